package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.Limit;
import org.zonerisk.domain.policy.Expression.Step;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.OnSwitch;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;
import org.zonerisk.domain.policy.Rules.Urgency;

class EscalationTest {

  private static final String BOUNDARY = "2021-02-10T12:00";
  private static final String BETWEEN = "2021-02-10T12:20";

  @Test
  void aLevelRisesAtOnceToWhatTheNextBoundaryIsBoundToDecide() {
    Town town = newYork().tests(100, Purpose.CLINICAL, "2021-02-09T08:00");
    Decision current = town.at(BOUNDARY);
    assertThat(current.level()).isEqualTo("LOW");

    town.cases(60, Role.RESIDENCE, "2021-02-10T09:00");
    Decision risen = check(town, BETWEEN, current).orElseThrow();

    assertThat(risen.level()).isEqualTo("SUBSTANTIAL");
    assertThat(risen.ruleId()).isEqualTo("incidence.substantial");
    assertThat(risen.inputs())
        .containsExactly(
            Map.entry("cases_7d", 60.0),
            Map.entry("incidence", 60.0),
            Map.entry("population", 100_000.0));
    assertThat(risen.margin()).isEqualTo(10.0);
    assertThat(risen.freshness()).containsEntry(Policies.SAMPLES, 20 * 60L);
    assertThat(risen.memory()).isEqualTo(current.memory());
    assertThat(town.at("2021-02-10T14:00").level()).isEqualTo("SUBSTANTIAL");
  }

  @Test
  void aRateThatMoreTestsCanLowerWaitsForTheBoundary() {
    Town town = newYork().tests(100, Purpose.CLINICAL, "2021-02-09T08:00");
    Decision current = town.at(BOUNDARY);

    town.positives(50, "2021-02-10T09:00");
    assertThat(town.at("2021-02-10T14:00").level()).isEqualTo("HIGH");
    assertThat(check(town, BETWEEN, current)).isEmpty();
  }

  @Test
  void aLevelNeverFallsBetweenBoundaries() {
    Town town =
        newYork()
            .tests(100, Purpose.CLINICAL, "2021-02-09T08:00")
            .cases(120, Role.RESIDENCE, "2021-02-09T08:00");
    Decision current = town.at(BOUNDARY);

    town.cases(-100, Role.RESIDENCE, "2021-02-09T08:00");
    assertThat(check(town, BETWEEN, current)).isEmpty();
  }

  @Test
  void anUnknownLevelRisesOnlyAboveWhatItIsAtLeast() {
    Town town = newYork().cases(60, Role.RESIDENCE, "2021-02-09T08:00");
    Decision unknown = town.at(BOUNDARY);
    assertThat(unknown.level()).isEqualTo("UNKNOWN");
    assertThat(unknown.atLeast()).isEqualTo("SUBSTANTIAL");
    assertThat(check(town, BETWEEN, unknown)).isEmpty();

    town.cases(60, Role.RESIDENCE, "2021-02-10T09:00");
    assertThat(check(town, BETWEEN, unknown).map(Decision::level)).contains("HIGH");
  }

  @Test
  void withoutPopulationNothingIsCertain() {
    Town town = newYork().of(-1).tests(100, Purpose.CLINICAL, "2021-02-09T08:00");
    Decision current = town.at(BOUNDARY);
    town.cases(60_000, Role.RESIDENCE, "2021-02-10T09:00");

    assertThat(check(town, BETWEEN, current)).isEmpty();
  }

  @Test
  void aPolicyWithoutEscalatingInputsNeverEscalates() {
    PolicyDraft draft = Policies.cdc();
    draft.escalating = List.of();
    Town town = new Town(draft.policy()).of(100_000).aliveFrom("2021-02-01", BOUNDARY);
    Decision current = town.tests(100, Purpose.CLINICAL, "2021-02-09T08:00").at(BOUNDARY);

    town.cases(500, Role.RESIDENCE, "2021-02-10T09:00");
    assertThat(check(town, BETWEEN, current)).isEmpty();
  }

