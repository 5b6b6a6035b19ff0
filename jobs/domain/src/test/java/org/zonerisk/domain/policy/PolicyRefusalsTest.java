package org.zonerisk.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Condition.Any;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Condition.Missing;
import org.zonerisk.domain.policy.Condition.Not;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.BetterOf;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.Expression.Hold;
import org.zonerisk.domain.policy.Expression.Limit;
import org.zonerisk.domain.policy.Expression.Step;
import org.zonerisk.domain.policy.Expression.Unknown;
import org.zonerisk.domain.policy.Expression.WorseOf;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;
import org.zonerisk.domain.policy.Rules.Urgency;

/** What a rule book must not be, each by one line that names it. */
class PolicyRefusalsTest {

  private static final Selection CASES = Selection.of(Measure.CASES);

  @Test
  void aRuleBookSaysWhomItBindsAndHolds() {
    PolicyDraft draft = Policies.cdc();
    assertThat(problems(other -> other.jurisdiction = " "))
        .containsExactly("jurisdiction is missing");
    draft.effectiveFrom = Optional.of(LocalDate.of(2021, 2, 12));
    draft.effectiveTo = draft.effectiveFrom;

    assertThat(problems(draft))
        .containsExactly(
            "effective.from must be before effective.to, was 2021-02-12 and 2021-02-12");
    draft.effectiveTo = Optional.of(LocalDate.of(2021, 2, 13));
    assertThat(draft.policy().effectiveTo()).contains(LocalDate.of(2021, 2, 13));
  }

  @Test
  void aLevelHasAColourOfTheMapAndNamesInBothLanguages() {
    assertThat(
            problems(
                draft ->
                    draft.levels =
                        List.of(
                            new Level("low", 1, "zone.green", "低", "low"),
                            new Level("LOW", 2, "code.green", "低", "low"),
                            new Level("MODERATE", 3, "zone.yellow", " ", "moderate"),
                            new Level("SUBSTANTIAL", 4, "zone.orange", "中", ""),
                            new Level("HIGH", 5, "zone.red", "高", "high"))))
        .containsExactly(
            "id of level low must match [A-Z][A-Z0-9_]*, was 'low'",
            "colour of level LOW must match zone\\.[a-z0-9-]+, was 'code.green'",
            "Chinese name of level MODERATE is missing",
            "English name of level SUBSTANTIAL is missing");
    assertThat(problems(draft -> draft.levels = List.of())).contains("levels are missing");
  }

  @Test
  void anInputHasAnIdOfItsOwn() {
    assertThat(
            problems(
                draft ->
                    draft.inputs =
                        with(
                            draft.inputs,
                            new Input.Per100k("incidence", "cases_7d"),
                            new Input.Per100k("Rate", "cases_7d"),
                            new Input.Per100k("days_below", "cases_7d"))))
        .containsExactly(
            "input incidence stands twice",
            "id of input Rate must match [a-z][a-z0-9_]*, was 'Rate'",
            "input days_below is taken by the clock of lowering");
    PolicyDraft empty = closed();
    empty.inputs = List.of();
    assertThat(problems(empty)).containsExactly("inputs are missing");
  }

  @Test
  void aWindowReachesFromOneDayToFourHundred() {
    assertThat(windows(days(400), days(1), new Window.LastHours(Duration.ofDays(400)))).isEmpty();
    assertThat(windows(days(401))).containsExactly(window("1 to 400 whole days, was P401D"));
    assertThat(windows(days(0))).containsExactly(window("1 to 400 whole days, was P0D"));
    assertThat(windows(new Window.LastDays(Period.of(0, 1, 1))))
        .containsExactly(window("1 to 400 whole days, was P1M1D"));
    assertThat(windows(new Window.LastHours(Duration.ofDays(401))))
        .containsExactly(window("more than zero and at most 400 days, was PT9624H"));
    assertThat(windows(new Window.LastHours(Duration.ofHours(-1))))
        .containsExactly(window("more than zero and at most 400 days, was PT-1H"));
  }

  @Test
  void onlyStatesAreEntered() {
    assertThat(windows(new Window.SinceEntered(Period.ofDays(401))))
        .containsExactly(
            window("1 to 400 whole days, was P401D"),
            "input w0: level rules have no states to enter");
  }

