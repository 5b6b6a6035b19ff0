package org.zonerisk.domain.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.check.PolicyFinding.Kind;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Condition.Any;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Condition.Missing;
import org.zonerisk.domain.policy.Condition.Not;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Expression.BetterOf;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.Expression.Hold;
import org.zonerisk.domain.policy.Expression.Unknown;
import org.zonerisk.domain.policy.Expression.WorseOf;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Monotone;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Precedence;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;

/**
 * What a check says of the stretch that it found, over a figure {@code a} and a count {@code c}.
 */
class PolicyFindingsInWordsTest {

  private static final String HOLE =
      "hole: no rule speaks, so the level is left to otherwise: unknown ";

  @Test
  void aCountHasEndsAndAFigureTouchesThem() {
    assertThat(holes(low(below("c", 1)), high(above("c", 3))))
        .containsExactly(HOLE + "where c is at least 1 and at most 3; as with c = 1");
    assertThat(holes(low(below("a", 1)), high(above("a", 3))))
        .containsExactly(HOLE + "where a is at least 1 and at most 3; as with a = 1");
    assertThat(holes(low(new Comparison("a", Operator.AT_MOST, 1)), high(atLeast("a", 3))))
        .containsExactly(HOLE + "where a is above 1 and below 3; as with a = 2");
  }

  @Test
  void aStretchWithoutAnEndHasOne() {
    assertThat(holes(low(below("a", 1)), high(equal("a", 1))))
        .containsExactly(HOLE + "where a is above 1; as with a = 3");
    assertThat(holes(low(equal("c", 4)), high(above("c", 4))))
        .containsExactly(HOLE + "where c is at most 3; as with c = 0");
    assertThat(holes(low(equal("a", 4)), high(above("a", 4))))
        .containsExactly(HOLE + "where a is below 4; as with a = 2");
  }

  @Test
  void whatIsMissingIsSaidWithWhatItWouldBe() {
    Condition known = new Not(new Missing("a"));
    assertThat(
            holes(
                low(new All(List.of(known, below("a", 10)))),
                high(new All(List.of(known, atLeast("a", 10))))))
        .containsExactly(HOLE + "where a is missing");
    assertThat(holes(low(below("a", 10)), high(new All(List.of(known, atLeast("a", 10))))))
        .containsExactly(HOLE + "where a is missing and would be at least 10");
    assertThat(holes(low(new All(List.of(known, below("a", 10)))), high(below("c", 0))))
        .containsExactly(HOLE + "where a is at least 10 or missing; as with a = 10, c = 0");
  }

  @Test
  void aHoleEverywhereIsAlways() {
    assertThat(holes(low(below("c", 0)), high(below("c", 0))))
        .containsExactly(HOLE + "always; as with c = 0");
  }

  @Test
  void aStretchIsSaidAsWideAsItIsAlsoWhereItCrossesAnother() {
    assertThat(holes(high(new All(List.of(atLeast("a", 10), below("c", 5))))))
        .containsExactly(
            HOLE + "where a is below 10; as with a = 5, c = 0",
            HOLE + "where c is at least 5; as with a = 10, c = 5");
  }

  @Test
  void aRuleMayAskOnlyWhetherAFigureIsThere() {
    assertThat(lines(cases(high(new Missing("a")), low(new Not(new Missing("a")))))).isEmpty();
  }

  @Test
  void fiveStretchesAreShownAndTheOthersCounted() {
    List<Case> points = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      points.add(new Case(equal("a", i), new Fixed("point_" + i, i == 1 ? "LOW" : "HIGH")));
    }

    List<String> holes = holes(points.toArray(new Case[0]));
    assertThat(holes).hasSize(5).first().isEqualTo(HOLE + "where a is below 1; as with a = 0.5");
    assertThat(holes.get(3)).endsWith("where a is above 3 and below 4; as with a = 3.5");
    assertThat(holes.get(4))
        .isEqualTo(
            HOLE + "where a is above 4 and below 5 (and in 2 more stretches); as with a = 4.5");

