package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.OnSwitch;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Otherwise;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Precedence;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;

/** Level rules that are no bands: cases, holes, holding, and a hospital figure that is missing. */
class LevelRulesTest {

  private static final String NOW = "2022-03-10T12:00";
  private static final String TRIPS = "mobility-records";

  @ParameterizedTest(name = "{0} cases, {1} arrivals: {2}")
  @CsvSource({
    "199, 9, LOW, few.low",
    "199, 10, MEDIUM, few.medium",
    "199, 20, HIGH, few.high",
    "200, 9, MEDIUM, many.medium",
    "200, 10, HIGH, many.high"
  })
  void casesDecideInTheirOrder(int cases, int arrivals, String level, String rule) {
    Decision decision =
        town(community(Otherwise.UNKNOWN), cases, arrivals)
            .aliveAt(NOW)
            .aliveAt(TRIPS, NOW)
            .at(NOW);

    assertThat(decision.level()).isEqualTo(level);
    assertThat(decision.ruleId()).isEqualTo(rule);
  }

  @Test
  void thresholdsAndMarginAreThoseOnTheWayToTheRule() {
    Decision decision =
        town(community(Otherwise.UNKNOWN), 199, 15).aliveAt(NOW).aliveAt(TRIPS, NOW).at(NOW);

    assertThat(decision.thresholds())
        .containsExactly(
            Map.entry("arrivals.at_least", 20.0),
            Map.entry("arrivals.below", 10.0),
            Map.entry("cases.below", 200.0));
    assertThat(decision.marginInput()).isEqualTo("arrivals");
    assertThat(decision.margin()).isEqualTo(5.0);
  }

  @Test
  void everyThresholdOnTheWayIsToldAndTheSameValueOnce() {
    PolicyDraft draft = community(Otherwise.UNKNOWN);
    draft.rules =
        new LevelRules(
            new Cases(
                List.of(
                    new Case(Policies.atLeast("arrivals", 30), new Fixed("red", "HIGH")),
                    new Case(Policies.atLeast("arrivals", 20), new Fixed("amber", "MEDIUM")),
                    new Case(Policies.atLeast("arrivals", 25), new Fixed("never", "MEDIUM")),
                    new Case(Policies.atLeast("arrivals", 20), new Fixed("again", "MEDIUM"))),
                Precedence.FIRST,
                Optional.of(new Fixed("green", "LOW"))));
    Decision decision = town(draft, 0, 15).aliveAt(NOW).aliveAt(TRIPS, NOW).at(NOW);

    assertThat(decision.thresholds())
        .containsExactly(
            Map.entry("arrivals.at_least", 30.0),
            Map.entry("arrivals.at_least.2", 20.0),
            Map.entry("arrivals.at_least.3", 25.0));
    assertThat(decision.margin()).isEqualTo(5.0);
  }

  @Test
  void aCountOfHoursFallsWhenItsCellHasLeftThem() {
    Town town = town(community(Otherwise.UNKNOWN), 0, 20).aliveAt(NOW).aliveAt(TRIPS, NOW);
    Decision decision = town.at(NOW);
    assertThat(decision.level()).isEqualTo("HIGH");

    assertThat(town.lift(NOW, decision))
        .as("the cell of ten o'clock stands in the 24 hours before ten")
        .isEqualTo(new Lift(town.time("2022-03-11T12:00"), ""));
  }

  @Test
  void anInputThatIsMissingCanBeTakenAsIfItWereSmall() {
    // Samples are silent, arrivals are not: cases count as below 200, as the text has it.
    Town town = town(community(Otherwise.UNKNOWN), 500, 15);
    town.aliveAt(TRIPS, NOW);

    Decision decision = town.at(NOW);
    assertThat(decision.level()).isEqualTo("MEDIUM");
    assertThat(decision.ruleId()).isEqualTo("few.medium");
  }

  @Test
  void aHoleHoldsThePreviousLevel() {
    Town town = town(hole(Otherwise.HOLD), 0, 0).aliveAt(NOW);
    assertThat(town.at(NOW).unknownReason()).isEqualTo("no_history");
    assertThat(town.at(NOW).atLeast()).isEqualTo("LOW");

    Instant since = town.time("2022-03-01");
    PolicyMemory medium = new PolicyMemory("MEDIUM", since, Instant.EPOCH, 0, 0);
    Decision held = town.chain(NOW, NOW, medium);
    assertThat(held.level()).isEqualTo("MEDIUM");
    assertThat(held.ruleId()).isEqualTo("otherwise.hold");
    assertThat(held.memory()).isEqualTo(medium);
  }

  @Test
  void aHoleCanBeUnknown() {
    Decision decision = town(hole(Otherwise.UNKNOWN), 0, 0).aliveAt(NOW).at(NOW);

    assertThat(decision.unknownReason()).isEqualTo("no_rule");
  }

  @Test
  void holdingCountsAsALevelAmongThePossibleWorlds() {
    // Unknown cases: from 200 on the level is HIGH, below it holds. HIGH before, so HIGH now.
    Town town = town(hole(Otherwise.HOLD), 0, 0);
    PolicyMemory high = new PolicyMemory("HIGH", town.time("2022-03-01"), Instant.EPOCH, 0, 0);
    PolicyMemory low = new PolicyMemory("LOW", town.time("2022-03-01"), Instant.EPOCH, 0, 0);

    assertThat(town.chain(NOW, NOW, high).level()).isEqualTo("HIGH");
    assertThat(town.chain(NOW, NOW, low).level()).isEqualTo("UNKNOWN");
    assertThat(town.chain(NOW, NOW, low).atLeast()).isEqualTo("LOW");
  }

