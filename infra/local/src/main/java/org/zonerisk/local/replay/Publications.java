package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the city published of each postal zone, in order of publication, whatever the order in the
 * file.
 *
 * @param rows rows in the file
 * @param byTime rows of each publication by its time
 */
record Publications(long rows, SortedMap<Instant, List<Count>> byTime) {
  private static final String TIME = "committed_at";
  private static final String POSTAL_ZONE = "modzcta";
  private static final String CONFIRMED = "confirmed_cases";
  private static final String CASES = "cases";
  private static final String TESTS = "total_tests";

  /**
   * What a publication says of a postal zone, counted since the beginning.
   *
   * @param postalZone code of the zone
   * @param positives confirmed cases where they are told apart, else all cases
   * @param tests tests; empty where not published
   */
  record Count(String postalZone, int positives, OptionalInt tests) {}

  static Publications read(SourceFile file) {
    SortedMap<Instant, List<Count>> byTime = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    long rows =
        file.read(
            List.of(TIME, POSTAL_ZONE, CONFIRMED, CASES, TESTS),
            row -> {
              Instant publishedAt = row.time(TIME);
              String postalZone = row.text(POSTAL_ZONE);
              if (!seen.add(publishedAt + " " + postalZone)) {
                throw row.wrong(POSTAL_ZONE, "a zone that stands once in its publication");
              }
              OptionalInt confirmed = row.countOrNothing(CONFIRMED);
              int positives = confirmed.isPresent() ? confirmed.getAsInt() : row.count(CASES);
              byTime
                  .computeIfAbsent(publishedAt, any -> new ArrayList<>())
                  .add(new Count(postalZone, positives, row.countOrNothing(TESTS)));
            });
    return new Publications(rows, byTime);
  }

  /** The first publication that has a predecessor in a zone, so that it makes records. */
  Optional<Instant> firstWithRecords() {
    return withRecords().stream().findFirst();
  }

  /** The last such publication. */
  Optional<Instant> lastWithRecords() {
    List<Instant> all = withRecords();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private List<Instant> withRecords() {
    Set<String> seen = new HashSet<>();
    List<Instant> found = new ArrayList<>();
    byTime.forEach(
        (publishedAt, counts) -> {
          if (counts.stream().anyMatch(count -> seen.contains(count.postalZone()))) {
            found.add(publishedAt);
          }
          counts.forEach(count -> seen.add(count.postalZone()));
        });
    return found;
  }
}
