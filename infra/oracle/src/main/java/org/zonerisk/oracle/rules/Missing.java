package org.zonerisk.oracle.rules;

/**
 * Why an input has no value.
 *
 * @param kind what kind of reason
 * @param code stable code, as in {@code stale_sampling_results}
 */
record Missing(Kind kind, String code) {

  /** Of several reasons the first named here is told. */
  enum Kind {
    STALE,
    SHORT_HISTORY,
    NO_POPULATION,
    NO_VALUE,
    TOO_FEW
  }
}
