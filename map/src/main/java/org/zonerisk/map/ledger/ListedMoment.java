package org.zonerisk.map.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one list that came to stand says of a county.
 *
 * @param authority who publishes
 * @param seenAt when it was seen
 * @param standsFrom when it was known that it stands
 * @param level worst level in the county; empty where no area of it is on the list
 */
record ListedMoment(String authority, Instant seenAt, Instant standsFrom, Optional<String> level) {

  /** A list that is older is not known any more. */
  static final Duration KNOWN_FOR = Duration.ofDays(31);

  /**
   * How a county went from boundary to boundary: as known now, and as it was known at each.
   *
   * @param lists of each authority in the order in which they stand
   */
  static List<Moment> moments(List<ListedMoment> lists, List<Instant> boundaries) {
    List<Moment> moments = new ArrayList<>();
    for (Instant boundary : boundaries) {
      PublishedLevel now = level(lists, boundary, Optional.empty());
      PublishedLevel posted = level(lists, boundary, Optional.of(boundary));
      moments.add(
          new Moment(
              boundary,
              now.level(),
              "",
              now.colour(),
              "",
              0,
              "",
              posted.level(),
              posted.colour(),
              "",
              0,
              now.equals(posted) ? 0 : 1,
              false));
    }
    return moments;
  }

  private static PublishedLevel level(
      List<ListedMoment> lists, Instant boundary, Optional<Instant> knownAt) {
    Map<String, ListedMoment> standing = new HashMap<>();
    for (ListedMoment list : lists) {
      boolean isSeen =
          !list.seenAt().isAfter(boundary) && list.seenAt().isAfter(boundary.minus(KNOWN_FOR));
      if (isSeen && knownAt.map(known -> !list.standsFrom().isAfter(known)).orElse(true)) {
        standing.put(list.authority(), list);
      }
    }
    return PublishedLevel.of(
        standing.values().stream()
            .map(list -> list.level().orElse(PublishedLevel.NOT_LISTED))
            .reduce(PublishedLevel.UNKNOWN, PublishedLevel::worse));
  }
}
