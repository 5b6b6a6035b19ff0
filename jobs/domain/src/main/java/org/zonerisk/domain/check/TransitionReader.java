package org.zonerisk.domain.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zonerisk.domain.check.Outcome.Overlap;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Precedence;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/** Reads the next state off the inputs of a boundary, out of one state. */
final class TransitionReader implements RuleReader {

  private final TransitionRules rules;
  private final Conditions conditions;
  private final List<Transition> leaving = new ArrayList<>();
  private final List<Outcome> outcomes = new ArrayList<>();
  private final Outcome stay;

  TransitionReader(Policy policy, TransitionRules rules, State from, Grid grid) {
    this.rules = rules;
    this.conditions = new Conditions(grid.inputs());
    Map<String, Integer> ranks = new HashMap<>();
    rules.states().forEach(state -> ranks.put(state.id(), policy.rank(state.level())));
    for (Transition transition : leaving(rules, from)) {
      leaving.add(transition);
      outcomes.add(new Outcome(transition.id(), transition.to(), ranks.get(transition.to())));
    }
    String hold = "hold." + from.id().toLowerCase(Locale.ROOT);
    stay = new Outcome(hold, from.id(), ranks.get(from.id()));
  }

  private static List<Transition> leaving(TransitionRules rules, State from) {
    return rules.transitions().stream()
        .filter(transition -> transition.from().contains(from.id()))
        .toList();
  }

  /** The situations that the rules out of {@code from} can meet. */
  static Grid grid(Policy policy, TransitionRules rules, State from) {
    Set<String> read = new TreeSet<>();
    Set<String> askedFor = new TreeSet<>();
    for (Transition transition : leaving(rules, from)) {
      read.addAll(transition.when().compared());
      askedFor.addAll(transition.when().askedFor());
    }
    return Grid.of(policy, read, askedFor);
  }

  @Override
  public Outcome read(Situation situation, Notes notes) {
    Outcome first = null;
    for (int i = 0; i < leaving.size(); i++) {
      if (conditions.holds(leaving.get(i).when(), situation)) {
        Outcome outcome = outcomes.get(i);
        if (first == null) {
          first = outcome;
          notes.speaks(outcome.rule());
          if (rules.precedence() == Precedence.FIRST) {
            return first;
          }
        } else if (!outcome.target().equals(first.target())) {
          notes.overlap(new Overlap(first, outcome));
        }
      }
    }
    return first == null ? stay : first;
  }
}
