package org.zonerisk.map.places;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.CoordIJ;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.map.places.Spiral.Step;

/**
 * Gives each zone a cell of its own, for zones of which nobody knows the boundaries. Every group of
 * zones, as those of a county, fills a disk from its centre outwards; the disks lie in a spiral.
 *
 * <p>It holds: every zone has one cell and no cell has two zones. The same zones have the same
 * cells, in whatever order they come. Within a group the zones below one parent lie together, and
 * so do the groups below one: in both spirals neighbours in the order are neighbours on the map,
 * and the order is that of the tree. A zone that is added after all others of its group, in a group
 * that is not outgrown, moves none.
 */
final class H3Layout {

  private static final Comparator<List<String>> BY_PATH = H3Layout::compare;

  private final H3Core h3;

  H3Layout(H3Core h3) {
    this.h3 = h3;
  }

  /**
   * The cell of each zone, by its id.
   *
   * @param latitude of the middle, degrees; no pentagon may be near
   * @param longitude of the middle, degrees
   * @param resolution of the cells
   */
  Map<String, Long> cells(List<Place> places, double latitude, double longitude, int resolution) {
    SortedMap<List<String>, SortedMap<List<String>, String>> groups = grouped(places);
    int apart = apart(groups);
    long middle = h3.latLngToCell(latitude, longitude, resolution);
    CoordIJ origin = h3.cellToLocalIj(middle, middle);
    Step start = new Step(origin.i, origin.j);
    Spiral disks = new Spiral();
    Map<String, Long> cells = new HashMap<>();
    for (SortedMap<List<String>, String> group : groups.values()) {
      Step centre = start.plus(disks.next().times(apart));
      Spiral spiral = new Spiral();
      for (String zone : group.values()) {
        Step step = centre.plus(spiral.next());
        cells.put(zone, h3.localIjToCell(middle, new CoordIJ(step.i(), step.j())));
      }
    }
    return cells;
  }

  /** The zones in the order of the tree, each group by itself. */
  static List<String> inOrder(List<Place> places) {
    return grouped(places).values().stream().flatMap(group -> group.values().stream()).toList();
  }

  private static SortedMap<List<String>, SortedMap<List<String>, String>> grouped(
      List<Place> places) {
    SortedMap<List<String>, SortedMap<List<String>, String>> groups = new TreeMap<>(BY_PATH);
    for (Place place : places) {
      List<String> path = new ArrayList<>(place.above());
      path.add(place.id());
      groups
          .computeIfAbsent(place.groupPath(), any -> new TreeMap<>(BY_PATH))
          .put(path, place.id());
    }
    return groups;
  }

  /** Cells from the centre of a disk to the next: so many that a row between disks stays free. */
  private static int apart(SortedMap<List<String>, SortedMap<List<String>, String>> groups) {
    int most = groups.values().stream().mapToInt(Map::size).max().orElse(0);
    int rings = rings(most);
    return rings == 0 ? 1 : 2 * rings + 2;
  }

  /** Rings around a cell that hold so many cells with it. */
  private static int rings(int cells) {
    int rings = 0;
    while (3L * rings * (rings + 1) + 1 < cells) {
      rings++;
    }
    return rings;
  }

  private static int compare(List<String> one, List<String> other) {
    int both = Math.min(one.size(), other.size());
    for (int i = 0; i < both; i++) {
      int order = one.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }
}
