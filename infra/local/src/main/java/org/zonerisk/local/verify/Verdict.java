package org.zonerisk.local.verify;

/**
 * What the rule says of a zone at a boundary. Absent texts are empty.
 *
 * @param level level, or UNKNOWN
 * @param atLeast lowest level still possible where the level is UNKNOWN
 * @param unknownReason why the level is UNKNOWN
 */
record Verdict(String level, String atLeast, String unknownReason) {

  /** Levels in rising order; no figure leads to UNKNOWN by itself. */
  private static final String[] LEVELS = {"LOW", "MODERATE", "SUBSTANTIAL", "HIGH"};

  static final String UNKNOWN = "UNKNOWN";

  /** Why a zone has no level although figures stand there. */
  enum Silence {
    NONE(""),
    STALE("stale_sampling_results"),
    SHORT_HISTORY("short_history_sampling_results");

    private final String reason;

    Silence(String reason) {
      this.reason = reason;
    }
  }

  /**
   * The CDC's community transmission of 2021, in whole numbers so that no rounding can move a
   * threshold: the worse of incidence (10, 50, 100 per 100,000 in 7 days) and positivity (5, 8, 10
   * percent).
   */
  static Verdict of(WeekCounts week, int population, Silence silence) {
    if (silence != Silence.NONE) {
      return new Verdict(UNKNOWN, LEVELS[0], silence.reason);
    }
    int incidence = band(100_000L * week.cases(), population, 10, 50, 100);
    if (week.positivityIsMissing()) {
      return incidence == 3
          ? new Verdict(LEVELS[3], "", "")
          : new Verdict(UNKNOWN, LEVELS[incidence], "missing_positivity");
    }
    int positivity = band(100L * week.positives(), week.tests(), 5, 8, 10);
    return new Verdict(LEVELS[Math.max(incidence, positivity)], "", "");
  }

  /** Number of the band that {@code numerator / denominator} falls in; a bound belongs above it. */
  private static int band(long numerator, long denominator, int low, int middle, int high) {
    if (numerator < low * denominator) {
      return 0;
    }
    if (numerator < middle * denominator) {
      return 1;
    }
    return numerator < high * denominator ? 2 : 3;
  }
}