  @Test
  void aWindowFromADayNeedsTheClearDaysThatCountIt() {
    assertThat(windows(new Window.FromDay(1, "nothing")))
        .containsExactly("input w0: after must name clear days, was nothing");
    assertThat(
            problems(
                draft ->
                    draft.inputs =
                        with(
                            draft.inputs,
                            new Input.ClearDays(
                                "clear", CASES, Period.ofDays(60), Input.Start.LAST_NEW),
                            new Input.Count("zeroth", CASES, new Window.FromDay(0, "clear")),
                            new Input.Count("first", CASES, new Window.FromDay(1, "clear")))))
        .containsExactly("input zeroth: day must be 1 or more, was 0");
  }

  @Test
  void clearDaysLookBackAsFarAsTheMemoryOfStoppedClocks() {
    assertThat(
            problems(
                draft ->
                    draft.inputs =
                        with(
                            draft.inputs,
                            new Input.ClearDays(
                                "clear", CASES, Period.ofDays(0), Input.Start.LAST_NEW),
                            new Input.ClearDays(
                                "since", CASES, Period.ofDays(60), Input.Start.ENTERED))))
        .containsExactly(
            "input clear: lookback must be 1 to 60 whole days, was P0D",
            "input since: level rules have no states to enter");
  }

  @Test
  void aMeanOfADayIsOfWholeDays() {
    assertThat(
            problems(
                draft ->
                    draft.inputs =
                        with(
                            draft.inputs,
                            new Input.Count(
                                "cases_48h", CASES, new Window.LastHours(Duration.ofHours(48))),
                            mean("by_hours", "cases_48h"),
                            mean("of_nothing", "nothing"),
                            mean("daily", "cases_7d"))))
        .containsExactly(
            "input by_hours: the mean of a day needs a window of whole days, cases_48h has none",
            "input of_nothing: there is no count nothing");
  }

  @Test
  void aPercentageIsOfCountsThatThereAre() {
    assertThat(
            problems(
                draft ->
                    draft.inputs =
                        with(
                            draft.inputs,
                            new Input.Percent("a", "nothing", "tests_7d"),
                            new Input.Percent("b", "tests_7d", "positivity"),
                            new Input.PercentOfPopulation("c", "nothing"))))
        .containsExactly(
            "input a: there is no count nothing",
            "input b: there is no count positivity",
            "input c: there is no count nothing");
  }

  @Test
  void decimalsAreFromNoneToSix() {
    assertThat(
            problems(
                draft ->
                    draft.inputs =
                        with(
                            draft.inputs,
                            rounded("whole", 0),
                            rounded("most", 6),
                            rounded("more", 7),
                            rounded("less", -1))))
        .containsExactly(
            "input more: round must be 0 to 6 decimals, was 7",
            "input less: round must be 0 to 6 decimals, was -1");
    assertThat(
            problems(
                draft ->
                    draft.inputs =
                        with(
                            draft.inputs,
                            new Input.Percent(
                                "one", "positives_7d", "tests_7d", OptionalInt.of(1), whole()),
                            new Input.Percent(
                                "none", "positives_7d", "tests_7d", OptionalInt.of(0), whole()))))
        .containsExactly("input none: min_of must be 1 or more, was 0");
  }

  @Test
  void anEarlierNeedsAFixedWindowAndAHistoryThatReachesAsFar() {
    PolicyDraft draft = Policies.cnV9();
    draft.inputs =
        with(
            draft.inputs,
            new Input.Count("week", CASES, new Window.LastDays(Period.ofDays(7))),
            new Input.Earlier(
                "stays_before", new Input.Per100k("stays_before", "new_stay"), Period.ofDays(7)),
            new Input.Earlier(
                "week_before", new Input.Per100k("week_before", "week"), Period.ofDays(7)),
            new Input.Earlier(
                "none_before", new Input.Per100k("none_before", "none"), Period.ofDays(7)));
    draft.freshness = List.of(heard(13));

    assertThat(problems(draft))
        .containsExactly(
            "input stays_before: the window of new_stay depends on the state",
            "input stays_before: looks back 21 days, so min_history of sampling-results must be"
                + " P21D or more, was P13D",
            "input week_before: looks back 14 days, so min_history of sampling-results must be"
                + " P14D or more, was P13D",
            "input none_before: there is no count none");
  }

