package org.zonerisk.local.whatif;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * Groups of zones that can be run side by side: zones of one county, in any of their versions, are
 * in one group where siblings are looked at.
 */
final class ZoneGroups {

  private final Map<String, String> leaders = new HashMap<>();

  private ZoneGroups() {}

  /**
   * Groups of about the same size, as many as asked for or fewer.
   *
   * @param zones versions by zone
   * @param together whether the zones of a county belong together
   */
  static List<List<String>> of(Map<String, List<ZoneVersion>> zones, boolean together, int groups) {
    ZoneGroups union = new ZoneGroups();
    Map<String, List<String>> parts = new TreeMap<>();
    if (together) {
      zones.forEach(
          (zone, versions) ->
              versions.stream()
                  .filter(version -> !version.countyId().isEmpty())
                  .forEach(version -> union.join("zone " + zone, "county " + version.countyId())));
    }
    for (String zone : new TreeMap<>(zones).keySet()) {
      parts.computeIfAbsent(union.leader("zone " + zone), any -> new ArrayList<>()).add(zone);
    }
    return packed(parts.values(), groups);
  }

  private static List<List<String>> packed(Collection<List<String>> parts, int groups) {
    List<List<String>> packed = new ArrayList<>();
    for (int i = 0; i < Math.min(groups, parts.size()); i++) {
      packed.add(new ArrayList<>());
    }
    parts.stream()
        .sorted(Comparator.comparingInt((List<String> part) -> -part.size()))
        .forEach(
            part ->
                packed.stream()
                    .min(Comparator.comparingInt(List::size))
                    .orElseThrow()
                    .addAll(part));
    return packed;
  }

  private void join(String one, String other) {
    leaders.put(leader(one), leader(other));
  }

  private String leader(String of) {
    String leader = of;
    for (String next = leaders.get(leader);
        next != null && !next.equals(leader);
        next = leaders.get(leader)) {
      leader = next;
    }
    return leader;
  }
}
