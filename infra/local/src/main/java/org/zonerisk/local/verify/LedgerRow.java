package org.zonerisk.local.verify;

import java.time.Instant;

/**
 * A row of the ledger as read. Absent texts are empty.
 *
 * @param knownAt boundary up to which the records were known that decided the row
 * @param derived whether the row says that its evidence is derived
 */
record LedgerRow(
    String zoneId,
    Instant boundaryAt,
    int revision,
    String kind,
    Instant knownAt,
    Verdict verdict,
    boolean counterfactual,
    boolean derived,
    Inputs inputs) {

  static final String SCHEDULED = "scheduled";
  static final String REVISION = "revision";

  /** Inputs of the rules as the row holds them; an absent one is not a number. */
  record Inputs(
      double cases,
      double tests,
      double positives,
      double population,
      double incidence,
      double positivity) {}
}
