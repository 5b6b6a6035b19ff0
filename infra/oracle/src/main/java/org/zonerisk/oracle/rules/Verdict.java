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

  /** The level before stays; the caller knows which. */
  static Verdict staying(String ruleId, Set<String> reads) {
    return new Verdict(ruleId, "=", -1, reads);
  }

  /** The level is unknown for a reason that the rules themselves give. */
  static Verdict unknown(String reason, Set<String> reads) {
    return new Verdict(reason, "?", -1, reads);
  }

  boolean stays() {
    return target.equals("=");
  }

  boolean unknown() {
    return target.equals("?");
  }

  boolean none() {
    return rank < 0;
  }
}
