package org.zonerisk.domain.assessment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zonerisk.domain.policy.Axis;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Otherwise;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/** A policy's rules, compiled: names are numbers, thresholds are axes. Immutable. */
final class RuleBook {

  private static final String HOLD = "otherwise.hold";

  private final Policy policy;
  private final Map<String, Integer> numbers = new HashMap<>();
  private final Axis[] axes;
  private final List<State> states;
  private final Program[] atBoundary;
  private final Program[] betweenBoundaries;
  private final boolean[] escalating;

  RuleBook(Policy policy) {
    this.policy = policy;
    List<Input> inputs = policy.inputs();
    axes = new Axis[inputs.size()];
    escalating = new boolean[inputs.size()];
    for (int i = 0; i < axes.length; i++) {
      numbers.put(inputs.get(i).id(), i);
      axes[i] = Axis.of(inputs.get(i), policy.rules());
      escalating[i] = policy.escalating().contains(inputs.get(i).id());
    }
    if (policy.rules() instanceof TransitionRules rules) {
      TransitionCompiler compiler = new TransitionCompiler(rules, numbers, policy::rank);
      states = rules.states();
      atBoundary = compiler.atBoundary();
      betweenBoundaries = compiler.betweenBoundaries();
    } else {
      LevelRules rules = (LevelRules) policy.rules();
      states = new ArrayList<>();
      policy.levels().forEach(level -> states.add(new State(level.id(), level.id())));
      atBoundary =
          new Program[] {new ExpressionCompiler(numbers, policy::rank).compile(rules.level())};
      betweenBoundaries = atBoundary;
    }
  }

  Policy policy() {
    return policy;
  }

  Map<String, Integer> numbers() {
    return numbers;
  }

  Axis[] axes() {
    return axes;
  }

  boolean escalates(int input) {
    return escalating[input];
  }

  boolean hasStates() {
    return policy.rules() instanceof TransitionRules;
  }

  /** The memory of a zone without history, in the initial state where there are states. */
  PolicyMemory begun(PolicyMemory memory) {
    if (memory.withoutState() && policy.rules() instanceof TransitionRules rules) {
      return new PolicyMemory(
          rules.initial(),
          memory.since(),
          memory.newFrom(),
          memory.stoppedDays(),
          memory.stoppedUntil());
    }
    return memory;
  }

  /** The rules out of the state in {@code memory}, at a boundary. */
  Program atBoundary(PolicyMemory memory) {
    return atBoundary[hasStates() ? state(memory.state()) : 0];
  }

  /** The same between boundaries. */
  Program betweenBoundaries(PolicyMemory memory) {
    return betweenBoundaries[hasStates() ? state(memory.state()) : 0];
  }

  /** What holds where no rule speaks. */
  Leaf otherwise(PolicyMemory memory) {
    if (policy.otherwise() == Otherwise.UNKNOWN) {
      return Leaf.NONE;
    }
    if (memory.withoutState()) {
      return Leaf.NO_HISTORY;
    }
    int rank = rank(memory.state());
    return new Leaf(HOLD, rank, rank, new int[0], Map.of());
  }

  /** Rank of the level before, under level rules; negative where there is none. */
  int heldRank(PolicyMemory memory) {
    return rank(memory.state());
  }

  /** Id of the state, or of the level, that {@code leaf} leads to. */
  String reached(Leaf leaf) {
    return states.get(leaf.target()).id();
  }

  /** The rank below which an unknown level cannot be: that of the state, else the mildest. */
  int floor(PolicyMemory memory) {
    return hasStates() ? rank(states.get(state(memory.state())).level()) : 0;
  }

  /** Rank of the level of the state, or of the level before; negative where there is neither. */
  int heldLevel(PolicyMemory memory) {
    if (memory.withoutState()) {
      return -1;
    }
    return hasStates() ? floor(memory) : heldRank(memory);
  }

  /** The place of a level in ascending severity, negative for one that the policy has not. */
  int rank(String level) {
    return policy.rank(level);
  }

  Level level(int rank) {
    return policy.levels().get(rank);
  }

  /** Whether the memory is one of this policy; another one's has to be taken over first. */
  boolean owns(PolicyMemory memory) {
    return memory.withoutState() || find(memory.state()) >= 0;
  }

  private int find(String id) {
    for (int i = 0; i < states.size(); i++) {
      if (states.get(i).id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  private int state(String id) {
    int state = find(id);
    if (state >= 0) {
      return state;
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "policy %s version %d has no state %s: the zone was not taken over from its old policy",
            policy.id(),
            policy.version(),
            id));
  }
}
