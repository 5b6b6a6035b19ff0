package org.zonerisk.domain.check;

/** Values of the inputs at one moment, by number of the input. */
interface Situation {

  /** The value, also of an input that is missing: what it might be if it were known. */
  double value(int input);

  boolean isMissing(int input);
}
