package org.zonerisk.domain.check;

/**
 * What rules say in a situation.
 *
 * @param rule id of the rule that decides; empty where none speaks
 * @param target id of the state, or of the level, that it leads to; empty where there is none
 * @param rank rank of its level, negative where it leads to none
 */
record Outcome(String rule, String target, int rank) {

  /** No rule speaks. */
  static final Outcome NONE = new Outcome("", "", -1);

  /** Two outcomes of one situation, of which the first decides. */
  record Overlap(Outcome first, Outcome other) {}
}