    List<Case> five = points.subList(0, 4);
    assertThat(holes(five.toArray(new Case[0])))
        .hasSize(5)
        .noneMatch(line -> line.contains("more stretches"));
  }

  @Test
  void theBetterOfPartsIsTheMildestAndTheWorseTheWorst() {
    Expression byFigure = cases(low(below("a", 10)), high(atLeast("a", 10)));

    assertThat(lines(new BetterOf(List.of(byFigure, new Fixed("ceiling", "LOW")))))
        .containsExactly(
            "unreachable: no situation leads to level HIGH",
            "stuck: no situation leads out of LOW");
    assertThat(lines(new WorseOf(List.of(byFigure, new Fixed("floor", "HIGH")))))
        .containsExactly(
            "unreachable: no situation leads to level LOW",
            "stuck: no situation leads out of HIGH");
    assertThat(lines(new WorseOf(List.of(byFigure, new Fixed("floor", "LOW"))))).isEmpty();
    assertThat(lines(new BetterOf(List.of(byFigure, new Fixed("ceiling", "HIGH"))))).isEmpty();
  }

  @Test
  void aRuleThatHoldsOrIsUnknownMustSpeakToo() {
    List<Case> cases =
        List.of(
            low(below("a", 10)),
            high(atLeast("a", 10)),
            new Case(above("a", 50), new Hold("gap")),
            new Case(above("a", 60), new Unknown("guess", "few")));

    assertThat(lines(new Cases(cases, Precedence.FIRST, Optional.empty())))
        .containsExactly(
            "never speaks: rule gap speaks in no situation",
            "never speaks: rule guess speaks in no situation");
    assertThat(lines(new Cases(cases, Optional.empty())))
        .containsExactly(
            "ambiguous: high leads to HIGH, gap to the level before, and no precedence is stated"
                + " where a is above 50; as with a = 55",
            "ambiguous: high leads to HIGH, guess to UNKNOWN, and no precedence is stated where a"
                + " is above 60; as with a = 121",
            "never speaks: rule gap speaks in no situation",
            "never speaks: rule guess speaks in no situation");
  }

  @Test
  void aRuleThatHoldsOrIsUnknownSomewhereSpeaks() {
    assertThat(
            lines(
                cases(
                    low(below("a", 10)),
                    high(atLeast("a", 20)),
                    new Case(new All(List.of(atLeast("a", 10), below("a", 15))), new Hold("gap")),
                    new Case(
                        new All(List.of(atLeast("a", 15), below("a", 20))),
                        new Unknown("guess", "few")))))
        .isEmpty();
  }

  @Test
  void rulesThatLeadToTheSameLevelDoNotContradictEachOther() {
    assertThat(
            lines(
                cases(
                    low(below("a", 10)),
                    high(atLeast("a", 10)),
                    new Case(atLeast("a", 20), new Fixed("very_high", "HIGH")))))
        .containsExactly("never speaks: rule very_high speaks in no situation");
  }

  @Test
  void aLevelThatStaysIsNeitherMilderNorWorse() {
    PolicyDraft draft =
        draft(
            cases(
                high(below("a", 10)),
                new Case(new All(List.of(atLeast("a", 10), below("a", 20))), new Hold("gap")),
                low(atLeast("a", 20))));
    draft.monotone = new Monotone(List.of("a"), List.of());

    assertThat(lines(draft)).isEmpty();
  }

  @Test
  void everyPairOfRulesThatBreaksAClaimIsShownOnce() {
    PolicyDraft draft =
        draft(
            cases(
                high(below("a", 10)),
                low(new All(List.of(atLeast("a", 10), below("a", 30)))),
                new Case(
                    new All(List.of(atLeast("a", 30), below("a", 50))), new Fixed("red", "HIGH")),
                new Case(atLeast("a", 50), new Fixed("green", "LOW"))));
    draft.monotone = new Monotone(List.of("a"), List.of());

    assertThat(lines(draft))
        .containsExactly(
            "not monotone: more of a from 5 to 10 turns HIGH by high into LOW by low; as with a ="
                + " 5",
            "not monotone: more of a from 40 to 50 turns HIGH by red into LOW by green; as with a ="
                + " 40");
  }

  @Test
  void anyOfSeveralConditionsIsEnough() {
    assertThat(
            holes(
                low(new Any(List.of(below("a", 10), above("a", 90)))),
                high(new Not(new Any(List.of(below("a", 10), above("a", 90)))))))
        .isEmpty();
  }

  @Test
  void aFindingShowsItsExampleAndItsRules() {
    PolicyDraft draft =
        draft(new Cases(List.of(low(below("a", 10)), high(atLeast("a", 9))), Optional.empty()));

    assertThat(PolicyCheck.findings(draft.policy()))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Kind.AMBIGUOUS);
              assertThat(finding.rules()).containsExactly("low", "high");
              assertThat(finding.example()).containsOnlyKeys("a").containsEntry("a", 9.0);
            });
    assertThat(Kind.NEVER_SPEAKS.word()).isEqualTo("never speaks");
    TreeMap<String, Double> example = new TreeMap<>();
    PolicyFinding finding = new PolicyFinding(Kind.HOLE, "here", example, List.of());
    example.put("a", 1.0);
    assertThat(finding).hasToString("hole: here");
  }

  private static List<String> holes(Case... cases) {
    return lines(cases(cases)).stream().filter(line -> line.startsWith("hole")).toList();
  }

  private static List<String> lines(Expression root) {
    return lines(draft(root));
  }

  private static List<String> lines(PolicyDraft draft) {
    return PolicyCheck.findings(draft.policy()).stream().map(PolicyFinding::toString).toList();
  }

  private static PolicyDraft draft(Expression root) {
    PolicyDraft draft = new PolicyDraft();
    draft.levels = List.of(Policies.level("LOW", 1), Policies.level("HIGH", 2));
    draft.inputs =
        List.of(
            new Input.LatestFigure("a", "a", Duration.ofDays(7)),
            new Input.Count(
                "c", Selection.of(Measure.CASES), new Window.LastDays(Period.ofDays(7))));
    draft.freshness =
        List.of(
            new FreshnessRule(
                Policies.SAMPLES, Set.of(Measure.CASES), Duration.ofHours(50), Period.ZERO));
    draft.rules = new LevelRules(root);
    return draft;
  }

  private static Expression cases(Case... cases) {
    return new Cases(List.of(cases), Optional.empty());
  }

  private static Case low(Condition when) {
    return new Case(when, new Fixed("low", "LOW"));
  }

  private static Case high(Condition when) {
    return new Case(when, new Fixed("high", "HIGH"));
  }

  private static Condition below(String input, double value) {
    return new Comparison(input, Operator.BELOW, value);
  }

  private static Condition above(String input, double value) {
    return new Comparison(input, Operator.ABOVE, value);
  }

  private static Condition equal(String input, double value) {
    return new Comparison(input, Operator.EQUAL, value);
  }

  private static Condition atLeast(String input, double value) {
    return Policies.atLeast(input, value);
  }
}
