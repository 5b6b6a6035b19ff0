package org.zonerisk.map.places;

import com.uber.h3core.H3Core;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

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
  private static final double SPACING_OF_CHILDREN = Math.sqrt(7);

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
    int coarser = Math.min(coarser(groups), resolution);
    long middle = h3.latLngToCell(latitude, longitude, resolution - coarser);
    Iterator<Long> disks = new Spiral(h3, middle).iterator();
    Map<String, Long> cells = new HashMap<>();
    for (SortedMap<List<String>, String> group : groups.values()) {
      long centre = h3.cellToCenterChild(disks.next(), resolution);
      Iterator<Long> spiral = new Spiral(h3, centre).iterator();
      for (String zone : group.values()) {
        cells.put(zone, spiral.next());
      }
    }
    return cells;
  }

  /**
   * How far from the middle the outermost cell can lie.
   *
   * @return kilometres
   */
  double reach(List<Place> places, int resolution) {
    SortedMap<List<String>, SortedMap<List<String>, String>> groups = grouped(places);
    double cell =
        Math.sqrt(3) * h3.getHexagonEdgeLengthAvg(resolution, com.uber.h3core.LengthUnit.km);
    double disk = cell * Math.pow(SPACING_OF_CHILDREN, coarser(groups));
    return disk * (rings(groups.size()) + 1);
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

  /** By how many resolutions a cell must be coarser so that the disk within holds every group. */
  private static int coarser(SortedMap<List<String>, SortedMap<List<String>, String>> groups) {
    int most = groups.values().stream().mapToInt(Map::size).max().orElse(0);
    int coarser = 0;
    while (rings(most) > rings(coarser, SPACING_OF_CHILDREN)) {
      coarser++;
    }
    return coarser;
  }

  /** Rings around a cell that neighbouring disks can have without touching a cell twice. */
  private static int rings(int coarser, double spacing) {
    int apart = (int) Math.ceil(Math.pow(spacing, coarser));
    return (apart - 1) / 2;
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
