package org.zonerisk.map.places;

import java.util.List;

/**
 * A zone that needs a place.
 *
 * @param id zone, with its scheme
 * @param above the zones above it, from the top down to its parent
 * @param group how many of those lead to the one whose zones lie in one disk
 */
record Place(String id, List<String> above, int group) {

  /** Refuses a group that is not above the zone. */
  Place {
    above = List.copyOf(above);
    if (group < 0 || group > above.size()) {
      throw new IllegalArgumentException(
          "group of %s must be 0 to %d, was %d".formatted(id, above.size(), group));
    }
  }

  /** The way from the top to its group. */
  List<String> groupPath() {
    return above.subList(0, group);
  }
}
