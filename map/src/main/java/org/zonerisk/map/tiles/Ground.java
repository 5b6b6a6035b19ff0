package org.zonerisk.map.tiles;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.InteriorPointArea;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.zonerisk.map.places.Outline;

/**
 * Where a zone lies on the square of {@link Mercator}.
 *
 * @param number of the zone in its registry
 * @param rings each outside followed by its holes
 * @param x of a point inside, at which its letter stands
 * @param y of that point
 * @param box around all of it
 * @param width of its largest part
 * @param area of all parts
 * @param madeUp nobody knows where it lies
 */
record Ground(
    int number,
    List<Ring> rings,
    double x,
    double y,
    Envelope box,
    double width,
    double area,
    boolean madeUp) {

  private static final GeometryFactory JTS = new GeometryFactory();
  private static final int LEAST_CORNERS = 3;

  /** Projects an outline; without rings where it has no part with an area. */
  static Ground of(int number, Outline outline, boolean madeUp) {
    List<Ring> rings = new ArrayList<>();
    Envelope box = new Envelope();
    Ring largest = new Ring(new double[0], false);
    double most = 0;
    double area = 0;
    for (List<List<double[]>> polygon : outline.polygons()) {
      for (int i = 0; i < polygon.size(); i++) {
        Ring ring = projected(polygon.get(i), i > 0);
        double size = Math.abs(ring.signedArea());
        if (size == 0 && i == 0) {
          break;
        }
        if (size > 0) {
          rings.add(ring);
          area += ring.isHole() ? -size : size;
        }
        if (!ring.isHole() && size > most) {
          most = size;
          largest = ring;
        }
        box.expandToInclude(boxOf(ring));
      }
    }
    if (rings.isEmpty()) {
      return new Ground(number, List.of(), 0, 0, box, 0, 0, madeUp);
    }
    Coordinate inside = inside(largest, rings);
    return new Ground(
        number,
        List.copyOf(rings),
        inside.x,
        inside.y,
        box,
        boxOf(largest).getWidth(),
        Math.max(area, 0),
        madeUp);
  }

  private static Ring projected(List<double[]> points, boolean isHole) {
    int size = points.size();
    if (size > 1
        && points.get(0)[0] == points.get(size - 1)[0]
        && points.get(0)[1] == points.get(size - 1)[1]) {
      size--;
    }
    if (size < LEAST_CORNERS) {
      return new Ring(new double[0], isHole);
    }
    double[] projected = new double[2 * size];
    for (int i = 0; i < size; i++) {
      projected[2 * i] = Mercator.x(points.get(i)[0]);
      projected[2 * i + 1] = Mercator.y(points.get(i)[1]);
    }
    return new Ring(projected, isHole);
  }

  private static Envelope boxOf(Ring ring) {
    Envelope box = new Envelope();
    for (int i = 0; i < ring.size(); i++) {
      box.expandToInclude(ring.x(i), ring.y(i));
    }
    return box;
  }

  /** The centre of gravity of the largest part, or another point where that lies outside. */
  private static Coordinate inside(Ring largest, List<Ring> rings) {
    double x = 0;
    double y = 0;
    double originX = largest.x(0);
    double originY = largest.y(0);
    for (int i = 0; i < largest.size(); i++) {
      double x1 = largest.x(i) - originX;
      double y1 = largest.y(i) - originY;
      double x2 = largest.x(i + 1) - originX;
      double y2 = largest.y(i + 1) - originY;
      double cross = x1 * y2 - x2 * y1;
      x += (x1 + x2) * cross;
      y += (y1 + y2) * cross;
    }
    double area = largest.signedArea();
    Coordinate middle = new Coordinate(originX + x / (6 * area), originY + y / (6 * area));
    boolean isInside =
        rings.stream().filter(ring -> ring.contains(middle.x, middle.y)).count() == 1;
    return isInside ? middle : InteriorPointArea.getInteriorPoint(polygon(largest, rings));
  }

  private static Polygon polygon(Ring outside, List<Ring> rings) {
    int place = rings.indexOf(outside);
    List<LinearRing> holes = new ArrayList<>();
    for (int i = place + 1; i < rings.size() && rings.get(i).isHole(); i++) {
      holes.add(closed(rings.get(i)));
    }
    return JTS.createPolygon(closed(outside), holes.toArray(LinearRing[]::new));
  }

  private static LinearRing closed(Ring ring) {
    Coordinate[] points = new Coordinate[ring.size() + 1];
    for (int i = 0; i <= ring.size(); i++) {
      points[i] = new Coordinate(ring.x(i), ring.y(i));
    }
    return JTS.createLinearRing(points);
  }
}
