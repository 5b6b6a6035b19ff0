package org.zonerisk.oracle.rules;

import java.util.OptionalLong;
import java.util.function.Predicate;

/** What is known of one zone: counts by cell, and when its feeds reported. Epoch milliseconds. */
public interface Counts {

  /** The sum over the cells that start in {@code [from, to)}. */
  long sum(Predicate<CountKey> of, long from, long to);

  /** The start of the last cell in {@code [from, to)} whose sum is positive. */
  OptionalLong lastCell(Predicate<CountKey> of, long from, long to);

  /** The last report of {@code feed} at or before {@code time}. */
  OptionalLong lastReport(String feed, long time);

  /** The figure of {@code metric} with the newest valid time at or before {@code time}, or null. */
  Figure figure(String metric, long time);

  /**
   * A number that others measure.
   *
   * @param validAt from when it holds
   * @param value the number
   */
  record Figure(long validAt, double value) {}

  /** The very first report of {@code feed}. */
  OptionalLong firstReport(String feed);
}
