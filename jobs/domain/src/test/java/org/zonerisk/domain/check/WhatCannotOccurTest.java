package org.zonerisk.domain.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Monotone;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rounding;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;

/** A rule book need not speak of what its inputs, looking at the same evidence, rule out. */
class WhatCannotOccurTest {

  private static final Selection CASES = Selection.of(Measure.CASES);
  private static final Window WEEK = new Window.LastDays(Period.ofDays(7));
  private static final Window FORTNIGHT = new Window.LastDays(Period.ofDays(14));

  @Test
  void aShorterWindowCountsNoMoreThanALongerOne() {
    assertThat(mayExceed(count(CASES, WEEK), count(CASES, FORTNIGHT))).isFalse();
    assertThat(mayExceed(count(CASES, FORTNIGHT), count(CASES, WEEK))).isTrue();
    assertThat(mayExceed(count(CASES, hours(24)), count(CASES, hours(48)))).isFalse();
    assertThat(mayExceed(count(CASES, hours(48)), count(CASES, hours(24)))).isTrue();
    assertThat(mayExceed(count(CASES, hours(24)), count(CASES, WEEK)))
        .as("hours and local days are not compared")
        .isTrue();
    assertThat(mayExceed(count(CASES, WEEK), count(CASES, hours(480)))).isTrue();
  }

  @Test
  void aShorterWindowMayCountAsManyAsALongerOne() {
    List<Input> inputs =
        List.of(new Input.Count("first", CASES, WEEK), new Input.Count("second", CASES, FORTNIGHT));

    assertThat(
            leavesAHole(inputs, atLeast("first", 5), new Comparison("second", Operator.AT_MOST, 5)))
        .isTrue();
    assertThat(
            leavesAHole(inputs, atLeast("first", 6), new Comparison("second", Operator.AT_MOST, 5)))
        .isFalse();
  }

  @Test
  void whatCannotOccurIsNotSaidOfAStretch() {
    List<Input> inputs =
        List.of(new Input.Count("first", CASES, WEEK), new Input.Count("second", CASES, FORTNIGHT));

    assertThat(findings(inputs, atLeast("first", 5), atLeast("second", 5)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.message())
                    .as("and not: and second is at least 5")
                    .endsWith("where first is at least 5"));
  }

  @Test
  void windowsFromTheSameDayAreComparedByWhatTheyCount() {
    Input clear = new Input.ClearDays("clear", CASES, Period.ofDays(28), Input.Start.LAST_NEW);
    Window fromDay7 = new Window.FromDay(7, "clear");
    Input residents = new Input.Count("first", CASES.only(List.of(Role.RESIDENCE)), fromDay7);

    assertThat(
            leavesAHole(
                List.of(clear, residents, new Input.Count("second", CASES, fromDay7)),
                atLeast("first", 5),
                new Comparison("second", Operator.BELOW, 5)))
        .isFalse();
  }

  @Test
  void aClaimIsHeldOnlyBetweenSituationsThatOccur() {
    PolicyDraft draft = new PolicyDraft();
    draft.levels = List.of(Policies.level("LOW", 1), Policies.level("HIGH", 2));
    draft.inputs =
        List.of(new Input.Count("first", CASES, WEEK), new Input.Count("second", CASES, FORTNIGHT));
    draft.freshness =
        List.of(
            new FreshnessRule(
                Policies.SAMPLES, Set.of(Measure.CASES), Duration.ofHours(50), Period.ZERO));
    draft.monotone = new Monotone(List.of("first", "second"), List.of());
    Condition few = new Comparison("second", Operator.BELOW, 5);
    draft.rules =
        new LevelRules(
            new Cases(
                List.of(
                    new Case(new All(List.of(few, atLeast("first", 5))), new Fixed("no", "HIGH")),
                    new Case(
                        new All(List.of(few, new Comparison("first", Operator.BELOW, 5))),
                        new Fixed("few", "LOW")),
                    new Case(atLeast("second", 5), new Fixed("many", "HIGH"))),
                Optional.empty()));

    assertThat(PolicyCheck.findings(draft.policy()))
        .extracting(PolicyFinding::toString)
        .containsExactly("never speaks: rule no speaks in no situation");
  }

  @Test
  void aPartOfASelectionCountsNoMoreThanTheWhole() {
    for (Selection part :
        List.of(
            CASES.only(List.of(Role.RESIDENCE)),
            CASES.only(List.of(Channel.COMMUNITY)),
            CASES.only(List.of(InfectionClass.CONFIRMED)),
            CASES.only(List.of(Purpose.SCREENING)),
            CASES.only(List.of(CtBand.BELOW_35)),
            CASES.except(List.of(Assessed.EXCLUDED)))) {
      assertThat(mayExceed(count(part, WEEK), count(CASES, WEEK))).as("%s", part).isFalse();
      assertThat(mayExceed(count(CASES, WEEK), count(part, WEEK))).as("%s", part).isTrue();
      assertThat(mayExceed(count(part, FORTNIGHT), count(CASES, WEEK)))
          .as("part of it, for longer")
          .isTrue();
    }
  }

  @Test
  void countsOfDifferentThingsSayNothingOfEachOther() {
    Input positives = count(Selection.of(Measure.POSITIVES), WEEK);

    assertThat(mayExceed(count(CASES, WEEK), positives)).isTrue();
    assertThat(mayExceed(positives, count(CASES, WEEK))).isTrue();
  }

