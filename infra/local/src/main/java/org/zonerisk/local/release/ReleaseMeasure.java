package org.zonerisk.local.release;

import java.util.Locale;

/**
 * What is told. Nobody is in both for one specimen, and each is told as if the other were not, so
 * that the one says nothing of the other.
 */
enum ReleaseMeasure {
  /** Persons with a positive result, by residence; reported cases included. */
  POSITIVES,
  /** Persons with a result that is not positive. */
  NEGATIVES;

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