  @Test
  void aLevelThatFurtherCasesCouldLowerIsNotCertain() {
    PolicyDraft draft = Policies.cdc();
    draft.rules =
        new LevelRules(
            new Bands(
                "incidence",
                "incidence",
                List.of(
                    new Step(Optional.of(new Limit(Operator.BELOW, 10)), "LOW"),
                    new Step(Optional.of(new Limit(Operator.BELOW, 50)), "HIGH"),
                    new Step(Optional.empty(), "MODERATE"))));
    Town town = new Town(draft.policy()).of(100_000).aliveFrom("2021-01-20", BOUNDARY);
    Decision current = town.at(BOUNDARY);
    town.cases(20, Role.RESIDENCE, "2021-02-10T09:00");

    assertThat(town.at("2021-02-10T14:00").level()).isEqualTo("HIGH");
    assertThat(check(town, BETWEEN, current).map(Decision::level)).contains("MODERATE");
  }

  @Test
  void aRiseThatHasToWaitForTheBoundaryCountsAsAStay() {
    PolicyDraft draft = Policies.cnV9();
    TransitionRules rules = (TransitionRules) draft.rules;
    List<Transition> waiting = new ArrayList<>();
    for (Transition t : rules.transitions()) {
      waiting.add(new Transition(t.id(), t.from(), t.to(), t.when(), Urgency.AT_BOUNDARY));
    }
    draft.rules = new TransitionRules(rules.states(), rules.initial(), waiting);
    Town town = new Town(draft.policy()).aliveFrom("2022-06-30", "2022-07-02");
    Decision normal = town.chain("2022-06-30", "2022-07-01T10:00");
    town.cases(1, Role.RESIDENCE, "2022-07-01T09:00");

    assertThat(check(town, "2022-07-01T10:07", normal)).isEmpty();
    assertThat(town.chain("2022-06-30", "2022-07-01T12:00").level()).isEqualTo("HIGH");
  }

  @Test
  void aTransitionThatMayEscalateFiresInSecondsAndTheBoundaryTakesTheStep() {
    Town town = new Town(Policies.cnV9().policy()).aliveFrom("2022-06-30", "2022-07-02");
    Decision normal = town.chain("2022-06-30", "2022-07-01T10:00");
    town.cases(1, Role.RESIDENCE, "2022-07-01T09:00");

    Decision high = check(town, "2022-07-01T10:07", normal).orElseThrow();
    assertThat(high.level()).isEqualTo("HIGH");
    assertThat(high.ruleId()).isEqualTo("new_infection");
    assertThat(high.memory().state()).isEqualTo("CLEAR");
    assertThat(check(town, "2022-07-01T10:08", high)).as("it is in force").isEmpty();

    Decision boundary = town.chain("2022-07-01T12:00", "2022-07-01T12:00", high.memory());
    assertThat(boundary.ruleId()).isEqualTo("new_infection");
    assertThat(boundary.memory().state()).isEqualTo("HIGH");
  }

  @Test
  void howLongAStateWillHaveLastedIsCertain() {
    PolicyDraft draft = Policies.cnV9();
    List<Input> inputs = new ArrayList<>(draft.inputs);
    inputs.add(new Input.HoursInState("held"));
    draft.inputs = inputs;
    draft.rules =
        new TransitionRules(
            List.of(new State("CLEAR", "NORMAL"), new State("HIGH", "HIGH")),
            "CLEAR",
            List.of(
                new Transition(
                    "again",
                    List.of("CLEAR"),
                    "HIGH",
                    new All(List.of(Policies.atLeast("new_stay", 1), Policies.atLeast("held", 4))),
                    Urgency.AT_ONCE)));
    draft.onSwitch = new OnSwitch(Map.of(), OnSwitch.Clock.KEEP);
    Town town = new Town(draft.policy()).aliveFrom("2022-06-30", "2022-07-02");
    PolicyMemory clear =
        new PolicyMemory("CLEAR", town.time("2022-07-01T08:00"), Instant.EPOCH, 0, 0);
    Decision normal = town.chain("2022-07-01T10:00", "2022-07-01T10:00", clear);
    town.cases(1, Role.STAY, "2022-07-01T09:00");

    assertThat(check(town, "2022-07-01T09:50", normal)).as("two hours at ten").isEmpty();
    assertThat(check(town, "2022-07-01T10:07", normal).map(Decision::level))
        .as("four hours at noon")
        .contains("HIGH");
  }

