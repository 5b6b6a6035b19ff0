package org.zonerisk.domain.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.policy.Condition.Missing;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.Expression.Limit;
import org.zonerisk.domain.policy.Expression.Step;
import org.zonerisk.domain.policy.Expression.WorseOf;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;

class PolicyComparisonTest {

  @Test
  void aRuleBookSaysTheSameAsItself() {
    assertThat(PolicyComparison.of(Policies.cdc().policy(), Policies.cdc().policy())).isEmpty();
    assertThat(PolicyComparison.of(Policies.cnV9().policy(), Policies.cnV9().policy())).isEmpty();
  }

  @Test
  void aMovedThresholdShowsAsTheStretchBetween() {
    assertThat(PolicyComparison.of(byIncidence(50), byIncidence(75)))
        .containsExactly(
            "where incidence is at least 50 and below 75:"
                + " HIGH by incidence.high, then LOW by incidence.low");
  }

  @Test
  void aTransitionThatIsGoneShowsInItsState() {
    PolicyDraft without = Policies.cnV9();
    TransitionRules rules = (TransitionRules) without.rules;
    List<Transition> transitions = new ArrayList<>(rules.transitions());
    transitions.removeIf(transition -> transition.id().equals("new_infection_stay"));
    without.rules = new TransitionRules(rules.states(), rules.initial(), transitions);

    assertThat(PolicyComparison.of(Policies.cnV9().policy(), without.policy()))
        .containsExactly(
            "in CLEAR where new_resident_or_active is 0 and new_stay is at least 1:"
                + " MEDIUM_DIRECT by new_infection_stay, then CLEAR by hold.clear");
  }

  @Test
  void whatCannotBeComparedIsSaid() {
    assertThat(PolicyComparison.of(Policies.cdc().policy(), Policies.cnV9().policy()))
        .containsExactly("one gives levels, the other steps from state to state");
  }

  @Test
  void rulesOfOneLevelThatAreExchangedDifferAlways() {
    assertThat(
            PolicyComparison.of(
                levels(new Fixed("free", "LOW")), levels(new Fixed("closed", "HIGH"))))
        .containsExactly("always: LOW by free, then HIGH by closed");
  }

  @Test
  void ofPartsThatSayTheSameTheFirstIsNamed() {
    Expression both = new WorseOf(List.of(new Fixed("first", "HIGH"), new Fixed("second", "HIGH")));

    assertThat(PolicyComparison.of(levels(both), levels(new Fixed("free", "LOW"))))
        .containsExactly("always: HIGH by first, then LOW by free");
  }

  @Test
  void whereTheOtherSaysNothingIsSaid() {
    Expression sparse =
        new Cases(
            List.of(new Case(Policies.atLeast("incidence", 50), new Fixed("red", "HIGH"))),
            Optional.empty());

    assertThat(PolicyComparison.of(levels(sparse), levels(new Fixed("closed", "HIGH"))))
        .containsExactly("where incidence is below 50: no rule, then HIGH by closed");
  }

  @Test
  void aFigureThatOneOfThemAsksForMayBeMissing() {
    Expression asking =
        new Cases(
            List.of(new Case(new Missing("positivity"), new Fixed("no_rate", "HIGH"))),
            Optional.of(new Fixed("free", "LOW")));

    assertThat(PolicyComparison.of(levels(asking), levels(new Fixed("free", "LOW"))))
        .containsExactly("where positivity is missing: HIGH by no_rate, then LOW by free");
    assertThat(PolicyComparison.of(levels(new Fixed("free", "LOW")), levels(asking)))
        .containsExactly("where positivity is missing: LOW by free, then HIGH by no_rate");
  }

  @Test
  void howSoonAMilderLevelIsTakenIsCompared() {
    PolicyDraft waiting = Policies.cdc();
    waiting.rules =
        new LevelRules(((LevelRules) waiting.rules).level(), Optional.of(Period.ofDays(14)));

    assertThat(PolicyComparison.of(Policies.cdc().policy(), waiting.policy()))
        .containsExactly("a milder level is taken at once, then after P14D");
  }

  @Test
  void anInputOfTheSameNameThatIsNotTheSameCannotBeCompared() {
    PolicyDraft other = Policies.cdc();
    List<Input> inputs = new ArrayList<>(other.inputs);
    inputs.set(1, new Input.Per100k("incidence", "positives_7d"));
    other.inputs = inputs;

    assertThat(PolicyComparison.of(Policies.cdc().policy(), other.policy()))
        .containsExactly("input incidence is not the same in both");
  }

  @Test
  void anInputThatOnlyOneOfThemHasIsComparedAsItIs() {
    PolicyDraft draft = Policies.cdc();
    List<Input> inputs = new ArrayList<>(draft.inputs);
    inputs.add(new Input.PercentOfPopulation("tested", "tests_7d"));
    draft.inputs = inputs;
    draft.escalating = List.of();
    draft.rules =
        new LevelRules(
            new Cases(
                List.of(new Case(Policies.atLeast("tested", 10), new Fixed("free", "LOW"))),
                Optional.of(new Fixed("closed", "HIGH"))));

    assertThat(PolicyComparison.of(levels(new Fixed("free", "LOW")), draft.policy()))
        .containsExactly("where tested is below 10: LOW by free, then HIGH by closed");
  }

  @Test
  void tooManySituationsAreNotCompared() {
    Policy rates = bands("incidence", "positivity");

    assertThat(PolicyComparison.of(rates, bands("cases_7d", "tests_7d")))
        .containsExactly("they have too many situations in common to compare each");
    assertThat(PolicyComparison.of(rates, rates)).isEmpty();
  }

  /** The worse of a hundred bands of each input: 40,401 situations. */
  private static Policy bands(String... inputs) {
    List<Expression> parts = new ArrayList<>();
    for (String input : inputs) {
      List<Step> steps = new ArrayList<>();
      for (int i = 1; i <= 100; i++) {
        steps.add(new Step(Optional.of(new Limit(Operator.BELOW, i)), "LOW"));
      }
      steps.add(new Step(Optional.empty(), "HIGH"));
      parts.add(new Bands(input, input, steps));
    }
    return levels(new WorseOf(parts));
  }

  @Test
  void aStateThatOnlyOneOfThemHasIsNamed() {
    PolicyDraft more = Policies.cnV9();
    TransitionRules rules = (TransitionRules) more.rules;
    List<State> states = new ArrayList<>(rules.states());
    states.add(new State("CLOSED", "HIGH"));
    more.rules = new TransitionRules(states, rules.initial(), rules.transitions());

    assertThat(PolicyComparison.of(Policies.cnV9().policy(), more.policy()))
        .containsExactly("state CLOSED at HIGH is only in the second");
    assertThat(PolicyComparison.of(more.policy(), Policies.cnV9().policy()))
        .containsExactly("state CLOSED at HIGH is only in the first");
  }

  private static Policy levels(Expression root) {
    PolicyDraft draft = Policies.cdc();
    draft.rules = new LevelRules(root);
    draft.escalating = List.of();
    return draft.policy();
  }

  private static Policy byIncidence(double limit) {
    PolicyDraft draft = Policies.cdc();
    draft.rules =
        new LevelRules(
            new Bands(
                "incidence",
                "incidence",
                List.of(
                    new Step(Optional.of(new Limit(Operator.BELOW, limit)), "LOW"),
                    new Step(Optional.empty(), "HIGH"))));
    return draft.policy();
  }
}
