package org.zonerisk.domain.release;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The zones of one period, each with the one above it. Immutable. */
public final class ZoneForest {

  private final Map<String, Zone> zones = new TreeMap<>();
  private final Map<String, List<Zone>> below = new TreeMap<>();
  private final List<Zone> roots = new ArrayList<>();

  /**
   * A zone.
   *
   * @param id zone with its scheme
   * @param parent zone above it, empty at the top
   * @param residents persons, negative where unknown
   */
  public record Zone(String id, String parent, long residents) {
    public Zone {
      if (id.isEmpty()) {
        throw new IllegalArgumentException("a zone needs an id");
      }
    }
  }

  /**
   * The forest of these zones; a zone whose parent is not among them is a root.
   *
   * @throws IllegalArgumentException where a zone stands twice, or above itself
   */
  public ZoneForest(Collection<Zone> all) {
    for (Zone zone : all) {
      if (zones.put(zone.id(), zone) != null) {
        throw new IllegalArgumentException("zone %s stands twice".formatted(zone.id()));
      }
    }
    for (Zone zone : zones.values()) {
      if (zones.containsKey(zone.parent())) {
        below.computeIfAbsent(zone.parent(), any -> new ArrayList<>()).add(zone);
      } else {
        roots.add(zone);
      }
    }
    Set<String> reached = new HashSet<>();
    roots.forEach(root -> reach(root, reached));
    for (String zone : zones.keySet()) {
      if (!reached.contains(zone)) {
        throw new IllegalArgumentException("zone %s is above itself".formatted(zone));
      }
    }
  }

  /** The zones with nothing above them, by id. */
  public List<Zone> roots() {
    return List.copyOf(roots);
  }

  /** The zones directly below one, by id. */
  public List<Zone> below(String zone) {
    return List.copyOf(below.getOrDefault(zone, List.of()));
  }

  private void reach(Zone zone, Set<String> reached) {
    reached.add(zone.id());
    below.getOrDefault(zone.id(), List.of()).forEach(child -> reach(child, reached));
  }
}
