package org.zonerisk.domain.assessment;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;

/**
 * What a policy says where somebody gives the values of its inputs, by the rules that decide at a
 * boundary. Make one per policy and keep it.
 */
public final class PolicyTrial {

  private final Policy policy;
  private final RuleBook rules;
  private final Evaluation evaluation;

  /** Compiles {@code policy}. */
  public PolicyTrial(Policy policy) {
    this.policy = policy;
    this.rules = new RuleBook(policy);
    this.evaluation = new Evaluation(rules);
  }

  /**
   * What comes of given inputs.
   *
   * @param level id of the level, or {@code UNKNOWN}
   * @param atLeast the level; where it is unknown the mildest that is still possible
   * @param ruleId the rule that decided, {@code unknown} where the level is unknown
   * @param state the state, or the level, that is entered or stays; empty where there is none
   * @param thresholds the values that the deciding rule compares with
   */
  public record Outcome(
      String level, String atLeast, String ruleId, String state, Map<String, Double> thresholds) {}

  /**
   * Tries inputs. Those without a value are missing, each of their values being possible.
   *
   * @param values by id of the input; {@code days_below} where the policy waits before it lowers
   * @param state the state, or the level, before; empty for a zone without history
   * @throws IllegalArgumentException where the policy has no such input or state
   */
  public Outcome of(Map<String, Double> values, Optional<String> state) {
    PolicyMemory memory = rules.begun(memory(state));
    Reading reading = reading(values);
    Finding finding =
        evaluation
            .worlds(rules.atBoundary(memory), reading, memory)
            .explore(evaluation.missingFree(reading));
    Leaf leaf = finding.leaf();
    if (!finding.certain()) {
      int floor = Math.max(finding.lowestRank(), evaluation.floor(reading, memory));
      return new Outcome(
          Level.UNKNOWN, rules.level(floor).id(), "unknown", memory.state(), Map.of());
    }
    String level = rules.level(leaf.rank()).id();
    return new Outcome(level, level, leaf.ruleId(), rules.reached(leaf), leaf.thresholds());
  }

  private PolicyMemory memory(Optional<String> state) {
    if (state.isEmpty()) {
      return PolicyMemory.NONE;
    }
    PolicyMemory memory = new PolicyMemory(state.get(), Instant.EPOCH, Instant.EPOCH, 0, 0);
    if (!rules.owns(memory)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "policy %s has no state or level %s", policy.id(), state.get()));
    }
    return memory;
  }

  private Reading reading(Map<String, Double> values) {
    List<Input> inputs = policy.inputs();
    for (String id : values.keySet()) {
      boolean clock = id.equals(Policy.DAYS_BELOW) && policy.lowering().isPresent();
      if (!clock && policy.input(id).isEmpty()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "policy %s has no input %s, it has %s",
                policy.id(),
                id,
                String.join(", ", inputs.stream().map(Input::id).toList())));
      }
    }
    Reading reading = new Reading(inputs.size(), -1);
    if (values.containsKey(Policy.DAYS_BELOW)) {
      reading.daysBelow(OptionalLong.of(values.get(Policy.DAYS_BELOW).longValue()));
    }
    for (int i = 0; i < inputs.size(); i++) {
      String id = inputs.get(i).id();
      if (values.containsKey(id)) {
        reading.value(i, inputs.get(i).rounding().of(values.get(id)));
      } else {
        reading.missing(i, Cause.noValue(id));
      }
    }
    return reading;
  }
}
