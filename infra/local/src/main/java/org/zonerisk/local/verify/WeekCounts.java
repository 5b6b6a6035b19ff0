package org.zonerisk.local.verify;

/**
 * Counts of a zone over the seven days before a boundary.
 *
 * @param tests persons with a result, reported cases without a test left out
 * @param positives persons with a positive, reported cases included
 */
record WeekCounts(int tests, int positives) {

  /** Cases: each derived person has one specimen, so each positive is the person's first. */
  int cases() {
    return positives;
  }

  /** Without tests, or with more positives than tests, there is no positivity. */
  boolean positivityIsMissing() {
    return tests <= 0 || positives > tests;
  }

  double incidence(int population) {
    return 100_000.0 * cases() / population;
  }

  double positivity() {
    return 100.0 * positives / tests;
  }
}
