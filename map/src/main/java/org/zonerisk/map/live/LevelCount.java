package org.zonerisk.map.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many zones are at a level.
 *
 * @param state a state of that level
 * @param zones number of zones
 */
public record LevelCount(RiskState state, int zones) {

  private record Key(String level, int severity, int worst, String colour) {}

  /** The levels of all zones, the worst first, unknown last. */
  static List<LevelCount> of(int[] histogram, List<RiskState> legend) {
    Map<Key, LevelCount> counts = new LinkedHashMap<>();
    for (int code = 0; code < legend.size(); code++) {
      RiskState state = legend.get(code);
      if (histogram[code] > 0) {
        counts.merge(
            new Key(state.level(), state.severity(), state.worst(), state.colour()),
            new LevelCount(state, histogram[code]),
            (one, other) -> new LevelCount(one.state(), one.zones() + other.zones()));
      }
    }
    List<LevelCount> sorted = new ArrayList<>(counts.values());
    sorted.sort(
        Comparator.comparingInt((LevelCount count) -> -count.state().severity())
            .thenComparing(count -> count.state().level())
            .thenComparing(count -> count.state().colour()));
    return sorted;
  }

  /** Zones that are unknown, by the reason. */
  static Map<String, Integer> unknownByReason(int[] histogram, List<RiskState> legend) {
    Map<String, Integer> reasons = new TreeMap<>();
    for (int code = 0; code < legend.size(); code++) {
      String reason = legend.get(code).unknownReason();
      if (histogram[code] > 0 && !reason.isEmpty()) {
        reasons.merge(reason, histogram[code], Integer::sum);
      }
    }
    return reasons;
  }
}
