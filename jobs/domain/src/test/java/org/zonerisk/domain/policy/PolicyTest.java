package org.zonerisk.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.Expression.Limit;
import org.zonerisk.domain.policy.Expression.Step;
import org.zonerisk.domain.policy.Expression.WorseOf;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;
import org.zonerisk.domain.policy.Rules.Urgency;

class PolicyTest {

  @Test
  void theShippedRuleBooksAreValidAndSayHowFarBackTheyLook() {
    assertThat(Policies.cdc().policy().lookback()).isEqualTo(Period.ofDays(7));
    assertThat(Policies.cnV9().policy().lookback()).isEqualTo(Period.ofDays(28));
    assertThat(Policies.cdcCommunity().policy().lookback()).isEqualTo(Period.ofDays(1));
  }

  @Test
  void allProblemsAreReportedTogether() {
    List<String> problems =
        problems(
            draft -> {
              draft.id = "US CDC";
              draft.version = 0;
              draft.source = " ";
              draft.hash = "abc";
              draft.unknownColour = "code.grey";
              draft.effectiveFrom = Optional.of(LocalDate.of(2022, 2, 25));
              draft.effectiveTo = Optional.of(LocalDate.of(2021, 2, 12));
            });

    assertThat(problems)
        .containsExactly(
            "id must match [a-z0-9]+(-[a-z0-9]+)*, was 'US CDC'",
            "version must be 1 or more, was 0",
            "source is missing",
            "hash must match [0-9a-f]{64}, was 'abc'",
            "effective.from must be before effective.to, was 2022-02-25 and 2021-02-12",
            "colour of unknown must match zone\\.[a-z0-9-]+, was 'code.grey'");
  }

  @Test
  void levelsAscendAndUnknownIsNotOneOfThem() {
    assertThat(
            problems(
                draft ->
                    draft.levels =
                        List.of(
                            Policies.level("LOW", 1),
                            Policies.level("MODERATE", 2),
                            Policies.level("SUBSTANTIAL", 2),
                            Policies.level("HIGH", 4),
                            Policies.level("HIGH", 5),
                            Policies.level("UNKNOWN", 6))))
        .containsExactly(
            "level HIGH stands twice",
            "severity of level SUBSTANTIAL must be above that of the level before it, was 2",
            "level UNKNOWN cannot be declared: it has no severity");
  }

  @Test
  void inputsReferToWhatThereIsAndAWindowIsWholeDays() {
    Selection cases = Selection.of(Measure.CASES);
    assertThat(
            problems(
                draft -> {
                  List<Input> inputs = new ArrayList<>(draft.inputs);
                  inputs.add(new Input.Count("x", cases, new Window.LastDays(Period.ofMonths(1))));
                  inputs.add(new Input.Count("y", cases, new Window.LastHours(Duration.ZERO)));
                  inputs.add(new Input.Count("z", cases, new Window.FromDay(0, "x")));
                  inputs.add(new Input.Per100k("rate", "incidence"));
                  inputs.add(new Input.Percent("share", "cases_7d", "x"));
                  inputs.add(
                      new Input.ClearDays("clear", cases, Period.ofDays(61), Input.Start.ENTERED));
                  inputs.add(new Input.HoursInState("population"));
                  draft.inputs = inputs;
                }))
        .containsExactly(
            "input x: window must be 1 to 400 whole days, was P1M",
            "input y: window must be more than zero and at most 400 days, was PT0S",
            "input z: day must be 1 or more, was 0",
            "input z: after must name clear days, was x",
            "input rate: there is no count incidence",
            "input share: cases_7d and x must have the same window",
            "input clear: lookback must be 1 to 60 whole days, was P61D",
            "input clear: level rules have no states to enter",
            "input population is taken by the zone's own");
  }

  @Test
  void everyMeasureIsGuardedByAFeed() {
    assertThat(
            problems(
                draft ->
                    draft.freshness =
                        List.of(
                            new FreshnessRule(
                                Policies.SAMPLES,
                                Set.of(Measure.CASES, Measure.TESTS),
                                Duration.ZERO,
                                Period.ZERO))))
        .containsExactly(
            "freshness of sampling-results: max_age must be more than zero, was PT0S",
            "freshness: no feed guards positives, so silence would look like zero");
  }

