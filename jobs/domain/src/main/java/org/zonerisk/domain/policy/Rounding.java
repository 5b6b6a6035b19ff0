package org.zonerisk.domain.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalInt;

/**
 * What is done to a value before it is compared with anything: rounded half up, as its decimal
 * digits say, or left as it is. So 3.95 is 4.0 to one decimal, and no value lies between 3.9 and 4.
 *
 * @param decimals places that are kept, empty where the value is left as it is
 */
public record Rounding(OptionalInt decimals) {

  /** The value as it is. */
  public static final Rounding NONE = new Rounding(OptionalInt.empty());

  /** To whole numbers. */
  public static final Rounding WHOLE = to(0);

  /** Rounding to so many decimals. */
  public static Rounding to(int decimals) {
    return new Rounding(OptionalInt.of(decimals));
  }

  /** The value that is compared. */
  public double of(double value) {
    return towards(value, RoundingMode.HALF_UP);
  }

  /** Whether only some values occur, a step apart. */
  public boolean hasSteps() {
    return decimals.isPresent();
  }

  /** The least value that occurs at or above {@code value}. */
  double atOrAbove(double value) {
    return towards(value, RoundingMode.CEILING);
  }

  /** The greatest value that occurs below one that occurs. */
  double before(double value) {
    return BigDecimal.valueOf(value).subtract(step()).doubleValue();
  }

  /** The least value that occurs above one that occurs. */
  double after(double value) {
    return BigDecimal.valueOf(value).add(step()).doubleValue();
  }

  private BigDecimal step() {
    return BigDecimal.ONE.movePointLeft(decimals.orElseThrow());
  }

  private double towards(double value, RoundingMode mode) {
    return decimals.isPresent()
        ? BigDecimal.valueOf(value).setScale(decimals.getAsInt(), mode).doubleValue()
        : value;
  }
}
