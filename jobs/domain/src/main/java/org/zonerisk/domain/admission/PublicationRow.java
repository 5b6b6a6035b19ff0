package org.zonerisk.domain.admission;

import java.time.Instant;
import org.zonerisk.domain.publication.Publication;

/**
 * A row of a list that an outside authority publishes.
 *
 * @param eventId unique id of the row
 * @param publicationId publication that it belongs to
 * @param authority who publishes
 * @param publishedAt the list's own stamp
 * @param seenAt when it was seen: its place in the order of publications
 * @param rowCount rows of the whole publication
 * @param contentHash hash of the whole publication, 16 hexadecimal digits
 * @param zoneId zone; empty in the one record of an empty list
 * @param level level at which the zone stands there; empty in the one record of an empty list
 * @param knownAt when the pipeline could know it
 */
public record PublicationRow(
    String eventId,
    String publicationId,
    String authority,
    Instant publishedAt,
    Instant seenAt,
    int rowCount,
    String contentHash,
    String zoneId,
    String level,
    Instant knownAt) {

  /** The publication that it belongs to, as it says. */
  public Publication publication() {
    return new Publication(authority, publicationId, publishedAt, seenAt, rowCount, contentHash);
  }

  /** Whether it is the one record of an empty list. */
  public boolean ofEmptyList() {
    return rowCount == 0;
  }
}
