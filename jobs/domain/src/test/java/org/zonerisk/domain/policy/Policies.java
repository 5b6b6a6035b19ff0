package org.zonerisk.domain.policy;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Condition.Any;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.Expression.Limit;
import org.zonerisk.domain.policy.Expression.Step;
import org.zonerisk.domain.policy.Expression.WorseOf;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;
import org.zonerisk.domain.policy.Rules.Urgency;

/** Rule books to test the engine with: those of the shipped profiles. */
public final class Policies {

  /** The feed of samples. */
  public static final String SAMPLES = "sampling-results";

  private Policies() {}

  /** Community transmission of the CDC, 2021. */
  public static PolicyDraft cdc() {
    PolicyDraft draft = new PolicyDraft();
    draft.id = "us-cdc-transmission-2021";
    draft.timeZone = ZoneId.of("America/New_York");
    draft.levels =
        List.of(level("LOW", 1), level("MODERATE", 2), level("SUBSTANTIAL", 3), level("HIGH", 4));
    Window week = new Window.LastDays(Period.ofDays(7));
    Selection residents = Selection.of(Measure.CASES).only(List.of(Role.RESIDENCE));
    draft.inputs =
        List.of(
            new Input.Count("cases_7d", residents, week),
            new Input.Per100k("incidence", "cases_7d"),
            new Input.Count("positives_7d", Selection.of(Measure.POSITIVES), week),
            new Input.Count("tests_7d", Selection.of(Measure.TESTS), week),
            new Input.Percent("positivity", "positives_7d", "tests_7d"));
    draft.freshness =
        List.of(
            new FreshnessRule(
                SAMPLES,
                Set.of(Measure.CASES, Measure.POSITIVES, Measure.TESTS),
                Duration.ofHours(50),
                Period.ofDays(7)));
    draft.rules =
        new LevelRules(
            new WorseOf(List.of(bands("incidence", 10, 50, 100), bands("positivity", 5, 8, 10))));
    draft.otherwise = Otherwise.UNKNOWN;
    draft.escalating = List.of("incidence");
    return draft;
  }

  /** Community levels of the CDC, 2022; each input reads the figure of its name. */
  public static PolicyDraft cdcCommunity() {
    PolicyDraft draft = new PolicyDraft();
    draft.id = "us-cdc-community-2022";
    draft.timeZone = ZoneId.of("America/New_York");
    draft.levels = List.of(level("LOW", 1), level("MEDIUM", 2), level("HIGH", 3));
    Duration week = Duration.ofDays(7);
    draft.inputs =
        List.of(
            new Input.LatestFigure("cases", "cases", week),
            new Input.LatestFigure("admissions", "admissions", week),
            new Input.LatestFigure("beds", "beds", week));
    Condition few =
        new Any(
            List.of(new Condition.Missing("cases"), new Comparison("cases", Operator.BELOW, 200)));
    Condition quiet =
        new All(
            List.of(
                new Comparison("admissions", Operator.BELOW, 10),
                new Comparison("beds", Operator.BELOW, 10)));
    Condition full = new Any(List.of(atLeast("admissions", 20), atLeast("beds", 15)));
    draft.rules =
        new LevelRules(
            cases(
                "many_cases.high",
                "HIGH",
                new Case(
                    few,
                    cases(
                        "few_cases.medium",
                        "MEDIUM",
                        new Case(quiet, new Fixed("few_cases.low", "LOW")),
                        new Case(full, new Fixed("few_cases.high", "HIGH")))),
                new Case(quiet, new Fixed("many_cases.medium", "MEDIUM"))));
    return draft;
  }

  private static Expression cases(String elseRule, String elseLevel, Case... cases) {
    return new Cases(List.of(cases), Optional.of(new Fixed(elseRule, elseLevel)));
  }

