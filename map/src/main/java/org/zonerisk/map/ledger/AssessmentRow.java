package org.zonerisk.map.ledger;

import java.time.Instant;
import java.util.Comparator;

/**
 * A row of the ledger, or a record of the change topic, as far as a map shows it. Texts are empty
 * where it has none.
 *
 * @param boundaryAt boundary that it is for
 * @param effectiveAt from when its level holds
 * @param knownAt what was known up to here decided it
 * @param revision its number among the rows of (zone, boundary), from 0
 * @param level level in force, or UNKNOWN
 * @param atLeast lowest level still possible where the level is UNKNOWN
 * @param engineLevel level by the rules alone
 * @param policyVersion version of the rule book; 0 where none is said
 */
public record AssessmentRow(
    String zoneId,
    Instant boundaryAt,
    Instant effectiveAt,
    Instant knownAt,
    int revision,
    String level,
    String atLeast,
    String colour,
    String engineLevel,
    String unknownReason,
    String policyId,
    int policyVersion,
    boolean counterfactual,
    String orderId) {

  /** Of two rows of a zone that are in effect, the greater one is in force. */
  public static final Comparator<AssessmentRow> IN_FORCE =
      Comparator.comparing(AssessmentRow::effectiveAt)
          .thenComparing(AssessmentRow::knownAt)
          .thenComparingInt(AssessmentRow::revision);

  /** Whether an order set the level and the rules say something else. */
  public boolean ordered() {
    return !orderId.isEmpty() && !engineLevel.isEmpty() && !engineLevel.equals(level);
  }

  /** The same with what its rule book is like, which the change topic does not say. */
  public AssessmentRow ruledBy(int version, boolean counterfactually) {
    return new AssessmentRow(
        zoneId,
        boundaryAt,
        effectiveAt,
        knownAt,
        revision,
        level,
        atLeast,
        colour,
        engineLevel,
        unknownReason,
        policyId,
        version,
        counterfactually,
        orderId);
  }
}