  @Test
  void aTakeOverMapsTheOldLevelAndKeepsOrRestartsTheClock() {
    Town town = town(hole(Otherwise.HOLD), 0, 0);
    Instant boundary = town.time(NOW);
    PolicyMemory old = new PolicyMemory("ORANGE", town.time("2022-03-01"), Instant.EPOCH, 0, 0);

    assertThat(town.assessor.takeOver("ORANGE", old, boundary).state()).isEqualTo("MEDIUM");
    assertThat(town.assessor.takeOver("ORANGE", old, boundary).since()).isEqualTo(boundary);
    assertThat(town.assessor.takeOver("WHITE", old, boundary)).isEqualTo(PolicyMemory.NONE);

    PolicyMemory kept = new Assessor(Policies.cnV9().policy()).takeOver("HIGH", old, boundary);
    assertThat(kept.since()).isEqualTo(old.since());
  }

  @Test
  void aTakeOverThatKeepsTheClockKeepsWhatWasNewAndOneThatRestartsItDoesNot() {
    Town town = town(hole(Otherwise.HOLD), 0, 0);
    Instant boundary = town.time(NOW);
    Instant since = town.time("2022-03-01");
    Instant newFrom = town.time("2022-02-27");
    PolicyMemory old = new PolicyMemory("HIGH", since, newFrom, 5, 19_050);

    assertThat(new Assessor(Policies.cnV9().policy()).takeOver("HIGH", old, boundary))
        .isEqualTo(new PolicyMemory("HIGH", since, newFrom, 5, 19_050));
    assertThat(town.assessor.takeOver("ORANGE", old, boundary))
        .as("the days on which clocks stood still are the feeds', not the rule book's")
        .isEqualTo(new PolicyMemory("MEDIUM", boundary, boundary, 5, 19_050));
  }

  @Test
  void aMemoryOfAnotherPolicyIsRefused() {
    Town town = new Town(Policies.cnV9().policy());
    PolicyMemory other = new PolicyMemory("ORANGE", town.time(NOW), Instant.EPOCH, 0, 0);

    assertThatThrownBy(() -> town.chain(NOW, NOW, other))
        .hasMessageContaining("has no state ORANGE");
  }

  @Test
  void equalInputsGiveEqualDecisions() {
    Town town = town(community(Otherwise.UNKNOWN), 199, 15).aliveAt(NOW).aliveAt(TRIPS, NOW);

    assertThat(town.at(NOW)).isEqualTo(town.at(NOW));
    assertThat(new Town(community(Otherwise.UNKNOWN).policy()).at(NOW))
        .isEqualTo(new Town(community(Otherwise.UNKNOWN).policy()).at(NOW));
  }

  private static Town town(PolicyDraft draft, int cases, int arrivals) {
    Town town = new Town(draft.policy());
    town.cases(cases, Role.RESIDENCE, "2022-03-09T12:00");
    town.add(EvidenceKey.of(Measure.ARRIVALS), arrivals, "2022-03-10T11:00");
    return town;
  }

  /** After the CDC's community levels, with arrivals in the place of admissions. */
  private static PolicyDraft community(Otherwise otherwise) {
    PolicyDraft draft = base(otherwise);
    Condition calm = below("arrivals", 10);
    Condition severe = Policies.atLeast("arrivals", 20);
    Expression few =
        new Cases(
            List.of(
                new Case(calm, new Fixed("few.low", "LOW")),
                new Case(severe, new Fixed("few.high", "HIGH"))),
            Optional.of(new Fixed("few.medium", "MEDIUM")));
    Expression many =
        new Cases(
            List.of(new Case(calm, new Fixed("many.medium", "MEDIUM"))),
            Optional.of(new Fixed("many.high", "HIGH")));
    Condition isFew =
        new Condition.Any(List.of(new Condition.Missing("cases"), below("cases", 200)));
    draft.rules = new LevelRules(new Cases(List.of(new Case(isFew, few)), Optional.of(many)));
    draft.freshness = List.of(feed(Policies.SAMPLES, Measure.CASES), feed(TRIPS, Measure.ARRIVALS));
    return draft;
  }

  /** HIGH from 200 cases on, and nothing below. */
  private static PolicyDraft hole(Otherwise otherwise) {
    PolicyDraft draft = base(otherwise);
    draft.rules =
        new LevelRules(
            new Cases(
                List.of(new Case(Policies.atLeast("cases", 200), new Fixed("many", "HIGH"))),
                Optional.empty()));
    draft.freshness =
        List.of(
            new FreshnessRule(
                Policies.SAMPLES,
                Set.of(Measure.CASES, Measure.ARRIVALS),
                Duration.ofHours(24),
                Period.ZERO));
    draft.onSwitch = new OnSwitch(Map.of("ORANGE", "MEDIUM"), OnSwitch.Clock.RESTART);
    return draft;
  }

  private static PolicyDraft base(Otherwise otherwise) {
    PolicyDraft draft = new PolicyDraft();
    draft.levels =
        List.of(Policies.level("LOW", 1), Policies.level("MEDIUM", 2), Policies.level("HIGH", 3));
    draft.inputs =
        List.of(
            new Input.Count(
                "cases", Selection.of(Measure.CASES), new Window.LastDays(Period.ofDays(7))),
            new Input.Count(
                "arrivals",
                Selection.of(Measure.ARRIVALS),
                new Window.LastHours(Duration.ofHours(24))));
    draft.otherwise = otherwise;
    return draft;
  }

  private static FreshnessRule feed(String name, Measure measure) {
    return new FreshnessRule(name, Set.of(measure), Duration.ofHours(24), Period.ZERO);
  }

  private static Condition below(String input, double value) {
    return new Comparison(input, Operator.BELOW, value);
  }
}