  @Test
  void bandsAscendNameLevelsAndEndOpen() {
    Bands bands =
        new Bands(
            "incidence",
            "rate",
            List.of(
                new Step(Optional.of(new Limit(Operator.BELOW, 50)), "LOW"),
                new Step(Optional.of(new Limit(Operator.ABOVE, 10)), "PURPLE"),
                new Step(Optional.empty(), "HIGH"),
                new Step(Optional.of(new Limit(Operator.BELOW, Double.NaN)), "HIGH")));
    assertThat(problems(draft -> draft.rules = new LevelRules(bands)))
        .containsExactly(
            "rule incidence: there is no input rate",
            "rule incidence: there is no level PURPLE",
            "rule incidence: a band ends below or at_most, was above",
            "rule incidence: limits must ascend, was 10.0 after 50.0",
            "rule incidence: band HIGH has no limit, only the last is open",
            "rule incidence: the last band HIGH must be open",
            "rule incidence: limits must ascend, was NaN after 10.0");
  }

  @Test
  void rulesHaveIdsOfTheirOwn() {
    assertThat(
            problems(
                draft ->
                    draft.rules =
                        new LevelRules(
                            new WorseOf(
                                List.of(
                                    new Fixed("twice", "LOW"),
                                    new Fixed("twice", "HIGH"),
                                    new Fixed("unknown", "LOW"),
                                    new Fixed("hold.low", "LOW"),
                                    new Fixed("Upper", "NONE"))))))
        .containsExactly(
            "rule Upper: there is no level NONE",
            "id of rule unknown is taken by the engine",
            "id of rule hold.low is taken by the engine",
            "id of rule Upper must match [a-z][a-z0-9_]*(\\.[a-z0-9_]+)*, was 'Upper'",
            "rule twice stands twice");
  }

  @Test
  void onlyInputsThatNoArrivalCanLowerMayEscalate() {
    assertThat(problems(draft -> draft.escalating = List.of("incidence", "positivity", "rt")))
        .containsExactly(
            "escalating: a further arrival can lower positivity, so it must wait for the boundary",
            "escalating: there is no input rt");

    PolicyDraft round = Policies.cnV9();
    round.escalating = List.of("new_resident_or_active", "new_stay", "day_7_round", "clear_days");
    assertThat(problems(round))
        .as("a new case moves day 7 of the round")
        .hasSize(2)
        .allMatch(line -> line.contains("must wait for the boundary"));
  }

  @Test
  void aFigureHasANameAndAnAgeLimitAndNeverEscalates() {
    PolicyDraft draft = Policies.cdcCommunity();
    List<Input> inputs = new ArrayList<>(draft.inputs);
    inputs.add(new Input.LatestFigure("rooms", "Rooms free", Duration.ZERO));
    inputs.add(new Input.LatestFigure("masks", "masks", Duration.ofDays(401)));
    draft.inputs = inputs;
    draft.escalating = List.of("admissions");

    assertThat(problems(draft))
        .containsExactly(
            "input rooms: figure must match [a-z][a-z0-9_]{0,79}, was 'Rooms free'",
            "input rooms: max_age must be more than zero and at most 400 days, was PT0S",
            "input masks: max_age must be more than zero and at most 400 days, was PT9624H",
            "escalating: a further arrival can lower admissions, so it must wait for the boundary",
            "escalating: what is missing can change before the boundary, so a policy with the"
                + " condition missing must wait for it");
  }

