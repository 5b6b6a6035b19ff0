package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.Limit;
import org.zonerisk.domain.policy.Expression.Step;
import org.zonerisk.domain.policy.Input.LatestFigure;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rules.LevelRules;

class LoweringTest {

  private static final String START = "2021-08-01T12:00";
  private static final String FALL = "2021-08-02T12:00";

  /** A figure below ten is LOW, below twenty MEDIUM; a negative one is none. */
  private final Town town = new Town(draft(Period.ofDays(14)).policy()).figure("told", 30, START);

  @Test
  void aMilderLevelIsTakenOnceMilderOnesHaveBeenGivenForTheTime() {
    town.figure("told", 5, FALL);

    Decision last = town.chain(START, "2021-08-16T10:00");
    assertThat(last.level()).isEqualTo("HIGH");
    assertThat(last.ruleId()).isEqualTo("hold.lowering");
    assertThat(last.inputs()).containsEntry("days_below", 13.0).containsEntry("told", 5.0);
    Decision lowered = town.chain(START, "2021-08-16T12:00");
    assertThat(lowered.level()).isEqualTo("LOW");
    assertThat(lowered.ruleId()).isEqualTo("told.low");
    assertThat(lowered.inputs()).containsEntry("days_below", 14.0);
    assertThat(town.chain(START, "2021-08-16T14:00").inputs()).doesNotContainKey("days_below");
  }

  @Test
  void theFirstBoundaryOfTheTimeHasNoDaysBelowYet() {
    town.figure("told", 5, FALL);

    Decision first = town.chain(START, FALL);
    assertThat(first.ruleId()).isEqualTo("hold.lowering");
    assertThat(first.inputs()).doesNotContainKey("days_below");
    assertThat(town.chain(START, "2021-08-02T14:00").inputs()).containsEntry("days_below", 0.0);
  }

  @Test
  void anyMilderLevelKeepsTheClockRunning() {
    town.figure("told", 5, FALL).figure("told", 15, "2021-08-09T12:00");

    assertThat(town.firstAt("MEDIUM", START, "2021-08-20", PolicyMemory.NONE))
        .isEqualTo(town.time("2021-08-16T12:00"));
  }

  @Test
  void aRelapseOfOneBoundaryStartsTheTimeAgain() {
    town.figure("told", 5, FALL).figure("told", 20, "2021-08-16T10:00");
    town.figure("told", 5, "2021-08-16T12:00");

    assertThat(town.firstAt("LOW", START, "2021-09-10", PolicyMemory.NONE))
        .isEqualTo(town.time("2021-08-30T12:00"));
  }

  @Test
  void whileNobodyKnowsTheClockStandsStill() {
    town.figure("told", 5, FALL).figure("told", -1, "2021-08-10T12:00");
    town.figure("told", 5, "2021-08-11T18:00");

    assertThat(town.firstAt("LOW", START, "2021-08-20", PolicyMemory.NONE))
        .as("thirty hours later")
        .isEqualTo(town.time("2021-08-17T18:00"));
  }

  @Test
  void aLevelThatNobodyKnowsIsAtLeastThePresentOneUntilTheTimeIsOver() {
    PolicyMemory medium = new PolicyMemory("MEDIUM", Instant.EPOCH, Instant.EPOCH, 0, 0);
    Town unknown = new Town(town.policy).figure("told", -1, START);

    Decision decision = unknown.chain(START, START, medium);
    assertThat(decision.level()).isEqualTo("UNKNOWN");
    assertThat(decision.atLeast()).isEqualTo("MEDIUM");
    assertThat(decision.unknownReason()).isEqualTo("missing_told");
  }

  @Test
  void theWorstLevelIsCertainWhileItCannotBeLeft() {
    PolicyMemory high = new PolicyMemory("HIGH", Instant.EPOCH, Instant.EPOCH, 0, 0);
    Town silent = new Town(town.policy);

    assertThat(silent.chain(START, "2021-09-30T12:00", high).level()).isEqualTo("HIGH");
    Decision ripe = silent.chain(START, START, high.belowSince(silent.time("2021-07-18T12:00")));
    assertThat(ripe.level()).isEqualTo("UNKNOWN");
    assertThat(ripe.atLeast()).isEqualTo("LOW");
  }

  @Test
  void aHigherLevelIsTakenAtOnceAndNoFirstLevelWaits() {
    Town mild = new Town(draft(Period.ofDays(14)).policy()).figure("told", 5, START);
    mild.figure("told", 15, "2021-08-01T16:00");

    assertThat(mild.at(START).level()).isEqualTo("LOW");
    assertThat(mild.chain(START, "2021-08-01T16:00").level()).isEqualTo("MEDIUM");
  }

  @Test
  void theForecastWaitsToo() {
    town.figure("told", 5, FALL);

    Decision held = town.chain(START, "2021-08-05T12:00");
    assertThat(town.lift("2021-08-05T12:00", held).at()).isEqualTo(town.time("2021-08-16T12:00"));
  }

  @Test
  void theClockIsLocal() {
    PolicyMemory high = new PolicyMemory("HIGH", Instant.EPOCH, Instant.EPOCH, 0, 0);
    Town autumn = new Town(draft(Period.ofDays(2)).policy()).figure("told", 5, "2021-10-30T12:00");

    assertThat(autumn.firstAt("LOW", "2021-10-30T12:00", "2021-11-03", high))
        .as("49 hours")
        .isEqualTo(autumn.time("2021-11-01T12:00"));
  }

  @Test
  void aTrialIsToldTheDays() {
    PolicyTrial trial = new PolicyTrial(town.policy);
    Optional<String> high = Optional.of("HIGH");

    assertThat(trial.of(Map.of("told", 5.0), high).ruleId()).isEqualTo("hold.lowering");
    assertThat(trial.of(Map.of("told", 5.0, "days_below", 13.0), high).level()).isEqualTo("HIGH");
    assertThat(trial.of(Map.of("told", 5.0, "days_below", 14.0), high).level()).isEqualTo("LOW");
    assertThat(trial.of(Map.of("told", 5.0), Optional.empty()).level()).isEqualTo("LOW");
    assertThat(trial.of(Map.of(), high).atLeast()).isEqualTo("HIGH");
  }

  @Test
  void theTimeHasBounds() {
    assertThatThrownBy(() -> draft(Period.ofMonths(1)).policy())
        .isInstanceOf(InvalidPolicy.class)
        .hasMessageContaining("lowering: after must be 1 to 400 whole days, was P1M");
  }

  private static PolicyDraft draft(Period after) {
    PolicyDraft draft = new PolicyDraft();
    draft.timeZone = ZoneId.of("Europe/Rome");
    draft.levels =
        List.of(Policies.level("LOW", 0), Policies.level("MEDIUM", 1), Policies.level("HIGH", 2));
    draft.inputs = List.of(new LatestFigure("told", "told", Duration.ofDays(60)));
    draft.rules =
        new LevelRules(
            new Bands(
                "told",
                "told",
                List.of(below(10, "LOW"), below(20, "MEDIUM"), new Step(Optional.empty(), "HIGH"))),
            Optional.of(after));
    return draft;
  }

  private static Step below(double limit, String level) {
    return new Step(Optional.of(new Limit(Operator.BELOW, limit)), level);
  }
}
