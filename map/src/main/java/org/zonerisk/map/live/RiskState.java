package org.zonerisk.map.live;

import java.util.OptionalInt;

/**
 * A state in which a zone can be shown: what a byte of the states means. Texts are empty where
 * there is none.
 *
 * @param level level in force, or UNKNOWN
 * @param severity place of the level in its rule book, 0 the mildest; -1 for UNKNOWN, and for a
 *     level that no rule book explains, which must not look mild
 * @param worst greatest severity of the rule book, 0 where there is none
 * @param colour as the rule book names it
 * @param zh name of the level in Chinese
 * @param en name of the level in English
 * @param atLeast where unknown: the mildest level that is still possible
 * @param ordered an order set it; the rules say something else
 */
public record RiskState(
    String level,
    int severity,
    int worst,
    String colour,
    String zh,
    String en,
    String atLeast,
    OptionalInt atLeastSeverity,
    String unknownReason,
    boolean ordered,
    boolean counterfactual,
    String policyId) {

  /** Of how many states a map can tell apart, this one stands for all others: it shows nothing. */
  static final RiskState ONE_TOO_MANY =
      new RiskState(
          "UNKNOWN",
          -1,
          0,
          "zone.grey",
          "未知",
          "Unknown",
          "",
          OptionalInt.empty(),
          "too_many_states",
          false,
          false,
          "");

  /** The same without the reason why it is unknown. */
  RiskState withoutReason() {
    return unknownReason.isEmpty()
        ? this
        : new RiskState(
            level,
            severity,
            worst,
            colour,
            zh,
            en,
            atLeast,
            atLeastSeverity,
            "",
            ordered,
            counterfactual,
            policyId);
  }

  /** Whether nothing that people act on differs: neither level, nor floor, rule book or order. */
  public boolean saysTheSameAs(RiskState other) {
    return level.equals(other.level)
        && atLeast.equals(other.atLeast)
        && policyId.equals(other.policyId)
        && ordered == other.ordered;
  }
}
