package org.zonerisk.domain.trace;

import java.time.Duration;

/**
 * How far tracing looks back.
 *
 * @param lookback how long before its collection a positive's visits matter, at most 14 days
 * @param caseInterval a person's positives within this time of the last case are the same case
 * @param visitMemory how long a visit is kept after it happened
 * @param specimenMemory how long a specimen is kept after its collection; later amendments expire
 */
public record TraceSettings(
    Duration lookback, Duration caseInterval, Duration visitMemory, Duration specimenMemory)
    implements java.io.Serializable {

  /** How far before a collection anything of a person may matter. */
  public static final Duration MAX_LOOKBACK = Duration.ofDays(14);

  public TraceSettings {
    if (lookback.isNegative() || lookback.compareTo(MAX_LOOKBACK) > 0) {
      throw new IllegalArgumentException("lookback must be 0 to 14 days, was " + lookback);
    }
    if (visitMemory.compareTo(lookback) < 0) {
      throw new IllegalArgumentException(
          "visits must be kept for the lookback " + lookback + " at least, were " + visitMemory);
    }
  }

  /** Lookback 14 days, one case in 28 days, memory for a horizon of {@code horizon}. */
  public static TraceSettings standard(Duration horizon) {
    return new TraceSettings(
        MAX_LOOKBACK,
        Duration.ofDays(28),
        MAX_LOOKBACK.plus(horizon),
        MAX_LOOKBACK.plus(horizon).plusDays(1));
  }

  /** The same with a longer memory for specimens, where a source corrects itself after weeks. */
  public TraceSettings withSpecimenMemory(Duration memory) {
    return new TraceSettings(lookback, caseInterval, visitMemory, memory);
  }

  /**
   * How long after the last of them was collected the positives of a person are kept: one that was
   * collected within the case interval may become known as late as a specimen may be amended.
   */
  public Duration positiveMemory() {
    return caseInterval.plus(specimenMemory);
  }
}
