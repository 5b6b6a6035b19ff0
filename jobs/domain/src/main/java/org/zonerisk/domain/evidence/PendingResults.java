package org.zonerisk.domain.evidence;

import java.time.Instant;

/** Persons who were sampled and have no result yet. */
public final class PendingResults {

  private PendingResults() {}

  /** How many of those sampled in the cells of {@code [from, to)} have no result, as known. */
  public static long of(Evidence evidence, Instant from, Instant to) {
    long sampled = evidence.sum(key -> key.measure() == Measure.SAMPLED, from, to);
    return sampled == 0
        ? 0
        : sampled - evidence.sum(key -> key.measure() == Measure.TESTS, from, to);
  }
}
