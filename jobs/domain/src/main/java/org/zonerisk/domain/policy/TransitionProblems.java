package org.zonerisk.domain.policy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/** What is wrong with the states and transitions of a policy. */
final class TransitionProblems {

  private static final Pattern STATE_ID = Pattern.compile("[A-Z][A-Z0-9_]*");

  private final Policy policy;
  private final TransitionRules rules;
  private final Problems problems;
  private final Map<String, Integer> ranks = new HashMap<>();

  TransitionProblems(Policy policy, TransitionRules rules, Problems problems) {
    this.policy = policy;
    this.rules = rules;
    this.problems = problems;
    rules.states().forEach(state -> ranks.put(state.id(), policy.rank(state.level())));
  }

  void collect() {
    List<String> states = rules.states().stream().map(State::id).toList();
    problems.addUnless(!states.isEmpty(), "states are missing");
    problems.addRepeated(states, "state");
    for (State state : rules.states()) {
      problems.addUnlessMatches(STATE_ID, state.id(), "id of state " + state.id());
      problems.addUnless(
          policy.rank(state.level()) >= 0,
          "state %s: there is no level %s",
          state.id(),
          state.level());
    }
    addUnlessState(rules.initial(), "initial");
    problems.addUnless(!rules.transitions().isEmpty(), "transitions are missing");
    rules.transitions().forEach(this::transition);
  }

  private void transition(Transition transition) {
    String where = "transition " + transition.id();
    problems.addUnless(!transition.from().isEmpty(), "%s: from is empty", where);
    addUnlessState(transition.to(), where);
    for (String state : transition.from()) {
      addUnlessState(state, where);
      problems.addUnless(
          !state.equals(transition.to()), "%s: leads from %s to itself", where, state);
      problems.addUnless(
          !transition.mayEscalate() || rank(state) < rank(transition.to()),
          "%s: may_escalate, but does not raise the level of %s",
          where,
          state);
    }
    problems.addUnless(
        !transition.mayEscalate()
            || transition.when().compared().stream().anyMatch(policy.escalating()::contains),
        "%s: may_escalate, but reads none of the escalating inputs",
        where);
  }

  private void addUnlessState(String state, String where) {
    problems.addUnless(ranks.containsKey(state), "%s: there is no state %s", where, state);
  }

  private int rank(String state) {
    return ranks.getOrDefault(state, -1);
  }
}