  @Test
  void transitionsLeadBetweenStatesAndEscalateOnlyUpwards() {
    PolicyDraft draft = Policies.cnV9();
    draft.rules =
        new TransitionRules(
            List.of(
                new State("CLEAR", "NORMAL"), new State("HIGH", "HIGH"), new State("Low", "NONE")),
            "START",
            List.of(
                new Transition("a", List.of(), "HIGH", new All(List.of()), Urgency.AT_BOUNDARY),
                new Transition(
                    "b",
                    List.of("HIGH", "NOWHERE"),
                    "CLEAR",
                    Policies.atLeast("new_stay", 1),
                    Urgency.AT_ONCE),
                new Transition(
                    "c",
                    List.of("CLEAR", "HIGH"),
                    "HIGH",
                    Policies.atLeast("clear_days", 1),
                    Urgency.AT_ONCE)));
    draft.onSwitch = new OnSwitch(Map.of("RED", "GONE"), OnSwitch.Clock.KEEP);

    assertThat(problems(draft))
        .contains(
            "condition: all is empty",
            "id of state Low must match [A-Z][A-Z0-9_]*, was 'Low'",
            "state Low: there is no level NONE",
            "initial: there is no state START",
            "transition a: from is empty",
            "transition b: there is no state NOWHERE",
            "transition b: may_escalate, but does not raise the level of HIGH",
            "transition c: leads from HIGH to itself",
            "transition c: may_escalate, but reads none of the escalating inputs",
            "on_switch: RED leads to GONE, which is none of [CLEAR, HIGH, Low]");
  }

  @Test
  void siblingsAndNeedsReferToWhatThereIs() {
    PolicyDraft draft = Policies.cnV9();
    draft.siblings = Optional.of(new SiblingRule("MEDIUM", List.of("LOW", "PURPLE")));
    draft.liftNeeds = Map.of("day_7_round", "{tested} of {population}");

    assertThat(problems(draft))
        .containsExactly(
            "siblings: LOW must be above MEDIUM",
            "siblings: there is no level PURPLE",
            "lift_needs: text of day_7_round: there is no input tested");
  }

  @Test
  void whatMayBeMissingDoublesTheWorlds() {
    List<String> problems =
        problems(
            draft -> {
              List<Input> inputs = new ArrayList<>(draft.inputs);
              List<Condition> missing = new ArrayList<>();
              for (int i = 0; i < 17; i++) {
                String id = "figure_" + i;
                inputs.add(new Input.LatestFigure(id, id, Duration.ofDays(1)));
                missing.add(new Condition.Missing(id));
              }
              draft.inputs = inputs;
              draft.escalating = List.of();
              draft.rules =
                  new LevelRules(
                      new Expression.Cases(
                          List.of(new Expression.Case(new All(missing), new Fixed("none", "HIGH"))),
                          Optional.of(new Fixed("some", "LOW"))));
            });

    assertThat(problems)
        .containsExactly(
            "rules: thresholds and missing inputs make 131072 possible worlds, at most 100000 can"
                + " be weighed");
  }

  @Test
  void moreWorldsThanCanBeWeighedAreRefused() {
    List<String> problems =
        problems(
            draft -> {
              List<Expression> parts = new ArrayList<>();
              for (Input input : draft.inputs) {
                parts.add(manyBands(input.id()));
              }
              draft.rules = new LevelRules(new WorseOf(parts));
            });

    assertThat(problems)
        .containsExactly(
            "rules: thresholds and missing inputs make 4084101 possible worlds, at most 100000 can"
                + " be weighed");
  }

  private static Bands manyBands(String input) {
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      steps.add(new Step(Optional.of(new Limit(Operator.BELOW, i)), "LOW"));
    }
    steps.add(new Step(Optional.empty(), "HIGH"));
    return new Bands(input, input, steps);
  }

  private static List<String> problems(Consumer<PolicyDraft> change) {
    PolicyDraft draft = Policies.cdc();
    change.accept(draft);
    return problems(draft);
  }

  private static List<String> problems(PolicyDraft draft) {
    InvalidPolicy invalid = catchThrowableOfType(InvalidPolicy.class, draft::policy);
    assertThat(invalid).as("the policy is refused").isNotNull();
    assertThat(invalid).hasMessageContaining(draft.id).hasMessageContaining("\n- ");
    return invalid.problems();
  }
}
