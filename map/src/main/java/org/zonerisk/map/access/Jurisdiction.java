package org.zonerisk.map.access;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Where a caller may look: in these zones and below them.
 *
 * @param zones ids of zones, or {@link #EVERYWHERE} alone
 */
public record Jurisdiction(Set<String> zones) {

  /** Stands for all zones. */
  public static final String EVERYWHERE = "*";

  /** A registry is a tree; one that is none must not hold up an answer for ever. */
  private static final int MOST_STEPS_UP = 16;

  /** Refuses one without zones, and one that names zones beside everywhere. */
  public Jurisdiction {
    zones = Set.copyOf(zones);
    if (zones.isEmpty() || zones.contains(EVERYWHERE) && zones.size() > 1) {
      throw new IllegalArgumentException(
          "zones must be ids of zones, or " + EVERYWHERE + " alone, were " + new TreeSet<>(zones));
    }
  }

  /** All zones. */
  public static Jurisdiction everywhere() {
    return new Jurisdiction(Set.of(EVERYWHERE));
  }

  /** Whether it is all zones. */
  public boolean isEverywhere() {
    return zones.contains(EVERYWHERE);
  }

  /**
   * Whether a zone is in it.
   *
   * @param above the parent of a zone; empty at the top
   */
  public boolean covers(String zoneId, Function<String, Optional<String>> above) {
    if (isEverywhere()) {
      return true;
    }
    Optional<String> at = Optional.of(zoneId);
    for (int steps = 0; at.isPresent() && steps <= MOST_STEPS_UP; steps++) {
      if (zones.contains(at.get())) {
        return true;
      }
      at = above.apply(at.get());
    }
    return false;
  }
}
