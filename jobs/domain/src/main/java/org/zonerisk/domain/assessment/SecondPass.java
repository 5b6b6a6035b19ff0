package org.zonerisk.domain.assessment;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.SiblingRule;

/**
 * The second pass of a boundary, per county: levels that depend on siblings. It works on the own
 * levels of the same boundary and never escalates between boundaries.
 */
public final class SecondPass {

  /** Rule of a level that a sibling causes. */
  public static final String RULE = "siblings";

  private SecondPass() {}

  /** The level by which a zone acts on its siblings: its own, or at least; empty for none. */
  public static String acting(Decision decision) {
    return decision.atLeast();
  }

  /**
   * {@code own}, raised to the level of the rest of the county where a sibling's level asks for it.
   * The zone that causes it is named in the inputs ({@code sibling.ZONE}, the severity of its
   * level) and in {@code liftNeeds}. An unknown level stays unknown; its at least rises.
   *
   * @param policy policy of the zone
   * @param own the zone's own decision
   * @param siblingLevel greatest acting level among the siblings
   * @param siblingZone id of the zone that has it, the first by id of several
   */
  public static Decision apply(
      Policy policy, Decision own, String siblingLevel, String siblingZone) {
    Optional<SiblingRule> rule = policy.siblings();
    if (rule.isEmpty() || !rule.get().when().contains(siblingLevel)) {
      return own;
    }
    Level raised = policy.level(rule.get().level());
    if (own.atLeast().isEmpty() || policy.level(own.atLeast()).severity() >= raised.severity()) {
      return own;
    }
    Map<String, Double> inputs = new TreeMap<>(own.inputs());
    inputs.put("sibling." + siblingZone, (double) policy.level(siblingLevel).severity());
    return new Decision(
        own.known() ? raised.id() : own.level(),
        raised.id(),
        own.known() ? raised.colour() : own.colour(),
        own.known() ? RULE : own.ruleId(),
        Collections.unmodifiableMap(inputs),
        own.known() ? Map.of() : own.thresholds(),
        own.known() ? Double.NaN : own.margin(),
        own.known() ? "" : own.marginInput(),
        own.unknownReason(),
        own.freshness(),
        Decision.NO_LIFT,
        own.known() ? siblingZone + " no longer " + siblingLevel : own.liftNeeds(),
        own.memory(),
        own.evidenceHash());
  }
}
