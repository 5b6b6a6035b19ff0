package org.zonerisk.oracle.rules;

import java.util.List;
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

  /**
   * A zone that another goes on from.
   *
   * @param counts what is known of it
   * @param population of its last version, negative where unknown
   */
  record Origin(Counts counts, long population) {}

  /** The zones that this one goes on from; their counts are among its own sums. */
  default List<Origin> origins() {
    return List.of();
  }

  /** The same without what it has from others. */
  default Counts alone() {
    return this;
  }

  /** The very first report of {@code feed}. */
  OptionalLong firstReport(String feed);
}