  @Test
  void aRateIsZeroExactlyWhereItsCountIs() {
    Input count = count(CASES, WEEK);
    Input other = new Input.Count("other", CASES, FORTNIGHT);

    for (Input rate : List.of(new Input.Per100k("second", "first"), rounded(Rounding.NONE))) {
      assertThat(leavesAHole(List.of(count, rate), positive("first"), zero("second"))).isFalse();
      assertThat(leavesAHole(List.of(count, rate), zero("first"), atLeast("second", 5))).isFalse();
      assertThat(leavesAHole(List.of(count, rate), zero("first"), zero("second"))).isTrue();
      assertThat(leavesAHole(List.of(count, rate), positive("first"), positive("second"))).isTrue();
    }
    assertThat(
            leavesAHole(
                List.of(count, other, new Input.Per100k("second", "other")),
                positive("first"),
                zero("second")))
        .as("the rate of another count")
        .isTrue();
    assertThat(
            leavesAHole(List.of(count, rounded(Rounding.to(1))), positive("first"), zero("second")))
        .as("a small rate may be rounded to zero")
        .isTrue();
  }

  @Test
  void afterAsManyClearDaysAsItsWindowHasACountIsZero() {
    Input clear = new Input.ClearDays("first", CASES, Period.ofDays(28), Input.Start.LAST_NEW);
    Input residents = new Input.Count("second", CASES.only(List.of(Role.RESIDENCE)), FORTNIGHT);

    assertThat(leavesAHole(List.of(clear, residents), atLeast("first", 14), positive("second")))
        .isFalse();
    assertThat(leavesAHole(List.of(clear, residents), atLeast("first", 13), positive("second")))
        .isTrue();
    assertThat(leavesAHole(List.of(clear, residents), atLeast("first", 14), zero("second")))
        .isTrue();
  }

  @Test
  void clearDaysOfOneKindSayNothingOfAnother() {
    Input clear =
        new Input.ClearDays(
            "first", CASES.only(List.of(Role.RESIDENCE)), Period.ofDays(28), Input.Start.LAST_NEW);

    for (Input count :
        List.of(
            new Input.Count("second", CASES, FORTNIGHT),
            new Input.Count("second", CASES.only(List.of(Role.RESIDENCE)), hours(24)))) {
      assertThat(leavesAHole(List.of(clear, count), atLeast("first", 14), positive("second")))
          .isTrue();
    }
  }

  @Test
  void anExampleIsASituationThatOccurs() {
    Input week = new Input.Count("first", CASES, WEEK);
    Input fortnight = new Input.Count("second", CASES, FORTNIGHT);

    assertThat(findings(List.of(week, fortnight), atLeast("first", 5), atLeast("second", 2)))
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.example())
                    .as("no more in a week than in two")
                    .isEqualTo(Map.of("first", 5.0, "second", 5.0)));
  }

  /** Whether a hole where the one is five or more and the other is less is a hole. */
  private static boolean mayExceed(Input one, Input other) {
    Input.Count first = (Input.Count) one;
    Input.Count second = (Input.Count) other;
    return leavesAHole(
        List.of(
            new Input.Count("first", first.selection(), first.window()),
            new Input.Count("second", second.selection(), second.window())),
        atLeast("first", 5),
        new Comparison("second", Operator.BELOW, 5));
  }

  private static boolean leavesAHole(List<Input> inputs, Condition one, Condition other) {
    return !findings(inputs, one, other).isEmpty();
  }

  /** Of rules that speak everywhere but where both conditions hold. */
  private static List<PolicyFinding> findings(List<Input> inputs, Condition one, Condition other) {
    PolicyDraft draft = new PolicyDraft();
    draft.levels = List.of(Policies.level("LOW", 1), Policies.level("HIGH", 2));
    draft.inputs = inputs;
    draft.freshness =
        List.of(
            new FreshnessRule(
                Policies.SAMPLES,
                Set.of(Measure.CASES, Measure.POSITIVES),
                Duration.ofHours(50),
                Period.ZERO));
    draft.rules =
        new LevelRules(
            new Cases(
                List.of(
                    new Case(new Condition.Not(one), new Fixed("low", "LOW")),
                    new Case(
                        new All(List.of(one, new Condition.Not(other))),
                        new Fixed("high", "HIGH"))),
                Optional.empty()));
    List<PolicyFinding> found = new ArrayList<>(PolicyCheck.findings(draft.policy()));
    found.removeIf(finding -> finding.kind() != PolicyFinding.Kind.HOLE);
    return found;
  }

  private static Input count(Selection selection, Window window) {
    return new Input.Count("first", selection, window);
  }

  private static Input rounded(Rounding rounding) {
    return new Input.Per100k(
        "second", "first", Input.Mean.OF_WINDOW, OptionalInt.empty(), rounding);
  }

  private static Window hours(int hours) {
    return new Window.LastHours(Duration.ofHours(hours));
  }

  private static Condition atLeast(String input, double value) {
    return Policies.atLeast(input, value);
  }

  private static Condition positive(String input) {
    return new Comparison(input, Operator.ABOVE, 0);
  }

  private static Condition zero(String input) {
    return new Comparison(input, Operator.EQUAL, 0);
  }
}
