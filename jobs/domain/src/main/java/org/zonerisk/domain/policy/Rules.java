package org.zonerisk.domain.policy;

import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.Cases;

/** How a level comes about: from the inputs of the moment, or step by step from state to state. */
public sealed interface Rules {

  /** Shows every condition, each part of one included, to {@code visitor}. */
  void walkConditions(Consumer<Condition> visitor);

  /** Shows every bands expression to {@code visitor}. */
  void walkBands(Consumer<Bands> visitor);

  /** All values that {@code input} is compared with, ascending. */
  default SortedSet<Double> thresholds(String input) {
    SortedSet<Double> thresholds = new TreeSet<>();
    walkBands(
        bands -> {
          if (bands.input().equals(input)) {
            bands.steps().forEach(step -> step.limit().ifPresent(l -> thresholds.add(l.value())));
          }
        });
    walkConditions(
        condition -> {
          if (condition instanceof Comparison comparison && comparison.input().equals(input)) {
            thresholds.add(comparison.value());
          }
        });
    return thresholds;
  }

  /** Ids of the inputs of which any condition asks whether they have a value. */
  default Set<String> askedFor() {
    Set<String> inputs = new TreeSet<>();
    walkConditions(condition -> inputs.addAll(condition.askedFor()));
    return inputs;
  }

  /**
   * The level follows from the inputs of the boundary.
   *
   * @param level the tree that gives it
   * @param lowering how long it must have given milder levels than the present one before one of
   *     them is taken, whole days; empty for at once
   */
  record LevelRules(Expression level, Optional<Period> lowering) implements Rules {

    /** A level that falls at once. */
    public LevelRules(Expression level) {
      this(level, Optional.empty());
    }

    @Override
    public void walkConditions(Consumer<Condition> visitor) {
      level.walk(
          expression -> {
            if (expression instanceof Cases cases) {
              cases.cases().forEach(one -> one.when().walk(visitor));
            }
          });
    }

    @Override
    public void walkBands(Consumer<Bands> visitor) {
      level.walk(
          expression -> {
            if (expression instanceof Bands bands) {
              visitor.accept(bands);
            }
          });
    }
  }

  /**
   * A state machine that steps at most once at each boundary: the first transition out of the
   * present state whose condition holds fires, else the state stays.
   *
   * @param states all states
   * @param initial id of the state of a zone without history
   * @param transitions in order of precedence
   * @param precedence whether transitions out of a state may overlap
   */
  record TransitionRules(
      List<State> states, String initial, List<Transition> transitions, Precedence precedence)
      implements Rules {
    public TransitionRules {
      states = List.copyOf(states);
      transitions = List.copyOf(transitions);
    }

    /** Transitions of which no two out of a state must hold at once. */
    public TransitionRules(List<State> states, String initial, List<Transition> transitions) {
      this(states, initial, transitions, Precedence.UNSTATED);
    }

    @Override
    public void walkConditions(Consumer<Condition> visitor) {
      transitions.forEach(transition -> transition.when().walk(visitor));
    }

    @Override
    public void walkBands(Consumer<Bands> visitor) {}
  }

  /**
   * A state; several may share a level.
   *
   * @param id upper-case id, as in {@code MEDIUM_AFTER_HIGH}
   * @param level id of its level
   */
  record State(String id, String level) {}

  /**
   * A step from state to state.
   *
   * @param id id of the rule
   * @param from ids of the states that it leaves
   * @param to id of the state that it enters
   * @param when its condition
   * @param urgency whether it may fire between boundaries
   */
  record Transition(String id, List<String> from, String to, Condition when, Urgency urgency) {
    public Transition {
      from = List.copyOf(from);
    }

    /** Whether it may raise a level between boundaries. */
    public boolean mayEscalate() {
      return urgency == Urgency.AT_ONCE;
    }
  }

  /** When a transition may take effect. */
  enum Urgency {
    /** In seconds, as far as the policy's escalating inputs alone make it certain. */
    AT_ONCE,
    /** Only at a boundary. */
    AT_BOUNDARY
  }
}