  @Test
  void whatIsShownOfARiseIsWhatMadeIt() {
    Town town = new Town(Policies.cnV9().policy()).aliveFrom("2022-06-30", "2022-07-02");
    Decision normal = town.chain("2022-06-30", "2022-07-01T10:00");
    town.cases(1, Role.RESIDENCE, "2022-07-01T09:00");

    assertThat(check(town, "2022-07-01T10:07", normal).orElseThrow().inputs())
        .containsOnlyKeys("new_resident_or_active", "new_stay", "population");
  }

  @Test
  void aBriefStayThatMayTurnOutToBeMoreEscalatesToWhatIsCertain() {
    Town town = new Town(Policies.cnV9().policy()).aliveFrom("2022-06-30", "2022-07-02");
    Decision normal = town.chain("2022-06-30", "2022-07-01T10:00");
    town.cases(1, Role.STAY, "2022-07-01T09:00");

    Decision medium = check(town, "2022-07-01T10:07", normal).orElseThrow();
    assertThat(medium.level()).isEqualTo("MEDIUM");
    town.cases(1, Role.ACTIVITY, "2022-07-01T09:00");
    assertThat(check(town, "2022-07-01T10:09", medium).map(Decision::level)).contains("HIGH");
  }

  @Test
  void aZoneThatIsYetToBeTakenOverWaitsForTheBoundary() {
    Town old = newYork().tests(100, Purpose.CLINICAL, "2021-02-09T08:00");
    Decision current = old.at(BOUNDARY);
    Town town = new Town(Policies.cnV9().policy()).aliveFrom("2021-02-10", "2021-02-11");
    town.cases(1, Role.RESIDENCE, "2021-02-10T11:00");

    assertThat(check(town, "2021-02-10T12:20", current)).isEmpty();
  }

  @Test
  void whateverElseArrivesTheNextBoundaryIsAtLeastAsHigh() {
    Random random = new Random(99);
    for (int round = 0; round < 500; round++) {
      Town town = newYork().tests(random.nextInt(200), Purpose.CLINICAL, "2021-02-09T08:00");
      Decision current = town.at(BOUNDARY);
      town.cases(random.nextInt(150), Role.RESIDENCE, "2021-02-10T09:00");
      Optional<Decision> risen = check(town, BETWEEN, current);
      town.cases(random.nextInt(80), Role.RESIDENCE, "2021-02-10T13:00")
          .positives(random.nextInt(20), "2021-02-10T10:00")
          .tests(random.nextInt(5000), Purpose.CLINICAL, "2021-02-10T10:00");
      Decision next = town.at("2021-02-10T14:00");

      risen.ifPresent(
          escalation ->
              assertThat(town.policy.rank(next.atLeast()))
                  .isGreaterThanOrEqualTo(town.policy.rank(escalation.level()))
                  .isGreaterThan(town.policy.rank(current.atLeast())));
    }
  }

  private static Optional<Decision> check(Town town, String time, Decision current) {
    return new Escalation(town.assessor)
        .check(town.evidence, town.zone(), town.boundaries, town.time(time), current);
  }

  private static Town newYork() {
    return new Town(Policies.cdc().policy())
        .of(100_000)
        .aliveFrom("2021-01-20", "2021-02-10T12:00");
  }
}
