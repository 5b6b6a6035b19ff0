package org.zonerisk.domain.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.domain.policy.Policies.atLeast;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.check.PolicyFinding.Kind;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Monotone;
import org.zonerisk.domain.policy.OnSwitch;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Precedence;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;
import org.zonerisk.domain.policy.Rules.Urgency;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.SiblingRule;
import org.zonerisk.domain.policy.Window;

class PolicyCheckTest {

  @Test
  void aSoundRuleBookHasNoFindings() {
    PolicyDraft draft = Policies.cdc();
    draft.monotone = new Monotone(List.of("incidence", "positivity"), List.of());

    assertThat(PolicyCheck.findings(draft.policy())).isEmpty();
  }

  @Test
  void aSituationInWhichNoRuleSpeaksIsAHole() {
    assertThat(
            lines(
                rates(
                    cases(
                        one("low", "LOW", below("a", 10)), one("high", "HIGH", atLeast("a", 20))))))
        .containsExactly(
            "hole: no rule speaks, so the level is left to otherwise: unknown"
                + " where a is at least 10 and below 20; as with a = 10");
  }

  @Test
  void eachHoleIsNamed() {
    assertThat(
            lines(
                rates(
                    cases(
                        one("low", "LOW", new Comparison("a", Operator.AT_MOST, 3.9)),
                        one("high", "HIGH", atLeast("a", 4))),
                    cases(
                        one("b_low", "LOW", new Comparison("b", Operator.AT_MOST, 4.9)),
                        one("b_high", "HIGH", atLeast("b", 5))))))
        .containsExactly(
            "hole: no rule speaks, so the level is left to otherwise: unknown"
                + " where a is above 3.9 and below 4; as with a = 3.95, b = 2.45",
            "hole: no rule speaks, so the level is left to otherwise: unknown"
                + " where b is above 4.9 and below 5; as with a = 1.95, b = 4.95");
  }

  @Test
  void rulesThatContradictEachOtherAreAmbiguousUnlessTheirPrecedenceIsStated() {
    List<Case> overlapping =
        List.of(
            one("grey", "LOW", new Comparison("a", Operator.AT_MOST, 300)),
            one("red", "HIGH", atLeast("a", 300)));

    assertThat(lines(rates(new Cases(overlapping, Optional.empty()))))
        .containsExactly(
            "ambiguous: grey leads to LOW, red to HIGH, and no precedence is stated"
                + " where a is 300; as with a = 300");
    assertThat(lines(rates(new Cases(overlapping, Precedence.FIRST, Optional.empty())))).isEmpty();
  }

  @Test
  void aLevelThatBecomesMilderWithMoreBreaksItsClaim() {
    PolicyDraft draft =
        rates(
            cases(
                one("low", "LOW", below("a", 10)),
                one("high", "HIGH", all(atLeast("a", 10), below("b", 5))),
                one("odd", "LOW", all(atLeast("a", 10), atLeast("b", 5)))));
    draft.monotone = new Monotone(List.of("a"), List.of());
    assertThat(lines(draft)).isEmpty();

    draft.monotone = new Monotone(List.of("a", "b"), List.of());
    assertThat(lines(draft))
        .containsExactly(
            "not monotone: more of b from 2.5 to 5 turns HIGH by high into LOW by odd;"
                + " as with a = 10, b = 2.5");

    draft.monotone = new Monotone(List.of(), List.of("a"));
    assertThat(lines(draft))
        .containsExactly(
            "not monotone: less of a from 10 to 5 turns HIGH by high into LOW by low;"
                + " as with a = 10, b = 2.5");
  }

  @Test
  void aLevelOrRuleThatNothingLeadsToIsNamed() {
    assertThat(
            lines(
                rates(
                    new Cases(
                        List.of(
                            one("low", "LOW", atLeast("a", 0)),
                            one("high", "HIGH", atLeast("a", 20))),
                        Precedence.FIRST,
                        Optional.empty()))))
        .containsExactly(
            "unreachable: no situation leads to level HIGH",
            "stuck: no situation leads out of LOW",
            "never speaks: rule high speaks in no situation");
  }

  @Test
  void aRuleMayAskForAMissingInput() {
    assertThat(lines(Policies.cdcCommunity()))
        .containsExactly(
            "ambiguous: few_cases.low leads to LOW, many_cases.medium to MEDIUM, and no precedence"
                + " is stated where cases is below 200 and admissions is below 10 and beds is below"
                + " 10; as with admissions = 5, beds = 5, cases = 100",
            "ambiguous: few_cases.low leads to LOW, many_cases.medium to MEDIUM, and no precedence"
                + " is stated where cases is missing and admissions is below 10 and beds is below"
                + " 10; as with admissions = 5, beds = 5");
  }

  @Test
  void statesAreReachedAndLeftByTransitions() {
    PolicyDraft draft = Policies.cnV9();
    TransitionRules rules = (TransitionRules) draft.rules;
    List<State> states = new ArrayList<>(rules.states());
    states.add(new State("CLOSED", "HIGH"));
    List<Transition> transitions = new ArrayList<>(rules.transitions());
    transitions.removeIf(transition -> transition.id().startsWith("seven_clear_days"));
    draft.rules = new TransitionRules(states, "CLEAR", transitions, Precedence.FIRST);

    assertThat(lines(draft))
        .containsExactly(
            "stuck: no situation leads out of HIGH",
            "unreachable: no situation leads to state MEDIUM_AFTER_HIGH",
            "unreachable: no situation leads to state CLOSED");
  }

