package org.zonerisk.domain.assessment;

import org.zonerisk.domain.policy.Axis;

/**
 * How far a level is from another one. For the first of the deciding rule's inputs, in the order of
 * the document, that can change the level by itself: the smallest distance from its value to a
 * region in which the level, all else equal, is another one or unknown.
 *
 * @param value the distance in the input's unit, zero where the value touches the region; NaN where
 *     no input can
 * @param input number of the input, negative where no input can
 */
record Margin(double value, int input) {

  static final Margin NONE = new Margin(Double.NaN, -1);

  /** Whether a finding says something else than the one whose margin is asked for. */
  interface Differs {
    boolean test(Finding other);
  }

  /**
   * The margin of {@code leaf}.
   *
   * @param from what {@code worlds} were explored from to find the leaf; left as it was
   */
  static Margin of(
      Leaf leaf, Worlds worlds, Axis[] axes, Reading reading, int[] from, Differs differs) {
    for (int input : leaf.inputs()) {
      if (reading.isMissing(input)) {
        continue;
      }
      double distance = distance(input, worlds, axes[input], reading, from, differs);
      if (distance < Double.POSITIVE_INFINITY) {
        return new Margin(distance, input);
      }
    }
    return NONE;
  }

  private static double distance(
      int input, Worlds worlds, Axis axis, Reading reading, int[] from, Differs differs) {
    double own = reading.value(input);
    int ownFrom = from[input];
    int ownRegion = axis.region(own);
    double nearest = Double.POSITIVE_INFINITY;
    from[input] = Worlds.FIXED;
    for (int region = 0; region < axis.size(); region++) {
      double distance = axis.distance(own, region);
      if (region != ownRegion && distance < nearest) {
        reading.value(input, axis.representative(region));
        if (differs.test(worlds.explore(from))) {
          nearest = distance;
        }
      }
    }
    reading.value(input, own);
    from[input] = ownFrom;
    return nearest;
  }
}
