package org.zonerisk.domain.assessment;

import java.util.Map;

/**
 * What a run through the rules ends at.
 *
 * @param ruleId the rule that decided
 * @param target what it leads to: the rank of the level, or the number of the state
 * @param rank rank of the level among the levels in ascending severity, negative for none
 * @param inputs numbers of the inputs that decided, in the order of the document
 * @param thresholds values that they were compared with
 */
record Leaf(String ruleId, int target, int rank, int[] inputs, Map<String, Double> thresholds) {

  /** Rule of a level that stays because milder ones have not been given for long enough. */
  static final String LOWERING = "hold.lowering";

  /** Target of a rule by which the level before stays; {@link Worlds} puts that level in. */
  static final int HOLD = -2;

  /** Target of a rule by which the level is unknown; its id is then the reason. */
  static final int UNKNOWN = -3;

  /** No rule speaks. There is only this one. */
  static final Leaf NONE = new Leaf("otherwise.unknown", -1, -1, new int[0], Map.of());

  /** The policy says to hold, but there is nothing to hold. */
  static final Leaf NO_HISTORY = new Leaf("otherwise.hold", -1, -1, new int[0], Map.of());
}
