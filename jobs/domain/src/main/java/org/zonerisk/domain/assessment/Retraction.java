package org.zonerisk.domain.assessment;

import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/**
 * Names a fall of the level that no rule made. When a positive is voided, the chain of boundaries
 * is run again as if it had never been; where that ends below what was posted, though no lowering
 * transition fired at this boundary, the void itself lowered the level.
 */
public final class Retraction {

  /** Rule of such a decision. */
  public static final String RULE = "retraction";

  private Retraction() {}

  /**
   * {@code now}, by the rule {@code retraction} where its level is below what was {@code posted}
   * and no lowering rule fired.
   *
   * @param policy a policy with transition rules; decisions of others stay as they are
   * @param posted level, or at least, that was last in force before this boundary
   * @param before level, or at least, of the boundary before, as the chain has it now
   * @param now the decision at this boundary, of the same chain
   */
  public static Decision label(Policy policy, String posted, String before, Decision now) {
    if (!(policy.rules() instanceof TransitionRules) || !now.known()) {
      return now;
    }
    int rank = policy.rank(now.level());
    boolean fell = rank < policy.rank(posted);
    boolean loweredByRule = rank < policy.rank(before);
    return fell && !loweredByRule ? named(now) : now;
  }

  /** {@code now}, by the rule {@code retraction}. */
  public static Decision named(Decision now) {
    return now.by(RULE);
  }
}
