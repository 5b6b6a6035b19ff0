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
   * @param posted what was last in force before this boundary
   * @param rerun the decision at the boundary before, as the re-run chain has it
   * @param now the decision at this boundary, of the same chain
   */
  public static Decision label(Policy policy, Decision posted, Decision rerun, Decision now) {
    if (!(policy.rules() instanceof TransitionRules) || !now.known()) {
      return now;
    }
    int rank = policy.rank(now.level());
    boolean fell = rank < policy.rank(posted.atLeast());
    boolean loweredByRule = rank < policy.rank(rerun.atLeast());
    return fell && !loweredByRule ? now.by(RULE) : now;
  }
}
