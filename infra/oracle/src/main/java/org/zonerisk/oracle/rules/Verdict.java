package org.zonerisk.oracle.rules;

import java.util.Set;

/**
 * Where the rules end in one world.
 *
 * @param ruleId rule that decided
 * @param target state or level that it leads to, empty for none
 * @param rank rank of its level, negative for none
 * @param reads inputs that decided
 */
record Verdict(String ruleId, String target, int rank, Set<String> reads) {

  /** No rule speaks. */
  static final Verdict NONE = new Verdict("", "", -1, Set.of());

  boolean none() {
    return rank < 0;
  }
}
