package org.zonerisk.local.verify;

import java.time.Instant;

/** Rows of the ledger with something changed. */
final class AlteredRows {

  private AlteredRows() {}

  static LedgerRow with(LedgerRow row, int revision, String kind, Instant knownAt) {
    return new LedgerRow(
        row.zoneId(),
        row.boundaryAt(),
        revision,
        kind,
        knownAt,
        row.verdict(),
        row.counterfactual(),
        row.derived(),
        row.inputs());
  }

  static LedgerRow with(LedgerRow row, Verdict verdict) {
    return new LedgerRow(
        row.zoneId(),
        row.boundaryAt(),
        row.revision(),
        row.kind(),
        row.knownAt(),
        verdict,
        row.counterfactual(),
        row.derived(),
        row.inputs());
  }

  static LedgerRow with(LedgerRow row, LedgerRow.Inputs inputs) {
    return new LedgerRow(
        row.zoneId(),
        row.boundaryAt(),
        row.revision(),
        row.kind(),
        row.knownAt(),
        row.verdict(),
        row.counterfactual(),
        row.derived(),
        inputs);
  }
}
