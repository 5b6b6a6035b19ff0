package org.zonerisk.map.places;

import java.util.ArrayList;
import java.util.List;

/**
 * Where a zone lies: polygons, each of rings, each of points {longitude, latitude} in degrees. The
 * first ring of a polygon is its outside.
 */
public record Outline(List<List<List<double[]>>> polygons) {

  /** Keeps a copy of the outer list. */
  public Outline {
    polygons = List.copyOf(polygons);
  }

  /** Both together: a zone may have several features. */
  Outline and(Outline other) {
    List<List<List<double[]>>> all = new ArrayList<>(polygons);
    all.addAll(other.polygons);
    return new Outline(all);
  }

  /** Every point of the outsides. */
  List<double[]> outside() {
    List<double[]> points = new ArrayList<>();
    for (List<List<double[]>> polygon : polygons) {
      if (!polygon.isEmpty()) {
        points.addAll(polygon.get(0));
      }
    }
    return points;
  }
}
