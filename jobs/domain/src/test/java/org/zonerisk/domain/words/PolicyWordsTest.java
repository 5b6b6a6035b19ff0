package org.zonerisk.domain.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Monotone;
import org.zonerisk.domain.policy.OnSwitch;
import org.zonerisk.domain.policy.Otherwise;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rules.LevelRules;

class PolicyWordsTest {

  @Test
  void aRuleBookOfLevelsIsSaidLineByLine() {
    PolicyDraft draft = Policies.cdc();
    draft.effectiveFrom = Optional.of(LocalDate.of(2021, 2, 12));

    assertThat(PolicyWords.of(draft.policy()))
        .containsExactly(
            "us-cdc-transmission-2021 version 1, test",
            "  source: a test",
            "  in force: 2021-02-12 to not stated (days in America/New_York)",
            "  sha-256: " + "0".repeat(64),
            "levels, the mildest first",
            "  LOW: level 1, 级别1, zone.c1",
            "  MODERATE: level 2, 级别2, zone.c2",
            "  SUBSTANTIAL: level 3, 级别3, zone.c3",
            "  HIGH: level 4, 级别4, zone.c4",
            "  UNKNOWN: zone.grey, without a severity",
            "inputs",
            "  cases_7d: cases (role residence), last 7 days",
            "  incidence: cases_7d per 100,000 residents",
            "  positives_7d: positives, last 7 days",
            "  tests_7d: tests, last 7 days",
            "  positivity: positives_7d in percent of tests_7d",
            "rules",
            "  the worse of",
            "    incidence, by incidence",
            "      below 10: LOW",
            "      below 50: MODERATE",
            "      below 100: SUBSTANTIAL",
            "      else: HIGH",
            "    positivity, by positivity",
            "      below 5: LOW",
            "      below 8: MODERATE",
            "      below 10: SUBSTANTIAL",
            "      else: HIGH",
            "  otherwise: unknown",
            "not believed, so that what rests on it is missing",
            "  sampling-results (tests, positives, cases): when silent for more than 50 h or heard"
                + " for less than 7 days",
            "a level may rise between boundaries by: incidence",
            "when it takes over from another rule book, the clock restarts",
            "  any other level becomes a zone without history");
  }

  @Test
  void aRuleBookOfStatesIsSaidStepByStep() {
    assertThat(PolicyWords.of(Policies.cnV9().policy()))
        .containsSubsequence(
            "inputs",
            "  new_resident_or_active: cases (role residence or activity; assessed other than"
                + " excluded), new since the present state began, at most 14 days",
            "  clear_days: complete days without cases (assessed other than excluded), at most 28"
                + " days",
            "  clear_days_in_medium: complete days without cases (assessed other than excluded)"
                + " since the present state began, at most 28 days",
            "  screened_from_day_7: tests (purpose screening), from the start of day 7 of"
                + " clear_days",
            "  day_7_round: screened_from_day_7 in percent of the residents",
            "rules",
            "  a zone without history begins in CLEAR",
            "  in MEDIUM_DIRECT the level is MEDIUM",
            "  new_infection_in_medium: from MEDIUM_DIRECT or MEDIUM_AFTER_HIGH to HIGH where"
                + " new_resident_or_active at least 1 or new_stay at least 1",
            "  otherwise: hold",
            "  the rest of a county in which a zone is MEDIUM or HIGH is at least LOW",
            "  to lift, day_7_round: day-7 round: {population} of {population} persons resulted and"
                + " negative, {screened_from_day_7} so far",
            "not believed, so that what rests on it is missing",
            "  sampling-results (tests, cases): when silent for more than 26 h",
            "a level may rise between boundaries by: new_resident_or_active, new_stay",
            "when it takes over from another rule book, the clock goes on",
            "  HIGH becomes HIGH",
            "  MEDIUM becomes MEDIUM_DIRECT",
            "  any other level becomes a zone without history");
  }

  @Test
  void whatARuleBookClaimsAndWaitsForIsSaid() {
    PolicyDraft draft = Policies.cdc();
    draft.rules =
        new LevelRules(((LevelRules) draft.rules).level(), Optional.of(Period.ofDays(14)));
    draft.escalating = List.of();
    draft.monotone = new Monotone(List.of("incidence", "positivity"), List.of("tests_7d"));
    draft.onSwitch = new OnSwitch(Map.of(), OnSwitch.Clock.KEEP);

    assertThat(PolicyWords.of(draft.policy()))
        .containsSubsequence(
            "  a milder level is taken once it has been milder for 14 days",
            "a level may rise between boundaries by: nothing",
            "more is never milder: incidence, positivity",
            "less is never milder: tests_7d",
            "when it takes over from another rule book, the clock goes on");
  }

  @Test
  void whatItDoesNotSayIsNotSaid() {
    assertThat(PolicyWords.of(closed().policy()))
        .contains("  closed: LOW", "a level may rise between boundaries by: nothing")
        .noneMatch(line -> line.contains("never milder"))
        .noneMatch(line -> line.contains("once it has been milder"))
        .noneMatch(line -> line.contains("the rest of a county"))
        .noneMatch(line -> line.contains("unsure"));
  }

  @Test
  void aFeedThatGuardsNoMeasureIsNamedWithoutOne() {
    PolicyDraft draft = Policies.cdcCommunity();
    draft.freshness =
        List.of(
            new FreshnessRule("facility-metrics", Set.of(), Duration.ofMinutes(90), Period.ZERO));

    assertThat(PolicyWords.of(draft.policy()))
        .contains("  facility-metrics: when silent for more than 90 min");
  }

  @Test
  void whatTheEncodingIsNotSureOfIsSaidLast() {
    PolicyDraft draft = closed();
    draft.unsure = List.of("whether inbound cases count", "when it ended");

    assertThat(PolicyWords.of(draft.policy()))
        .endsWith("unsure", "  - whether inbound cases count", "  - when it ended");
  }

  /** Rules that lead to the mildest of two levels, whatever is known. */
  private static PolicyDraft closed() {
    PolicyDraft draft = Policies.cdc();
    draft.rules = new LevelRules(new Fixed("closed", "LOW"));
    draft.escalating = List.of();
    draft.otherwise = Otherwise.UNKNOWN;
    return draft;
  }
}
