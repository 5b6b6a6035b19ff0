package org.zonerisk.domain.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.Step;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/** What is wrong with the rules of a policy. */
final class RuleProblems {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*");
  private static final Pattern RESERVED =
      Pattern.compile("(hold|otherwise)\\..*|unknown|siblings|retraction");
  private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9_]*");
  private static final long MOST_WORLDS = 100_000;

  private final Policy policy;
  private final Problems problems;
  private final List<String> ruleIds = new ArrayList<>();

  RuleProblems(Policy policy, Problems problems) {
    this.policy = policy;
    this.problems = problems;
  }

  void collect() {
    policy.rules().walkBands(this::bands);
    policy.rules().walkConditions(this::condition);
    if (policy.rules() instanceof LevelRules rules) {
      rules.level().walk(this::expression);
    } else if (policy.rules() instanceof TransitionRules rules) {
      new TransitionProblems(policy, rules, problems).collect();
      rules.transitions().forEach(transition -> ruleIds.add(transition.id()));
    }
    for (String id : ruleIds) {
      problems.addUnlessMatches(ID, id, "id of rule " + id);
      problems.addUnless(
          !RESERVED.matcher(id).matches(), "id of rule %s is taken by the engine", id);
    }
    problems.addRepeated(ruleIds, "rule");
    worlds();
  }

  private void expression(Expression expression) {
    if (expression instanceof Expression.Fixed fixed) {
      ruleIds.add(fixed.id());
      level(fixed.level(), "rule " + fixed.id());
    } else if (expression instanceof Expression.Hold hold) {
      ruleIds.add(hold.id());
    } else if (expression instanceof Expression.Unknown unknown) {
      ruleIds.add(unknown.id());
      problems.addUnlessMatches(REASON, unknown.reason(), "reason of rule " + unknown.id());
    } else if (expression instanceof Expression.WorseOf worse) {
      parts(worse.parts(), "worse_of");
    } else if (expression instanceof Expression.BetterOf better) {
      parts(better.parts(), "better_of");
    } else if (expression instanceof Expression.Cases cases) {
      problems.addUnless(!cases.cases().isEmpty(), "cases are empty");
    }
  }

  private void parts(List<Expression> parts, String where) {
    problems.addUnless(parts.size() > 1, "%s needs two parts or more", where);
    parts.forEach(
        whole ->
            whole.walk(
                part ->
                    problems.addUnless(
                        !(part instanceof Expression.Hold || part instanceof Expression.Unknown),
                        "%s: a level that stays or is unknown is neither worse nor better",
                        where)));
  }

  private void bands(Bands bands) {
    String where = "rule " + bands.id();
    ruleIds.add(bands.id());
    input(bands.input(), where);
    List<Step> steps = bands.steps();
    problems.addUnless(!steps.isEmpty(), "%s: no bands", where);
    double before = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      boolean last = i == steps.size() - 1;
      level(step.level(), where);
      problems.addUnless(
          step.limit().isEmpty() == last,
          last
              ? "%s: the last band %s must be open"
              : "%s: band %s has no limit, only the last is open",
          where,
          step.level());
      if (step.limit().isPresent()) {
        limit(step.limit().get(), before, where);
        before = step.limit().get().value();
      }
    }
  }

  private void limit(Expression.Limit limit, double before, String where) {
    problems.addUnless(
        limit.operator() == Operator.BELOW || limit.operator() == Operator.AT_MOST,
        "%s: a band ends below or at_most, was %s",
        where,
        limit.operator().word());
    problems.addUnless(
        Double.isFinite(limit.value()) && limit.value() > before,
        "%s: limits must ascend, was %s after %s",
        where,
        limit.value(),
        before);
  }

  private void condition(Condition condition) {
    if (condition instanceof Comparison comparison) {
      input(comparison.input(), "condition");
      problems.addUnless(
          Double.isFinite(comparison.value()),
          "condition on %s: value must be a number, was %s",
          comparison.input(),
          comparison.value());
    } else if (condition instanceof Condition.Missing missing) {
      input(missing.input(), "condition");
    } else if (condition instanceof Condition.All all) {
      problems.addUnless(!all.parts().isEmpty(), "condition: all is empty");
    } else if (condition instanceof Condition.Any any) {
      problems.addUnless(!any.parts().isEmpty(), "condition: any is empty");
    }
  }

  /**
   * With every input missing, this many evaluations decide whether the level is known; the proof of
   * the rules takes as many.
   */
  private void worlds() {
    if (policy.rules() instanceof TransitionRules rules) {
      for (State state : rules.states()) {
        Set<String> compared = new TreeSet<>();
        Set<String> askedFor = new TreeSet<>();
        rules.transitions().stream()
            .filter(transition -> transition.from().contains(state.id()))
            .forEach(
                transition -> {
                  compared.addAll(transition.when().compared());
                  askedFor.addAll(transition.when().askedFor());
                });
        worlds(compared, askedFor, "state " + state.id());
      }
    } else {
      List<String> inputs = policy.inputs().stream().map(Input::id).toList();
      worlds(inputs, policy.rules().askedFor(), "rules");
    }
  }

  /**
   * @param askedFor inputs that are known or missing in each of their regions
   */
  private void worlds(Collection<String> compared, Set<String> askedFor, String where) {
    double worlds = Math.pow(2, askedFor.size());
    for (String input : compared) {
      worlds *= 2.0 * policy.rules().thresholds(input).size() + 1;
    }
    problems.addUnless(
        worlds <= MOST_WORLDS,
        "%s: thresholds and missing inputs make %.0f possible worlds, at most %d can be weighed",
        where,
        worlds,
        MOST_WORLDS);
  }

  private void input(String id, String where) {
    problems.addUnless(policy.input(id).isPresent(), "%s: there is no input %s", where, id);
  }

  private void level(String id, String where) {
    problems.addUnless(policy.rank(id) >= 0, "%s: there is no level %s", where, id);
  }
}
