package org.zonerisk.domain.interval;

/**
 * A two-sided interval of 95 % confidence. The same bounds are worked out in SQL, by the view
 * {@code rate_intervals}.
 *
 * @param low lower bound
 * @param high upper bound
 */
public record Interval(double low, double high) {

  /** The 97.5 % point of the standard normal distribution. */
  private static final double Z = 1.959963984540054;

  /** Garwood's exact bounds (Biometrika 28, 1936, 437-442) of the counts 0 to 9. */
  private static final double[] EXACT_LOW = {
    0, 0.025318, 0.242209, 0.618672, 1.089865, 1.623486, 2.201894, 2.814363, 3.453832, 4.115373
  };

  private static final double[] EXACT_HIGH = {
    3.688879, 5.571643, 7.224688, 8.767273, 10.241589, 11.668332, 13.059474, 14.422675, 15.763189,
    17.084803
  };

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "an interval must begin before it ends, was " + low + " to " + high);
    }
  }

  /**
   * The mean of a Poisson distribution of which {@code count} were seen: exact for less than ten,
   * from there on Byar's approximation (Breslow and Day, Statistical Methods in Cancer Research II,
   * 1987, page 69), which is less than 0.2 % off.
   */
  public static Interval ofCount(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("a count must be 0 or more, was " + count);
    }
    if (count < EXACT_LOW.length) {
      return new Interval(EXACT_LOW[(int) count], EXACT_HIGH[(int) count]);
    }
    return new Interval(byar(count, -Z), byar(count + 1.0, Z));
  }

  /**
   * A proportion of which {@code part} of {@code whole} were seen: Wilson's score interval (Journal
   * of the American Statistical Association 22, 1927, 209-212), without correction for continuity.
   * From 0 to 1.
   */
  public static Interval ofProportion(long part, long whole) {
    if (whole < 1 || part < 0 || part > whole) {
      throw new IllegalArgumentException(
          "a part must be 0 or more and at most the whole, was %d of %d".formatted(part, whole));
    }
    double middle = part + Z * Z / 2;
    double reach = Z * Math.sqrt((double) part * (whole - part) / whole + Z * Z / 4);
    double all = whole + Z * Z;
    return new Interval(
        part == 0 ? 0 : (middle - reach) / all, part == whole ? 1 : (middle + reach) / all);
  }

  /** The same in another unit. */
  Interval times(double factor) {
    return new Interval(low * factor, high * factor);
  }

  private static double byar(double count, double z) {
    double root = 1 - 1 / (9 * count) + z / (3 * Math.sqrt(count));
    return count * root * root * root;
  }
}
