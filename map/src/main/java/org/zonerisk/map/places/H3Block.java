package org.zonerisk.map.places;

import com.uber.h3core.H3Core;
import com.uber.h3core.LengthUnit;
import com.uber.h3core.util.LatLng;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives each of a few zones without a boundary a cell beside the many that have one: a narrow block
 * along their eastern side, as high as they are and no wider than high, filled row by row from the
 * north in the order of the tree, so that the map needs little room for it and kin lie together.
 *
 * <p>It holds: every zone has one cell and no cell has two zones; no cell reaches into the known.
 * The same zones have the same cells, in whatever order they come. Rows turn at their ends.
 */
final class H3Block {

  private static final double KILOMETRES_PER_DEGREE = 111.2;
  private static final double EASTERNMOST = 180;

  /** From the known to the centre of a cell, in cells: more than the radius of one. */
  private static final double GAP = 0.7;

  private static final double POLAR = 80;

  private final H3Core h3;

  H3Block(H3Core h3) {
    this.h3 = h3;
  }

  /**
   * The cell of each zone, by its id.
   *
   * @param places at least one
   * @param known what the block lies beside
   * @param resolution of the cells
   */
  Map<String, Long> cells(List<Place> places, Extent known, int resolution) {
    List<String> zones = H3Layout.inOrder(places);
    int side = (int) Math.ceil(Math.sqrt(zones.size()));
    double row =
        Math.sqrt(3)
            * h3.getHexagonEdgeLengthAvg(resolution, LengthUnit.km)
            / KILOMETRES_PER_DEGREE;
    double north = known.north();
    double south = Math.min(known.south(), north - row * side);
    double furthest = Math.min(Math.max(Math.abs(north), Math.abs(south)), POLAR);
    double column = row / Math.cos(Math.toRadians(furthest));
    boolean westwards = known.east() + column * (side + 2) > EASTERNMOST;
    double near = westwards ? known.west() - GAP * column : known.east() + GAP * column;
    List<Long> cells = List.of();
    for (int columns = 1; cells.size() < zones.size(); columns += 1 + columns / 8) {
      double far = near + (westwards ? -columns : columns) * column;
      List<LatLng> block = rectangle(south, north, Math.min(near, far), Math.max(near, far));
      cells = h3.polygonToCells(block, List.of(), resolution);
    }
    List<Long> rows = alongRows(cells, north, row * Math.sqrt(3) / 2);
    Map<String, Long> ofZones = new HashMap<>();
    for (int i = 0; i < zones.size(); i++) {
      ofZones.put(zones.get(i), rows.get(i));
    }
    return ofZones;
  }

  /** Eastwards along the northernmost row, westwards along the next, and so on. */
  private List<Long> alongRows(List<Long> cells, double north, double height) {
    record Centre(long cell, double row, double longitude) {
      double along() {
        return row % 2 == 0 ? longitude : -longitude;
      }
    }
    return cells.stream()
        .map(cell -> Map.entry(cell, h3.cellToLatLng(cell)))
        .map(
            at ->
                new Centre(
                    at.getKey(),
                    Math.floor((north - at.getValue().lat) / height),
                    at.getValue().lng))
        .sorted(
            Comparator.comparingDouble(Centre::row)
                .thenComparingDouble(Centre::along)
                .thenComparingLong(Centre::cell))
        .map(Centre::cell)
        .toList();
  }

  private static List<LatLng> rectangle(double south, double north, double west, double east) {
    return List.of(
        new LatLng(south, west),
        new LatLng(south, east),
        new LatLng(north, east),
        new LatLng(north, west));
  }
}
