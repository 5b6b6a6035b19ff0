package org.zonerisk.domain.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zonerisk.domain.check.Outcome.Overlap;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/** What two rule books say differently of the same situations. */
public final class PolicyComparison {

  private static final long MOST_SITUATIONS = 2_000_000;

  private final Policy one;
  private final Policy other;
  private final List<String> lines = new ArrayList<>();

  private PolicyComparison(Policy one, Policy other) {
    this.one = one;
    this.other = other;
  }

  /**
   * A line for each stretch in which the two lead to different levels or states, or one that says
   * why that cannot be compared; empty where they say the same of every situation.
   */
  public static List<String> of(Policy one, Policy other) {
    PolicyComparison comparison = new PolicyComparison(one, other);
    Optional<String> obstacle = comparison.obstacle();
    if (obstacle.isPresent()) {
      return List.of(obstacle.get());
    }
    if (one.rules() instanceof TransitionRules before
        && other.rules() instanceof TransitionRules after) {
      comparison.transitions(before, after);
    } else {
      comparison.lowering();
      Grid grid = comparison.grid();
      comparison.compare(
          grid,
          new LevelReader(one, ((LevelRules) one.rules()).level(), grid),
          new LevelReader(other, ((LevelRules) other.rules()).level(), grid),
          "");
    }
    return List.copyOf(comparison.lines);
  }

  private void lowering() {
    if (!one.lowering().equals(other.lowering())) {
      lines.add("a milder level is taken " + when(one) + ", then " + when(other));
    }
  }

  private static String when(Policy policy) {
    return policy.lowering().map(after -> "after " + after).orElse("at once");
  }

  private Optional<String> obstacle() {
    if (one.rules() instanceof LevelRules != other.rules() instanceof LevelRules) {
      return Optional.of("one gives levels, the other steps from state to state");
    }
    double situations = Math.pow(2, askedFor().size());
    for (Input input : inputs()) {
      Optional<Input> meant = other.input(input.id());
      if (meant.isPresent() && one.input(input.id()).isPresent() && !meant.get().equals(input)) {
        return Optional.of("input " + input.id() + " is not the same in both");
      }
      Set<Double> thresholds = new TreeSet<>(one.rules().thresholds(input.id()));
      thresholds.addAll(other.rules().thresholds(input.id()));
      situations *= 2.0 * thresholds.size() + 1;
    }
    return situations > MOST_SITUATIONS
        ? Optional.of("they have too many situations in common to compare each")
        : Optional.empty();
  }

  /** The inputs that rules of either of them read. */
  private List<Input> inputs() {
    Map<String, Input> inputs = new LinkedHashMap<>();
    for (Policy policy : List.of(one, other)) {
      for (Input input : policy.inputs()) {
        if (!policy.rules().thresholds(input.id()).isEmpty()
            || policy.rules().askedFor().contains(input.id())) {
          inputs.putIfAbsent(input.id(), input);
        }
      }
    }
    return List.copyOf(inputs.values());
  }

  private Set<String> askedFor() {
    Set<String> inputs = new TreeSet<>(one.rules().askedFor());
    inputs.addAll(other.rules().askedFor());
    return inputs;
  }

  private Grid grid() {
    return new Grid(inputs(), List.of(one.rules(), other.rules()), askedFor());
  }

  private void transitions(TransitionRules before, TransitionRules after) {
    Grid grid = grid();
    for (State state : before.states()) {
      if (after.states().contains(state)) {
        compare(
            grid,
            new TransitionReader(one, before, state, grid),
            new TransitionReader(other, after, state, grid),
            "in " + state.id() + " ");
      } else {
        lines.add("state " + state.id() + " at " + state.level() + " is only in the first");
      }
    }
    for (State state : after.states()) {
      if (!before.states().contains(state)) {
        lines.add("state " + state.id() + " at " + state.level() + " is only in the second");
      }
    }
  }

  private void compare(Grid grid, RuleReader before, RuleReader after, String where) {
    Map<Overlap, BitSet> differences = new LinkedHashMap<>();
    for (int number = 0; number < grid.size(); number++) {
      if (grid.isPossible(number)) {
        Situation situation = grid.situation(number);
        Outcome first = before.read(situation, RuleReader.UNNOTED);
        Outcome second = after.read(situation, RuleReader.UNNOTED);
        if (!first.target().equals(second.target())) {
          differences
              .computeIfAbsent(new Overlap(first, second), difference -> new BitSet())
              .set(number);
        }
      }
    }
    differences.forEach(
        (difference, situations) -> {
          for (Boxes.Box box : Boxes.cover(grid, situations)) {
            lines.add(
                "%s%s: %s, then %s"
                    .formatted(
                        where,
                        box.words(grid),
                        words(difference.first()),
                        words(difference.other())));
          }
        });
  }

  private static String words(Outcome outcome) {
    return outcome.target().isEmpty() ? "no rule" : outcome.target() + " by " + outcome.rule();
  }
}
