package org.zonerisk.local.verify;

import java.util.Locale;

/** How many of all, in words. */
final class Shares {

  private Shares() {}

  /** As in {@code 352 of 378 (93.12 %)}. */
  static String of(long part, long all) {
    return "%d of %d (%s)".formatted(part, all, percent(part, all));
  }

  /** As in {@code 93.12 %}. */
  static String percent(long part, long all) {
    return String.format(Locale.ROOT, "%.2f %%", all == 0 ? 0 : 100.0 * part / all);
  }
}
