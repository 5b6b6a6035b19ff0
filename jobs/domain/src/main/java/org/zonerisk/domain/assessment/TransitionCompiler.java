package org.zonerisk.domain.assessment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/** Transition rules as one program per state: where the next step leads. */
final class TransitionCompiler {

  private final TransitionRules rules;
  private final ToIntFunction<String> ranks;
  private final ConditionCompiler conditions;

  /**
   * @param numbers numbers of the inputs
   * @param ranks rank of a level by its id
   */
  TransitionCompiler(
      TransitionRules rules, Map<String, Integer> numbers, ToIntFunction<String> ranks) {
    this.rules = rules;
    this.ranks = ranks;
    this.conditions = new ConditionCompiler(numbers);
  }

  /** The step at a boundary, by number of the state. */
  Program[] atBoundary() {
    return programs(true);
  }

  /** The same, except that a rise that has to wait for the boundary counts as a stay. */
  Program[] betweenBoundaries() {
    return programs(false);
  }

  private Program[] programs(boolean boundary) {
    Program[] programs = new Program[rules.states().size()];
    for (int i = 0; i < programs.length; i++) {
      programs[i] = program(i, boundary);
    }
    return programs;
  }

  private Program program(int number, boolean boundary) {
    State state = rules.states().get(number);
    int rank = ranks.applyAsInt(state.level());
    List<Program.Test> tests = new ArrayList<>();
    List<Leaf> leaves = new ArrayList<>();
    Trace all = new Trace();
    for (Transition transition : rules.transitions()) {
      if (transition.from().contains(state.id())) {
        Trace trace = new Trace();
        tests.add(conditions.compile(transition.when(), trace));
        all.add(trace);
        int to = numberOf(transition.to());
        int reached = ranks.applyAsInt(rules.states().get(to).level());
        boolean waits = !boundary && reached > rank && !transition.mayEscalate();
        leaves.add(trace.leaf(transition.id(), waits ? number : to, waits ? rank : reached));
      }
    }
    Leaf stay = all.leaf("hold." + state.id().toLowerCase(Locale.ROOT), number, rank);
    return new Program(all.sortedInputs(), firstThatHolds(tests, leaves, stay));
  }

  private static Program.Code firstThatHolds(
      List<Program.Test> conditions, List<Leaf> reached, Leaf stay) {
    Program.Test[] tests = conditions.toArray(new Program.Test[0]);
    Leaf[] leaves = reached.toArray(new Leaf[0]);
    return (values, missing) -> {
      for (int i = 0; i < tests.length; i++) {
        if (tests[i].holds(values, missing)) {
          return leaves[i];
        }
      }
      return stay;
    };
  }

  private int numberOf(String stateId) {
    for (int i = 0; i < rules.states().size(); i++) {
      if (rules.states().get(i).id().equals(stateId)) {
        return i;
      }
    }
    throw new IllegalArgumentException("no state " + stateId);
  }
}
