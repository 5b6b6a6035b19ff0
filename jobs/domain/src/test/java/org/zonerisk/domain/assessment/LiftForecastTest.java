package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.OnSwitch;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;
import org.zonerisk.domain.policy.Rules.Urgency;

class LiftForecastTest {

  private static final String START = "2022-06-30";
  private static final String DAY_0 = "2022-07-01T09:00";

  @Test
  void aZoneWithAnOpenRoundIsToldWhatIsNeededAndTheEarliestBoundary() {
    Town town = high().tests(120, Purpose.SCREENING, "2022-07-08T10:00");
    Decision decision = town.chain(START, "2022-07-08T12:00");

    Lift lift = town.lift("2022-07-08T12:00", decision);
    assertThat(lift.at()).isEqualTo(town.time("2022-07-09"));
    assertThat(lift.needs())
        .isEqualTo("day-7 round: 1000 of 1000 persons resulted and negative, 120 so far");
    assertThat(decision.with(lift).hasLift()).isTrue();
    assertThat(decision.hasLift()).isFalse();
  }

  @Test
  void whatHasNoValueIsToldAsAQuestion() {
    Town town = high().of(-1);
    Decision decision = town.chain(START, "2022-07-08T12:00");

    assertThat(town.lift("2022-07-08T12:00", decision))
        .isEqualTo(
            new Lift(
                town.time("2022-07-09"),
                "day-7 round: ? of ? persons resulted and negative, 0 so far"));
  }

  @Test
  void aLateRoundCanLiftAtTheNextBoundary() {
    Town town = high();
    Decision decision = town.chain(START, "2022-07-13T08:00");

    assertThat(town.lift("2022-07-13T08:00", decision).at())
        .isEqualTo(town.time("2022-07-13T10:00"));
  }

  @Test
  void whereOnlyTimeIsMissingNothingIsNeeded() {
    Town town = high().tests(1000, Purpose.SCREENING, "2022-07-08T10:00");

    Lift high = town.lift("2022-07-08T12:00", town.chain(START, "2022-07-08T12:00"));
    assertThat(high).isEqualTo(new Lift(town.time("2022-07-09"), ""));
    Lift medium = town.lift("2022-07-09T12:00", town.chain(START, "2022-07-09T12:00"));
    assertThat(medium).isEqualTo(new Lift(town.time("2022-07-12"), ""));
  }

  @Test
  void evidenceFromAfterTheBoundaryIsNoPartOfTheForecast() {
    Town town = high().tests(1000, Purpose.SCREENING, "2022-07-08T10:00");
    Decision decision = town.chain(START, "2022-07-08T12:00");
    town.cases(1, Role.RESIDENCE, "2022-07-08T13:00");

    assertThat(town.lift("2022-07-08T12:00", decision).at()).isEqualTo(town.time("2022-07-09"));
  }

  @Test
  void theMildestAndAnUnknownLevelHaveNoLift() {
    Town town = new Town(Policies.cnV9().policy()).aliveFrom(START, "2022-07-01");

    assertThat(town.lift("2022-07-01", town.chain(START, "2022-07-01"))).isEqualTo(Lift.NONE);
    assertThat(town.lift("2022-07-03", town.chain(START, "2022-07-03"))).isEqualTo(Lift.NONE);
  }

  @Test
  void anIncidenceFallsWhenItsCellsLeaveTheWindow() {
    Town town =
        new Town(Policies.cdc().policy())
            .of(100_000)
            .aliveFrom("2021-01-20", "2021-02-10T12:00")
            .cases(60, Role.RESIDENCE, "2021-02-05T09:00")
            .cases(60, Role.RESIDENCE, "2021-02-07T23:00")
            .tests(100, Purpose.CLINICAL, "2021-02-10T08:00");

    Lift lift = town.lift("2021-02-10T12:00", town.at("2021-02-10T12:00"));
    assertThat(lift).isEqualTo(new Lift(town.time("2021-02-12T10:00"), ""));
  }

