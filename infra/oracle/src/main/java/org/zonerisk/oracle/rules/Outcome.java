package org.zonerisk.oracle.rules;

import java.util.SortedMap;

/**
 * What a rule book says of a zone at a boundary.
 *
 * @param level level, or UNKNOWN
 * @param atLeast mildest level still possible
 * @param ruleId rule that decided
 * @param reason why the level is unknown, empty where it is not
 * @param inputs inputs that have a value, and the population
 * @param after what the next boundary starts from
 */
public record Outcome(
    String level,
    String atLeast,
    String ruleId,
    String reason,
    SortedMap<String, Double> inputs,
    Memory after) {

  /** Level of a zone of which too little is known. */
  public static final String UNKNOWN = "UNKNOWN";

  /** Whether the level is known. */
  public boolean known() {
    return !level.equals(UNKNOWN);
  }

  /** Whether a row of it says the same; the memory is not in the row. */
  public boolean saysTheSame(Outcome other) {
    return level.equals(other.level)
        && atLeast.equals(other.atLeast)
        && ruleId.equals(other.ruleId)
        && reason.equals(other.reason)
        && inputs.equals(other.inputs);
  }
}