  @Test
  void anotherFeedNeedNotReachBackForWhatItDoesNotTell() {
    PolicyDraft draft = Policies.cdc();
    draft.inputs =
        with(
            draft.inputs,
            new Input.Earlier("before", new Input.Per100k("before", "cases_7d"), Period.ofDays(7)));
    draft.freshness =
        List.of(
            heard(14),
            new FreshnessRule(
                "gates", Set.of(Measure.SCANS), Duration.ofHours(1), Period.ofDays(0)));

    assertThat(draft.policy().lookback()).isEqualTo(Period.ofDays(14));
  }

  @Test
  void eachFeedIsSpokenOfOnceAndItsHistoryIsWholeDays() {
    assertThat(
            problems(
                draft ->
                    draft.freshness =
                        List.of(
                            heard(400),
                            new FreshnessRule(
                                Policies.SAMPLES,
                                Set.of(),
                                Duration.ofHours(-1),
                                Period.ofDays(401)))))
        .containsExactly(
            "freshness of sampling-results stands twice",
            "freshness of sampling-results: max_age must be more than zero, was PT-1H",
            "freshness of sampling-results: min_history must be 0 to 400 whole days, was P401D");
  }

  @Test
  void loweringTakesAtLeastADay() {
    assertThat(
            problems(
                draft ->
                    draft.rules =
                        new LevelRules(
                            ((LevelRules) draft.rules).level(), Optional.of(Period.ofDays(0)))))
        .containsExactly("lowering: after must be 1 to 400 whole days, was P0D");
  }

  @Test
  void aChoiceBetweenPartsNeedsTwoOfThemAndALevelInEach() {
    Expression part = new Fixed("one", "LOW");
    assertThat(levels(new WorseOf(List.of(part))))
        .containsExactly("worse_of needs two parts or more");
    assertThat(levels(new BetterOf(List.of(part))))
        .containsExactly("better_of needs two parts or more");
    String neither = ": a level that stays or is unknown is neither worse nor better";
    assertThat(levels(new WorseOf(List.of(part, new Hold("gap")))))
        .containsExactly("worse_of" + neither);
    assertThat(
            levels(
                new BetterOf(
                    List.of(
                        part,
                        new Cases(
                            List.of(new Case(new Missing("incidence"), new Unknown("u", "few"))),
                            Optional.empty())))))
        .containsExactly("better_of" + neither);
  }

  @Test
  void rulesThatSayNothingAreRefused() {
    assertThat(levels(new Cases(List.of(), Optional.empty()))).containsExactly("cases are empty");
    assertThat(levels(new Bands("bare", "incidence", List.of())))
        .containsExactly("rule bare: no bands");
    assertThat(when(new Any(List.of()))).containsExactly("condition: any is empty");
    assertThat(when(new Not(new All(List.of())))).containsExactly("condition: all is empty");
  }

  @Test
  void conditionsAskForInputsThatThereAreAndCompareWithNumbers() {
    assertThat(when(new Missing("rt"))).containsExactly("condition: there is no input rt");
    assertThat(when(new Comparison("rt", Operator.ABOVE, 1)))
        .containsExactly("condition: there is no input rt");
    assertThat(when(new Comparison("incidence", Operator.ABOVE, Double.POSITIVE_INFINITY)))
        .containsExactly("condition on incidence: value must be a number, was Infinity");
  }

  @Test
  void aReasonIsAStableCodeAndRulesWithoutALevelHaveIdsToo() {
    assertThat(
            levels(
                new Cases(
                    List.of(
                        new Case(new Missing("incidence"), new Unknown("Few", "too few")),
                        new Case(new Missing("positivity"), new Hold("Gap")),
                        new Case(new Missing("tests_7d"), new Hold("retraction"))),
                    Optional.of(new Fixed("siblings", "LOW")))))
        .containsExactly(
            "reason of rule Few must match [a-z][a-z0-9_]*, was 'too few'",
            "id of rule Few must match [a-z][a-z0-9_]*(\\.[a-z0-9_]+)*, was 'Few'",
            "id of rule Gap must match [a-z][a-z0-9_]*(\\.[a-z0-9_]+)*, was 'Gap'",
            "id of rule retraction is taken by the engine",
            "id of rule siblings is taken by the engine");
  }