  /** The ninth edition of China's prevention plan, 2022. */
  public static PolicyDraft cnV9() {
    PolicyDraft draft = new PolicyDraft();
    draft.id = "cn-v9-2022-06-28";
    draft.timeZone = ZoneId.of("Asia/Shanghai");
    draft.levels =
        List.of(level("NORMAL", 0), level("LOW", 1), level("MEDIUM", 2), level("HIGH", 3));
    draft.inputs = cnInputs();
    draft.freshness =
        List.of(
            new FreshnessRule(
                SAMPLES, Set.of(Measure.CASES, Measure.TESTS), Duration.ofHours(26), Period.ZERO));
    draft.rules =
        new TransitionRules(
            List.of(
                new State("CLEAR", "NORMAL"),
                new State("MEDIUM_DIRECT", "MEDIUM"),
                new State("MEDIUM_AFTER_HIGH", "MEDIUM"),
                new State("HIGH", "HIGH")),
            "CLEAR",
            cnTransitions());
    draft.otherwise = Otherwise.HOLD;
    draft.escalating = List.of("new_resident_or_active", "new_stay");
    draft.siblings = Optional.of(new SiblingRule("LOW", List.of("MEDIUM", "HIGH")));
    draft.liftNeeds =
        Map.of(
            "day_7_round",
            "day-7 round: {population} of {population} persons resulted and negative,"
                + " {screened_from_day_7} so far");
    draft.onSwitch =
        new OnSwitch(Map.of("HIGH", "HIGH", "MEDIUM", "MEDIUM_DIRECT"), OnSwitch.Clock.KEEP);
    return draft;
  }

  private static List<Input> cnInputs() {
    Selection counted = Selection.of(Measure.CASES).except(List.of(Assessed.EXCLUDED));
    Window fresh = new Window.SinceEntered(Period.ofDays(14));
    Period lookback = Period.ofDays(28);
    return List.of(
        new Input.Count(
            "new_resident_or_active", counted.only(List.of(Role.RESIDENCE, Role.ACTIVITY)), fresh),
        new Input.Count("new_stay", counted.only(List.of(Role.STAY)), fresh),
        new Input.ClearDays("clear_days", counted, lookback, Input.Start.LAST_NEW),
        new Input.ClearDays("clear_days_in_medium", counted, lookback, Input.Start.ENTERED),
        new Input.Count(
            "screened_from_day_7",
            Selection.of(Measure.TESTS).only(List.of(Purpose.SCREENING)),
            new Window.FromDay(7, "clear_days")),
        new Input.PercentOfPopulation("day_7_round", "screened_from_day_7"));
  }

  private static List<Transition> cnTransitions() {
    Condition resident = atLeast("new_resident_or_active", 1);
    Condition stay = atLeast("new_stay", 1);
    Condition lift = new All(List.of(atLeast("clear_days", 7), atLeast("day_7_round", 100)));
    List<String> medium = List.of("MEDIUM_DIRECT", "MEDIUM_AFTER_HIGH");
    return List.of(
        new Transition("new_infection", List.of("CLEAR"), "HIGH", resident, Urgency.AT_ONCE),
        new Transition(
            "new_infection_stay", List.of("CLEAR"), "MEDIUM_DIRECT", stay, Urgency.AT_ONCE),
        new Transition(
            "new_infection_in_medium",
            medium,
            "HIGH",
            new Any(List.of(resident, stay)),
            Urgency.AT_ONCE),
        new Transition(
            "seven_clear_days_and_round",
            List.of("HIGH"),
            "MEDIUM_AFTER_HIGH",
            lift,
            Urgency.AT_BOUNDARY),
        new Transition(
            "three_clear_days_in_medium",
            List.of("MEDIUM_AFTER_HIGH"),
            "CLEAR",
            atLeast("clear_days_in_medium", 3),
            Urgency.AT_BOUNDARY),
        new Transition(
            "seven_clear_days_and_round_direct",
            List.of("MEDIUM_DIRECT"),
            "CLEAR",
            lift,
            Urgency.AT_BOUNDARY));
  }

  /** A level with a colour and names of its own. */
  public static Level level(String id, int severity) {
    return new Level(id, severity, "zone.c" + severity, "级别" + severity, "level " + severity);
  }

  /** {@code input >= value}. */
  public static Condition atLeast(String input, double value) {
    return new Comparison(input, Operator.AT_LEAST, value);
  }

  private static Expression bands(String input, double moderate, double substantial, double high) {
    return new Bands(
        input,
        input,
        List.of(
            below(moderate, "LOW"),
            below(substantial, "MODERATE"),
            below(high, "SUBSTANTIAL"),
            new Step(Optional.empty(), "HIGH")));
  }

  private static Step below(double limit, String level) {
    return new Step(Optional.of(new Limit(Operator.BELOW, limit)), level);
  }
}