  @Test
  void aTransitionThatCannotFireIsNamed() {
    PolicyDraft draft = Policies.cnV9();
    TransitionRules rules = (TransitionRules) draft.rules;
    List<Transition> transitions = new ArrayList<>(rules.transitions());
    transitions.add(step("after_a_month", "HIGH", "CLEAR", atLeast("clear_days", 29)));
    draft.rules =
        new TransitionRules(rules.states(), rules.initial(), transitions, Precedence.FIRST);

    assertThat(lines(draft))
        .containsExactly("never speaks: rule after_a_month speaks in no situation");
  }

  @Test
  void theRestOfACountyIsReachedOnlyThroughALevelThatIs() {
    PolicyDraft draft = Policies.cnV9();
    draft.rules =
        new TransitionRules(
            List.of(new State("CLEAR", "NORMAL"), new State("HIGH", "HIGH")),
            "CLEAR",
            List.of(
                step("in", "CLEAR", "HIGH", atLeast("new_stay", 1)),
                step("out", "HIGH", "CLEAR", atLeast("clear_days", 7))));
    draft.escalating = List.of();
    draft.onSwitch = new OnSwitch(Map.of(), OnSwitch.Clock.RESTART);
    draft.siblings = Optional.of(new SiblingRule("LOW", List.of("MEDIUM")));

    assertThat(lines(draft))
        .containsExactly(
            "unreachable: no situation leads to level LOW",
            "unreachable: no situation leads to level MEDIUM");
    draft.siblings = Optional.of(new SiblingRule("LOW", List.of("MEDIUM", "HIGH")));
    assertThat(lines(draft)).containsExactly("unreachable: no situation leads to level MEDIUM");
  }

  @Test
  void aStateIsReachedByItselfAlsoWhereItIsNamedAsItsLevel() {
    PolicyDraft draft = Policies.cnV9();
    draft.rules =
        new TransitionRules(
            List.of(
                new State("CLEAR", "NORMAL"),
                new State("MEDIUM", "MEDIUM"),
                new State("HIGH", "HIGH"),
                new State("CLOSED", "HIGH")),
            "CLEAR",
            List.of(
                step("in", "CLEAR", "MEDIUM", atLeast("new_stay", 1)),
                step("worse", "MEDIUM", "CLOSED", atLeast("new_stay", 1)),
                step("out", "CLOSED", "CLEAR", atLeast("clear_days", 7))));
    draft.escalating = List.of();
    draft.onSwitch = new OnSwitch(Map.of(), OnSwitch.Clock.RESTART);

    assertThat(lines(draft)).containsExactly("unreachable: no situation leads to state HIGH");
  }

  private static Transition step(String rule, String from, String to, Condition when) {
    return new Transition(rule, List.of(from), to, when, Urgency.AT_BOUNDARY);
  }

  @Test
  void transitionsThatCompeteNeedAStatedPrecedence() {
    PolicyDraft draft = Policies.cnV9();
    assertThat(PolicyCheck.findings(draft.policy()))
        .extracting(PolicyFinding::kind)
        .containsOnly(Kind.AMBIGUOUS);

    TransitionRules rules = (TransitionRules) draft.rules;
    draft.rules =
        new TransitionRules(rules.states(), rules.initial(), rules.transitions(), Precedence.FIRST);
    draft.monotone =
        new Monotone(
            List.of("new_resident_or_active", "new_stay"),
            List.of("clear_days", "clear_days_in_medium", "day_7_round"));
    assertThat(lines(draft)).isEmpty();
  }

  @Test
  void whatCannotOccurIsNoHole() {
    PolicyDraft draft = Policies.cdc();
    Selection cases = Selection.of(Measure.CASES);
    draft.levels = List.of(Policies.level("LOW", 1), Policies.level("HIGH", 2));
    draft.inputs =
        List.of(
            new Input.Count("fortnight", cases, new Window.LastDays(Period.ofDays(14))),
            new Input.Count("ever", cases, new Window.LastDays(Period.ofDays(400))),
            new Input.ClearDays("clear", cases, Period.ofDays(30), Input.Start.LAST_NEW));
    draft.rules =
        new LevelRules(
            cases(
                one("low", "LOW", all(below("fortnight", 1), atLeast("clear", 14))),
                one("few", "LOW", all(below("fortnight", 1), below("clear", 14))),
                one("high", "HIGH", all(atLeast("fortnight", 1), atLeast("ever", 1)))));
    draft.escalating = List.of();

    assertThat(lines(draft)).isEmpty();
  }

  private static List<String> lines(PolicyDraft draft) {
    return PolicyCheck.findings(draft.policy()).stream().map(PolicyFinding::toString).toList();
  }

  /** Rules over the rates {@code a} and {@code b}; the worse of several parts. */
  private static PolicyDraft rates(Expression... parts) {
    PolicyDraft draft = new PolicyDraft();
    draft.levels = List.of(Policies.level("LOW", 1), Policies.level("HIGH", 2));
    draft.inputs =
        List.of(
            new Input.LatestFigure("a", "a", Duration.ofDays(7)),
            new Input.LatestFigure("b", "b", Duration.ofDays(7)));
    draft.freshness =
        List.of(new FreshnessRule("facility-metrics", Set.of(), Duration.ofDays(7), Period.ZERO));
    draft.rules =
        new LevelRules(parts.length == 1 ? parts[0] : new Expression.WorseOf(List.of(parts)));
    draft.liftNeeds = Map.of();
    return draft;
  }

  private static Expression cases(Case... cases) {
    return new Cases(List.of(cases), Optional.empty());
  }

  private static Case one(String rule, String level, Condition when) {
    return new Case(when, new Fixed(rule, level));
  }

  private static Condition all(Condition... parts) {
    return new All(List.of(parts));
  }

  private static Condition below(String input, double value) {
    return new Comparison(input, Operator.BELOW, value);
  }
}