  @Test
  void twoBandsDoNotEndAtTheSameValue() {
    assertThat(
            levels(
                new Bands(
                    "flat",
                    "incidence",
                    List.of(step(Operator.BELOW, 5), step(Operator.AT_MOST, 5), last("HIGH")))))
        .containsExactly("rule flat: limits must ascend, was 5.0 after 5.0");
  }

  @Test
  void statesAndTransitionsAreThere() {
    PolicyDraft draft = Policies.cnV9();
    draft.rules = new TransitionRules(List.of(), "CLEAR", List.of());
    draft.onSwitch = new OnSwitch(Map.of(), OnSwitch.Clock.KEEP);

    assertThat(problems(draft))
        .containsExactly(
            "states are missing", "initial: there is no state CLEAR", "transitions are missing");
  }

  @Test
  void statesAndTheirRulesHaveIdsOfTheirOwn() {
    PolicyDraft draft = Policies.cnV9();
    TransitionRules rules = (TransitionRules) draft.rules;
    List<State> states = new ArrayList<>(rules.states());
    states.add(new State("HIGH", "HIGH"));
    List<Transition> transitions = new ArrayList<>(rules.transitions());
    transitions.add(
        new Transition(
            "new_infection",
            List.of("HIGH"),
            "CLEAR",
            Policies.atLeast("clear_days", 7),
            Urgency.AT_BOUNDARY));
    draft.rules = new TransitionRules(states, "CLEAR", transitions);

    assertThat(problems(draft))
        .containsExactly("state HIGH stands twice", "rule new_infection stands twice");
  }

  @Test
  void theStatesOfAMachineAreWeighedOneByOne() {
    PolicyDraft draft = Policies.cnV9();
    List<Condition> all = new ArrayList<>();
    for (String input : List.of("new_resident_or_active", "new_stay", "clear_days")) {
      for (int i = 1; i <= 25; i++) {
        all.add(Policies.atLeast(input, i));
      }
    }
    draft.rules =
        new TransitionRules(
            List.of(new State("CLEAR", "NORMAL"), new State("HIGH", "HIGH")),
            "CLEAR",
            List.of(
                new Transition("in", List.of("CLEAR"), "HIGH", new Any(all), Urgency.AT_BOUNDARY),
                new Transition(
                    "out",
                    List.of("HIGH"),
                    "CLEAR",
                    Policies.atLeast("clear_days", 7),
                    Urgency.AT_BOUNDARY)));
    draft.onSwitch = new OnSwitch(Map.of(), OnSwitch.Clock.KEEP);

    assertThat(problems(draft))
        .containsExactly(
            "state CLEAR: thresholds and missing inputs make 132651 possible worlds, at most"
                + " 100000 can be weighed");
  }

  @Test
  void whatMayRiseBetweenBoundariesIsNamedOnceAndNotMovedByClearDays() {
    assertThat(problems(draft -> draft.escalating = List.of("incidence", "incidence")))
        .containsExactly("escalating incidence stands twice");
    assertThat(problems(draft -> draft.escalating = List.of("positivity", "tests_7d")))
        .containsExactly(
            "escalating: a further arrival can lower positivity, so it must wait for the boundary");
  }

  @Test
  void whatTimeOrAnotherFigureLowersNeverEscalatesAndAShareOfResidentsMay() {
    assertThat(
            problems(
                draft -> {
                  draft.inputs =
                      with(
                          draft.inputs,
                          new Input.HoursInState("hours"),
                          new Input.LatestFigure("beds", "beds", Duration.ofDays(7)),
                          new Input.Earlier(
                              "beds_before",
                              new Input.LatestFigure("beds_before", "beds", Duration.ofDays(7)),
                              Period.ofDays(7)),
                          new Input.PercentOfPopulation("infected", "cases_7d"));
                  draft.escalating = List.of("hours", "beds_before", "infected");
                }))
        .containsExactly(
            "escalating: a further arrival can lower hours, so it must wait for the boundary",
            "escalating: a further arrival can lower beds_before, so it must wait for the"
                + " boundary");
  }