  @ParameterizedTest(name = "hours in state {0} 24: {1}")
  @CsvSource({"AT_LEAST, 2022-07-02T10:00", "ABOVE, 2022-07-02T12:00"})
  void aTimeInStateLiftsWhenItCrossesItsThreshold(Operator operator, String at) {
    PolicyDraft draft = Policies.cnV9();
    List<Input> inputs = new ArrayList<>(draft.inputs);
    inputs.add(new Input.HoursInState("held"));
    draft.inputs = inputs;
    draft.rules =
        new TransitionRules(
            List.of(
                new State("CLEAR", "NORMAL"),
                new State("HIGH", "HIGH"),
                new State("STILL", "HIGH")),
            "CLEAR",
            List.of(
                step("infection", "CLEAR", "HIGH", Policies.atLeast("new_stay", 1)),
                step("still", "HIGH", "STILL", Policies.atLeast("held", 4)),
                step("free", "STILL", "CLEAR", new Comparison("held", operator, 20))));
    draft.onSwitch = new OnSwitch(Map.of(), OnSwitch.Clock.KEEP);
    Town town = new Town(draft.policy()).aliveFrom(START, "2022-07-01T10:00");
    Decision decision = town.cases(1, Role.STAY, DAY_0).chain(START, "2022-07-01T10:00");
    assertThat(decision.level()).isEqualTo("HIGH");

    assertThat(town.lift("2022-07-01T10:00", decision)).isEqualTo(new Lift(town.time(at), ""));
  }

  private static Transition step(String id, String from, String to, Condition when) {
    return new Transition(id, List.of(from), to, when, Urgency.AT_BOUNDARY);
  }

  @Test
  void theForecastEqualsWhatLaterHappensIfNothingNewComes() {
    Random random = new Random(4711);
    int lifts = 0;
    for (int round = 0; round < 60; round++) {
      Town town = random.nextBoolean() ? randomCounty(random) : randomCompound(random);
      Instant now =
          town.time(town.policy.id().startsWith("cn") ? "2022-07-09T06:00" : "2021-03-12T06:00");
      String start = town.policy.id().startsWith("cn") ? START : "2021-03-12T06:00";
      Decision decision = town.chain(start, local(town, now));
      if (!decision.known()) {
        continue;
      }
      Lift lift = town.lift(local(town, now), decision);
      if (lift.needs().isEmpty()) {
        assertThat(lift.at()).isEqualTo(simulated(town, now, decision));
        lifts += lift.at().equals(Decision.NO_LIFT) ? 0 : 1;
      }
    }
    assertThat(lifts).isGreaterThan(20);
  }

  private static Instant simulated(Town town, Instant now, Decision decision) {
    PolicyMemory memory = decision.memory();
    Instant end = now.plus(Duration.ofDays(40));
    for (Instant b = town.boundaries.after(now); b.isBefore(end); b = town.boundaries.after(b)) {
      town.evidence.report(Policies.SAMPLES, b);
      Decision then = town.assessor.assess(town.evidence, town.zone(), town.boundaries, b, memory);
      if (then.known() && town.policy.rank(then.level()) < town.policy.rank(decision.level())) {
        return b;
      }
      memory = then.memory();
    }
    return Decision.NO_LIFT;
  }

  private static Town randomCounty(Random random) {
    // The clocks change on 2021-03-14.
    Town town =
        new Town(Policies.cdc().policy()).of(100_000).aliveFrom("2021-02-20", "2021-03-12T06:00");
    for (int i = 0; i < 12; i++) {
      String time = "2021-03-%02dT%02d:00".formatted(5 + random.nextInt(7), random.nextInt(24));
      town.cases(random.nextInt(25), Role.RESIDENCE, time)
          .tests(random.nextInt(200), Purpose.CLINICAL, time)
          .positives(random.nextInt(8), time);
    }
    return town;
  }

  private static Town randomCompound(Random random) {
    Town town = new Town(Policies.cnV9().policy()).aliveFrom(START, "2022-07-09T06:00");
    town.cases(1, random.nextBoolean() ? Role.RESIDENCE : Role.STAY, DAY_0);
    if (random.nextBoolean()) {
      String time = "2022-07-%02dT%02d:00".formatted(1 + random.nextInt(8), random.nextInt(24));
      town.cases(1, Role.ACTIVITY, time);
    }
    return town.tests(1000, Purpose.SCREENING, "2022-07-08T10:00");
  }

  private static String local(Town town, Instant time) {
    return time.atZone(town.policy.timeZone()).toLocalDateTime().toString();
  }

  private static Town high() {
    return new Town(Policies.cnV9().policy())
        .aliveFrom("2022-06-01", "2022-08-01")
        .cases(1, Role.RESIDENCE, DAY_0);
  }
}
