package org.zonerisk.domain.evidence;

import java.time.Instant;
import java.util.Comparator;

/**
 * A number about a zone that somebody else measures, as one record states it. Of the records of one
 * zone, metric and valid time the one known last holds; of those known at the same time the one
 * whose event id comes last, so that what holds never depends on the order of arrival.
 *
 * @param metric what is measured
 * @param validAt event time from which it holds
 * @param value the number, in the metric's unit
 * @param knownAt when the record could be known
 * @param eventId id of the record
 */
public record Figure(
    String metric, Instant validAt, double value, Instant knownAt, String eventId) {

  private static final Comparator<Figure> PRECEDENCE =
      Comparator.comparing(Figure::knownAt).thenComparing(Figure::eventId);

  /** Which of the two holds, both of one metric and valid time. */
  Figure or(Figure other) {
    return PRECEDENCE.compare(this, other) >= 0 ? this : other;
  }
}
