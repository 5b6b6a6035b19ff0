package org.zonerisk.map.tiles;

import java.util.Arrays;

/**
 * A ring without its closing point: x and y in turn, in any unit, y growing downwards.
 *
 * @param isHole whether it is cut out of the ring that is no hole before it
 */
record Ring(double[] points, boolean isHole) {

  private static final int LEAST = 6;

  boolean isEmpty() {
    return signedArea() == 0;
  }

  int size() {
    return points.length / 2;
  }

  double x(int i) {
    return points[2 * (i % size())];
  }

  double y(int i) {
    return points[2 * (i % size()) + 1];
  }

  /** Half of what the corners sum up to: above 0 where it goes clockwise on the screen. */
  double signedArea() {
    if (points.length < LEAST) {
      return 0;
    }
    double twice = 0;
    for (int i = 0; i < size(); i++) {
      // from the first corner, since areas are small beside coordinates
      twice += (x(i) - x(0)) * (y(i + 1) - y(0)) - (x(i + 1) - x(0)) * (y(i) - y(0));
    }
    return twice / 2;
  }

  boolean contains(double x, double y) {
    boolean inside = false;
    for (int i = 0; i < size(); i++) {
      if (y(i) > y != y(i + 1) > y
          && x < (x(i + 1) - x(i)) * (y - y(i)) / (y(i + 1) - y(i)) + x(i)) {
        inside = !inside;
      }
    }
    return inside;
  }

  /** What of it lies in a square of both axes, from {@code low} to {@code high}; may be empty. */
  Ring clipped(double low, double high) {
    boolean isInside = true;
    for (double coordinate : points) {
      isInside &= coordinate >= low && coordinate <= high;
    }
    if (isInside) {
      return this;
    }
    double[] inside = points;
    for (int axis = 0; axis < 2; axis++) {
      inside = clipped(inside, axis, low, 1);
      inside = clipped(inside, axis, high, -1);
    }
    return new Ring(inside, isHole);
  }

  /** The part on one side of a line across an axis, after Sutherland and Hodgman. */
  private static double[] clipped(double[] points, int axis, double bound, int side) {
    double[] kept = new double[2 * points.length + 2];
    int size = 0;
    for (int i = 0; i < points.length; i += 2) {
      int next = (i + 2) % points.length;
      double from = side * (points[i + axis] - bound);
      double to = side * (points[next + axis] - bound);
      if (from >= 0) {
        kept[size++] = points[i];
        kept[size++] = points[i + 1];
      }
      if (from >= 0 != to >= 0) {
        double share = from / (from - to);
        kept[size + axis] = bound;
        kept[size + 1 - axis] =
            points[i + 1 - axis] + share * (points[next + 1 - axis] - points[i + 1 - axis]);
        size += 2;
      }
    }
    return Arrays.copyOf(kept, size);
  }

  /**
   * Its corners on a grid, without those that lie on others or on a line between their neighbours.
   * Neighbours that share corners go on sharing them. Empty where nothing is left.
   */
  Ring snapped(int step) {
    double[] kept = new double[points.length];
    int size = 0;
    for (int i = 0; i < size(); i++) {
      double x = Math.rint(x(i) / step) * step;
      double y = Math.rint(y(i) / step) * step;
      while (size >= 4 && isIdle(kept, size - 4, size - 2, x, y)) {
        size -= 2;
      }
      if (size < 2 || kept[size - 2] != x || kept[size - 1] != y) {
        kept[size++] = x;
        kept[size++] = y;
      }
    }
    int first = 0;
    boolean isClosing = true;
    while (isClosing && size - first >= LEAST) {
      isClosing = false;
      if (isIdle(kept, size - 4, size - 2, kept[first], kept[first + 1])) {
        size -= 2;
        isClosing = true;
      } else if (isIdle(kept, size - 2, first, kept[first + 2], kept[first + 3])) {
        first += 2;
        isClosing = true;
      }
    }
    boolean isArea = size - first >= LEAST;
    return new Ring(isArea ? Arrays.copyOfRange(kept, first, size) : new double[0], isHole);
  }

  /** Whether the way from one point over another to a third turns nowhere, or turns back. */
  private static boolean isIdle(double[] points, int from, int over, double x, double y) {
    double ax = points[over] - points[from];
    double ay = points[over + 1] - points[from + 1];
    return ax * (y - points[over + 1]) == ay * (x - points[over]);
  }
}
