package org.zonerisk.domain.publication;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/**
 * A complete list as the gate looks at it. Ordered as lists are: the one seen last is the newest,
 * whatever its own stamp; of two seen at the same moment the one that was complete last, and then
 * the one with the greatest id and hash.
 *
 * @param publication the publication
 * @param knownAt known time at which it was complete, epoch milliseconds
 * @param severities by zone that it restricts how severe its level is, from 1; the worst of several
 */
public record OfferedList(Publication publication, long knownAt, Map<String, Integer> severities)
    implements Comparable<OfferedList> {

  private static final Comparator<OfferedList> ORDER =
      Comparator.<OfferedList, Instant>comparing(list -> list.publication().seenAt())
          .thenComparingLong(OfferedList::knownAt)
          .thenComparing(list -> list.publication().publicationId())
          .thenComparing(list -> list.publication().contentHash())
          .thenComparingInt(list -> list.publication().rowCount())
          .thenComparing(list -> list.publication().publishedAt());

  /** Refuses zones that are not restricted. */
  public OfferedList {
    severities = Map.copyOf(severities);
    severities.forEach(
        (zone, severity) -> {
          if (severity < 1) {
            throw new IllegalArgumentException(
                "the severity of a restricted zone must be from 1, was %d of %s"
                    .formatted(severity, zone));
          }
        });
  }

  /** A list without rows so far. */
  public static Rows of(Publication publication, long knownAt) {
    return new Rows(publication, knownAt);
  }

  /** When it is to be judged, epoch milliseconds: not before it was seen, by its own account. */
  public long judgedAt() {
    return Math.max(knownAt, publication.seenAt().toEpochMilli());
  }

  /** How severe the level of a zone is; 0 where it restricts nobody. */
  int severity(String zoneId) {
    return severities.getOrDefault(zoneId, 0);
  }

  @Override
  public int compareTo(OfferedList other) {
    return ORDER.compare(this, other);
  }

  /** Collects the rows of a list. */
  public static final class Rows {

    private final Publication publication;
    private final long knownAt;
    private final Map<String, Integer> severities = new HashMap<>();

    private Rows(Publication publication, long knownAt) {
      this.publication = publication;
      this.knownAt = knownAt;
    }

    /** Adds a zone at a level, of which 0 leaves no trace. */
    public void add(String zoneId, int severity) {
      if (severity > 0) {
        severities.merge(zoneId, severity, Math::max);
      }
    }

    /** The list of these rows. */
    public OfferedList list() {
      return new OfferedList(publication, knownAt, severities);
    }
  }
}
