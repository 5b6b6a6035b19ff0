package org.zonerisk.map.places;

import java.util.List;

/** The rectangle in which something lies, degrees; it does not cross the 180th meridian. */
record Extent(double west, double south, double east, double north) {

  /**
   * Of some outlines.
   *
   * @param outlines at least one, with a point
   */
  static Extent of(List<Outline> outlines) {
    double west = 180;
    double east = -180;
    double south = 90;
    double north = -90;
    for (Outline outline : outlines) {
      for (double[] point : outline.outside()) {
        west = Math.min(west, point[0]);
        east = Math.max(east, point[0]);
        south = Math.min(south, point[1]);
        north = Math.max(north, point[1]);
      }
    }
    return new Extent(west, south, east, north);
  }
}
