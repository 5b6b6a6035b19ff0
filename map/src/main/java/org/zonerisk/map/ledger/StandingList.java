package org.zonerisk.map.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * The list of an outside authority that stands.
 *
 * @param authority who publishes
 * @param publicationId id of the list
 * @param publishedAt the list's own stamp
 * @param seenAt when it was seen
 * @param knownAt when all of it was known
 * @param areas zones that are on it
 * @param areasElsewhere those of them that lie in no county, and so are not on the map
 * @param held the newest list after it, where that is held back
 */
public record StandingList(
    String authority,
    String publicationId,
    Instant publishedAt,
    Instant seenAt,
    Instant knownAt,
    int areas,
    int areasElsewhere,
    Optional<HeldList> held) {

  /** Refuses numbers that cannot be. */
  public StandingList {
    if (areasElsewhere < 0 || areas < areasElsewhere) {
      throw new IllegalArgumentException(
          "of %d areas %d cannot lie elsewhere".formatted(areas, areasElsewhere));
    }
  }
}
