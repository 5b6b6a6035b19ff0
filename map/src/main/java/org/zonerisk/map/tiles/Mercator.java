package org.zonerisk.map.tiles;

/**
 * The projection of web maps: the world is a square, 0 to 1 from west to east and from north to
 * south. Degrees beyond its edges lie on them.
 */
final class Mercator {

  /** The latitude of the square's upper edge, degrees. */
  private static final double NORTHERNMOST = 85.051128779806589;

  private static final double DEGREES = 360;

  private Mercator() {}

  static double x(double longitude) {
    return Math.min(Math.max(longitude / DEGREES + 0.5, 0), 1);
  }

  static double y(double latitude) {
    double bounded = Math.min(Math.max(latitude, -NORTHERNMOST), NORTHERNMOST);
    double sine = Math.sin(Math.toRadians(bounded));
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  }

  static double longitude(double x) {
    return (x - 0.5) * DEGREES;
  }

  static double latitude(double y) {
    return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * y))));
  }
}