  @Test
  void anEarlierPercentageNeedsTheHistoryOfBothItsCounts() {
    assertThat(
            problems(
                draft ->
                    draft.inputs =
                        with(
                            draft.inputs,
                            new Input.Earlier(
                                "positivity_before",
                                new Input.Percent("positivity_before", "positives_7d", "tests"),
                                Period.ofDays(7)))))
        .containsExactly(
            "input positivity_before: looks back 14 days, so min_history of sampling-results must"
                + " be P14D or more, was P7D",
            "input positivity_before: there is no count tests");
  }

  @Test
  void aTransitionLeadsToAStateAndARiseIsARise() {
    PolicyDraft draft = Policies.cnV9();
    TransitionRules rules = (TransitionRules) draft.rules;
    List<Transition> transitions = new ArrayList<>(rules.transitions());
    Condition stay = Policies.atLeast("new_stay", 1);
    transitions.add(new Transition("gone", List.of("HIGH"), "NOWHERE", stay, Urgency.AT_BOUNDARY));
    transitions.add(
        new Transition(
            "aside", List.of("MEDIUM_DIRECT"), "MEDIUM_AFTER_HIGH", stay, Urgency.AT_ONCE));
    draft.rules = new TransitionRules(rules.states(), "CLEAR", transitions);

    assertThat(problems(draft))
        .containsExactly(
            "transition gone: there is no state NOWHERE",
            "transition aside: may_escalate, but does not raise the level of MEDIUM_DIRECT");
  }

  @Test
  void aWalkShowsAConditionAndAllItsParts() {
    Condition few = Policies.atLeast("a", 1);
    Condition gone = new Missing("b");
    Condition not = new Not(few);
    Condition any = new Any(List.of(not, gone));
    Condition all = new All(List.of(any, few));
    List<Condition> shown = new ArrayList<>();
    all.walk(shown::add);

    assertThat(shown).containsExactly(all, any, not, few, gone, few);
    assertThat(all.compared()).containsExactly("a");
    assertThat(all.askedFor()).containsExactly("b");
  }

  @Test
  void siblingsNeedALevelThatCausesThem() {
    PolicyDraft draft = Policies.cnV9();
    draft.siblings = Optional.of(new SiblingRule("AMBER", List.of()));

    assertThat(problems(draft))
        .containsExactly("siblings: there is no level AMBER", "siblings: no level causes them");
    draft.siblings = Optional.of(new SiblingRule("NORMAL", List.of("MEDIUM")));
    assertThat(problems(draft)).as("the mildest is a level").isEmpty();
    draft.siblings = Optional.of(new SiblingRule("LOW", List.of("NORMAL")));
    assertThat(problems(draft)).containsExactly("siblings: NORMAL must be above LOW");
    draft.siblings = Optional.of(new SiblingRule("MEDIUM", List.of("MEDIUM")));
    assertThat(problems(draft)).containsExactly("siblings: MEDIUM must be above MEDIUM");
  }

  @Test
  void needsAndClaimsNameInputs() {
    assertThat(problems(draft -> draft.liftNeeds = Map.of("incidence", " ")))
        .containsExactly("lift_needs: text of incidence is missing");
    assertThat(problems(draft -> draft.liftNeeds = Map.of("rt", "{population} persons")))
        .containsExactly("lift_needs: there is no input rt");
    assertThat(problems(draft -> draft.monotone = new Monotone(List.of("rt"), List.of("vaccines"))))
        .containsExactly("monotone: there is no input rt", "monotone: there is no input vaccines");
  }

  @Test
  void aSwitchOfLevelRulesLeadsToLevels() {
    assertThat(
            problems(
                draft ->
                    draft.onSwitch = new OnSwitch(Map.of("ORANGE", "CLEAR"), OnSwitch.Clock.KEEP)))
        .containsExactly(
            "on_switch: ORANGE leads to CLEAR, which is none of [LOW, MODERATE, SUBSTANTIAL,"
                + " HIGH]");
  }

