package org.zonerisk.domain.check;

import java.math.BigDecimal;

/** Numbers as a reader writes them. */
final class Numbers {

  private Numbers() {}

  /** Without an exponent, and without decimals where there are none. */
  static String words(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
