package org.zonerisk.local.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.zonerisk.local.verify.StreetLedger.Own;
import org.zonerisk.local.verify.StreetLedger.Row;

/** A row of a street as the ledger must show it, in words. */
final class ShanghaiRows {

  static final String POLICY = "cn-v9-2022-06-28 1";
  static final String ROUND = "day-7 round: ? of ? persons resulted and negative, 0 so far";

  private static final String NORMAL = "NORMAL";
  private static final String LOW = "LOW";
  private static final String HIGH = "HIGH";
  private static final double SEVERITY_OF_HIGH = 3;

  private ShanghaiRows() {}

  static Verdict verdict(Row row) {
    String level = row.own().high() ? HIGH : row.sibling().isEmpty() ? NORMAL : LOW;
    return row.own().silent()
        ? new Verdict(Verdict.UNKNOWN, level, "stale_sampling_results")
        : new Verdict(level, level, "");
  }

  static String rule(Row row) {
    if (row.own().silent()) {
      return "unknown";
    }
    if (row.own().high()) {
      return row.own().entered() ? "new_infection" : "hold.high";
    }
    return row.sibling().isEmpty() ? "hold.clear" : "siblings";
  }

  static Map<String, Double> inputs(Row row) {
    Map<String, Double> inputs = new HashMap<>();
    Own own = row.own();
    if (!own.silent()) {
      inputs.put("new_resident_or_active", (double) own.fresh());
      // Nobody assessed any of them.
      inputs.put("new_resident_or_active_provisional", (double) own.fresh());
      inputs.put("new_stay", 0.0);
      inputs.put("new_stay_provisional", 0.0);
      inputs.put("clear_days", (double) own.clearDays());
      inputs.put("clear_days_in_medium", (double) own.clearDaysInState());
      inputs.put("screened_from_day_7", 0.0);
      inputs.put("day_7_round", 0.0);
    }
    if (!row.sibling().isEmpty()) {
      inputs.put("sibling." + row.sibling(), SEVERITY_OF_HIGH);
    }
    return inputs;
  }

  /** What must be done before a scheduled row can fall. */
  static String liftNeeds(Row row) {
    if (row.own().silent()) {
      return "";
    }
    if (row.own().high()) {
      return ROUND;
    }
    return row.sibling().isEmpty() ? "" : row.sibling() + " no longer HIGH";
  }

  /** When a scheduled row can fall at the earliest; none unless it is HIGH. */
  static Instant liftAt(Row row, StreetLedger street, int boundary) {
    return row.own().high() && !row.own().silent() ? street.earliestLift(boundary) : Instant.EPOCH;
  }

  /** How severe a level is, an unknown one by what it is at least. */
  static int severity(Verdict verdict) {
    return switch (verdict.atLeast()) {
      case NORMAL -> 0;
      case LOW -> 1;
      case "MEDIUM" -> 2;
      case HIGH -> 3;
      default -> -1;
    };
  }
}