  @Test
  void aRuleBookKnowsWhatItReads() {
    Policy cdc = Policies.cdc().policy();
    EvidenceKey residents = EvidenceKey.of(Measure.CASES).as(Measure.CASES, Role.RESIDENCE);
    assertThat(cdc.reads(residents)).isTrue();
    assertThat(cdc.reads(residents.as(Measure.CASES, Role.STAY))).isFalse();
    assertThat(cdc.reads(EvidenceKey.of(Measure.SCANS))).isFalse();

    PolicyDraft draft = closed();
    draft.inputs =
        List.of(new Input.ClearDays("clear", CASES, Period.ofDays(14), Input.Start.LAST_NEW));
    assertThat(draft.policy().reads(residents)).isTrue();
    assertThat(draft.policy().reads(EvidenceKey.of(Measure.TESTS, Purpose.CLINICAL))).isFalse();
  }

  @Test
  void aLevelThatThereIsNotIsNotRanked() {
    Policy cdc = Policies.cdc().policy();

    assertThat(cdc.level("HIGH").severity()).isEqualTo(4);
    assertThat(cdc.level("LOW").severity()).isEqualTo(1);
    assertThatThrownBy(() -> cdc.level("PURPLE"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("policy us-cdc-transmission-2021 has no level PURPLE");
  }

  @Test
  void aWindowOfHoursReachesIntoADayMoreThanItsLength() {
    assertThat(lookback(Duration.ofHours(1))).as("days may have 23 hours").isEqualTo(2);
    assertThat(lookback(Duration.ofHours(24))).isEqualTo(2);
    assertThat(lookback(Duration.ofHours(48))).isEqualTo(3);
    assertThat(lookback(Duration.ofHours(49))).isEqualTo(4);
  }

  private static int lookback(Duration hours) {
    PolicyDraft draft = closed();
    draft.inputs = List.of(new Input.Count("count", CASES, new Window.LastHours(hours)));
    return draft.policy().lookback().getDays();
  }

  private static List<String> windows(Window... windows) {
    PolicyDraft draft = Policies.cdc();
    List<Input> inputs = new ArrayList<>(draft.inputs);
    for (Window window : windows) {
      inputs.add(new Input.Count("w" + (inputs.size() - draft.inputs.size()), CASES, window));
    }
    draft.inputs = inputs;
    return problems(draft);
  }

  private static String window(String bounds) {
    return "input w0: window must be " + bounds;
  }

  private static Window days(int days) {
    return new Window.LastDays(Period.ofDays(days));
  }

  private static Input mean(String id, String count) {
    return new Input.Per100k(id, count, Input.Mean.OF_DAY, OptionalInt.empty(), Rounding.NONE);
  }

  private static Input rounded(String id, int decimals) {
    return new Input.PercentOfPopulation(
        id, "tests_7d", OptionalInt.empty(), Rounding.to(decimals));
  }

  private static Rounding whole() {
    return Rounding.WHOLE;
  }

  private static FreshnessRule heard(int days) {
    return new FreshnessRule(
        Policies.SAMPLES,
        Set.of(Measure.CASES, Measure.POSITIVES, Measure.TESTS),
        Duration.ofHours(50),
        Period.ofDays(days));
  }

  private static List<Input> with(List<Input> inputs, Input... more) {
    List<Input> all = new ArrayList<>(inputs);
    all.addAll(List.of(more));
    return all;
  }

  private static Step step(Operator operator, double limit) {
    return new Step(Optional.of(new Limit(operator, limit)), "LOW");
  }

  private static Step last(String level) {
    return new Step(Optional.empty(), level);
  }

  private static PolicyDraft closed() {
    PolicyDraft draft = Policies.cdc();
    draft.rules = new LevelRules(new Fixed("closed", "LOW"));
    draft.escalating = List.of();
    return draft;
  }

  private static List<String> when(Condition condition) {
    return levels(
        new Cases(
            List.of(new Case(condition, new Fixed("red", "HIGH"))),
            Optional.of(new Fixed("green", "LOW"))));
  }

  private static List<String> levels(Expression root) {
    return problems(
        draft -> {
          draft.rules = new LevelRules(root);
          draft.escalating = List.of();
        });
  }

  private static List<String> problems(Consumer<PolicyDraft> change) {
    PolicyDraft draft = Policies.cdc();
    change.accept(draft);
    return problems(draft);
  }

  /** Empty where the policy is accepted. */
  private static List<String> problems(PolicyDraft draft) {
    InvalidPolicy invalid = catchThrowableOfType(InvalidPolicy.class, draft::policy);
    return invalid == null ? List.of() : invalid.problems();
  }
}
