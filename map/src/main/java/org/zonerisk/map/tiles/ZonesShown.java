package org.zonerisk.map.tiles;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.Zone;

/**
 * Which zones of a registry are on a map together: of what lies below one, those of a rank, or the
 * uppermost that are assessed. None lies above another, so that no two are at one place.
 */
final class ZonesShown {

  private static final int NONE = -1;

  private ZonesShown() {}

  /**
   * The numbers of the zones.
   *
   * @param below number of the zone whose insides are shown; empty for all there are. One with
   *     nothing to show below it is itself
   * @param rank administrative level, as in street; empty for the uppermost
   */
  static BitSet of(Registry registry, OptionalInt below, Optional<String> rank) {
    int size = registry.zones().size();
    int[] firstBelow = new int[size + 1];
    int[] nextBeside = new int[size];
    Arrays.fill(firstBelow, NONE);
    for (int zone = size - 1; zone >= 0; zone--) {
      int parent = registry.zones().get(zone).parent().orElse(size);
      nextBeside[zone] = firstBelow[parent];
      firstBelow[parent] = zone;
    }
    BitSet shown = new BitSet();
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.push(below.orElse(size));
    while (!open.isEmpty()) {
      for (int zone = firstBelow[open.pop()]; zone != NONE; zone = nextBeside[zone]) {
        Zone each = registry.zones().get(zone);
        if (each.assessed() && rank.map(each.level()::equals).orElse(true)) {
          shown.set(zone);
        } else if (!seen.get(zone)) {
          // a registry that goes in circles is not followed round and round
          seen.set(zone);
          open.push(zone);
        }
      }
    }
    if (shown.isEmpty() && below.isPresent() && registry.zones().get(below.getAsInt()).assessed()) {
      shown.set(below.getAsInt());
    }
    return shown;
  }
}
