package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.policy.Policies;

class CdcTransmissionTest {

  private static final String NOW = "2021-02-10T12:00";

  @ParameterizedTest(name = "{0} cases among {1} residents, {2} of {3} tests: {4} by {5}")
  @CsvSource({
    "0, 100000, 0, 1000, LOW, incidence.low",
    "999, 10000000, 0, 1000, LOW, incidence.low",
    "10, 100000, 0, 1000, MODERATE, incidence.moderate",
    "4999, 10000000, 0, 1000, MODERATE, incidence.moderate",
    "50, 100000, 0, 1000, SUBSTANTIAL, incidence.substantial",
    "9999, 10000000, 0, 1000, SUBSTANTIAL, incidence.substantial",
    "100, 100000, 0, 1000, HIGH, incidence.high",
    "0, 100000, 499, 10000, LOW, incidence.low",
    "0, 100000, 5, 100, MODERATE, positivity.moderate",
    "0, 100000, 799, 10000, MODERATE, positivity.moderate",
    "0, 100000, 8, 100, SUBSTANTIAL, positivity.substantial",
    "0, 100000, 999, 10000, SUBSTANTIAL, positivity.substantial",
    "0, 100000, 10, 100, HIGH, positivity.high",
    "0, 100000, 100, 100, HIGH, positivity.high",
    "60, 100000, 6, 100, SUBSTANTIAL, incidence.substantial",
    "60, 100000, 9, 100, SUBSTANTIAL, incidence.substantial"
  })
  void theWorseOfIncidenceAndPositivityDecides(
      int cases, long residents, int positives, int tests, String level, String rule) {
    Decision decision = town(cases, residents, positives, tests).at(NOW);

    assertThat(decision.level()).isEqualTo(level);
    assertThat(decision.atLeast()).isEqualTo(level);
    assertThat(decision.ruleId()).isEqualTo(rule);
    assertThat(decision.unknownReason()).isEmpty();
  }

  @Test
  void theRowSaysWhatDecidedFromWhatAndHowClosely() {
    Decision decision = town(60, 100_000, 6, 100).at(NOW);

    assertThat(decision.inputs())
        .containsExactly(
            Map.entry("cases_7d", 60.0),
            Map.entry("incidence", 60.0),
            Map.entry("population", 100_000.0),
            Map.entry("positives_7d", 6.0),
            Map.entry("positivity", 6.0),
            Map.entry("tests_7d", 100.0));
    assertThat(decision.thresholds())
        .containsExactly(
            Map.entry("incidence.high", 100.0),
            Map.entry("incidence.moderate", 10.0),
            Map.entry("incidence.substantial", 50.0));
    assertThat(decision.margin()).isEqualTo(10.0);
    assertThat(decision.marginInput()).isEqualTo("incidence");
    assertThat(decision.freshness()).containsExactly(Map.entry(Policies.SAMPLES, 0L));
    assertThat(decision.colour()).isEqualTo("zone.c3");
    assertThat(decision.evidenceHash()).isEqualTo((60 + 6 + 100) * 31);
  }

  @Test
  void theMarginCountsOnlyThresholdsThatChangeTheLevel() {
    // At 8.5 % the incidence may fall from 60 to nothing: the level stays substantial.
    Decision both = town(60, 100_000, 85, 1000).at(NOW);
    assertThat(both.margin()).isEqualTo(40.0);

    Decision high = town(120, 100_000, 12, 100).at(NOW);
    assertThat(high.hasMargin()).isFalse();

    Decision just = town(9999, 10_000_000, 0, 100).at(NOW);
    assertThat(just.margin()).isCloseTo(0.01, within(1e-9));
  }

  @Test
  void withoutTestsPositivityIsMissingAndNotZero() {
    Decision unknown = town(20, 100_000, 0, 0).at(NOW);
    assertThat(unknown.level()).isEqualTo("UNKNOWN");
    assertThat(unknown.atLeast()).isEqualTo("MODERATE");
    assertThat(unknown.unknownReason()).isEqualTo("missing_positivity");
    assertThat(unknown.inputs()).doesNotContainKey("positivity").containsKey("tests_7d");
    assertThat(unknown.hasMargin()).isFalse();

    Decision high = town(100, 100_000, 0, 0).at(NOW);
    assertThat(high.level()).isEqualTo("HIGH");
    assertThat(high.ruleId()).isEqualTo("incidence.high");
  }

  @Test
  void morePositivesThanTestsLeavePositivityMissing() {
    assertThat(town(0, 100_000, 11, 10).at(NOW).unknownReason()).isEqualTo("missing_positivity");
  }

  @Test
  void withoutPopulationOnlyPositivityCanMakeTheLevelKnown() {
    Decision unknown = town(20, -1, 9, 100).at(NOW);
    assertThat(unknown.unknownReason()).isEqualTo("no_population");
    assertThat(unknown.atLeast()).isEqualTo("SUBSTANTIAL");
    assertThat(unknown.inputs()).doesNotContainKey("population").containsEntry("cases_7d", 20.0);

    Decision high = town(20, -1, 10, 100).at(NOW);
    assertThat(high.level()).isEqualTo("HIGH");
    assertThat(high.ruleId()).isEqualTo("positivity.high");
  }

  @Test
  void withoutPopulationNoCaseIsNoIncidence() {
    Decision decision = town(0, -1, 0, 100).at(NOW);

    assertThat(decision.level()).isEqualTo("LOW");
    assertThat(decision.inputs()).containsEntry("incidence", 0.0);
  }

  @Test
  void aFeedOlderThanItsLimitMakesTheZoneUnknown() {
    Town town = counts(new Town(Policies.cdc().policy()).of(100_000), 120, 0, 100);
    town.aliveAt("2021-02-01T00:00").aliveAt("2021-02-08T10:00");

    assertThat(town.at(NOW).level()).as("50 hours").isEqualTo("HIGH");
    Decision stale = town.at("2021-02-10T14:00");
    assertThat(stale.level()).as("52 hours").isEqualTo("UNKNOWN");
    assertThat(stale.atLeast()).isEqualTo("LOW");
    assertThat(stale.unknownReason()).isEqualTo("stale_sampling_results");
    assertThat(stale.colour()).isEqualTo("zone.grey");
    assertThat(stale.freshness()).containsEntry(Policies.SAMPLES, 52 * 3600L);
    assertThat(stale.inputs()).containsOnlyKeys("population");
  }

  @Test
  void aFeedThatNeverSpokeIsStale() {
    Decision decision = new Town(Policies.cdc().policy()).at(NOW);

    assertThat(decision.unknownReason()).isEqualTo("stale_sampling_results");
    assertThat(decision.freshness()).isEmpty();
  }

  @Test
  void thereIsNoLevelBeforeSevenDaysOfReports() {
    Town town = counts(new Town(Policies.cdc().policy()).of(100_000), 120, 0, 100);
    town.aliveFrom("2021-02-03T12:00", NOW);

    assertThat(town.at("2021-02-10T10:00").unknownReason())
        .isEqualTo("short_history_sampling_results");
    assertThat(town.at(NOW).level()).isEqualTo("HIGH");
  }

  @Test
  void aWindowOfSevenDaysStartsAtTheSameLocalTimeAlsoWhenTheClocksChange() {
    Town town = new Town(Policies.cdc().policy()).of(100_000);
    town.aliveFrom("2021-03-01", "2021-03-21").tests(100, Purpose.CLINICAL, "2021-03-14T12:00");
    town.cases(120, Role.RESIDENCE, "2021-03-10T09:59");

    assertThat(town.at("2021-03-17T08:00").inputs()).containsEntry("cases_7d", 120.0);
    assertThat(town.at("2021-03-17T10:00").inputs()).containsEntry("cases_7d", 0.0);
  }

  @Test
  void onlyCasesOfResidentsCount() {
    Town town = town(5, 100_000, 0, 100);
    town.cases(500, Role.STAY, "2021-02-09T08:30").cases(500, Role.ACTIVITY, "2021-02-09T08:30");

    assertThat(town.at(NOW).level()).isEqualTo("LOW");
  }

  @Test
  void moreCasesAreNeverGreener() {
    Random random = new Random(20210210);
    for (int round = 0; round < 200; round++) {
      int cases = random.nextInt(200);
      int positives = random.nextInt(30);
      int tests = positives + random.nextInt(300);
      int more = cases + random.nextInt(50);
      Decision few = town(cases, 100_000, positives, tests).at(NOW);
      Decision many = town(more, 100_000, positives, tests).at(NOW);

      assertThat(severity(many)).isGreaterThanOrEqualTo(severity(few));
    }
  }

  private static int severity(Decision decision) {
    return Policies.cdc().policy().level(decision.atLeast()).severity();
  }

  private static Town town(int cases, long residents, int positives, int tests) {
    Town town = new Town(Policies.cdc().policy()).of(residents);
    town.aliveFrom("2021-01-20", NOW);
    return counts(town, cases, positives, tests);
  }

  private static Town counts(Town town, int cases, int positives, int tests) {
    return town.cases(cases, Role.RESIDENCE, "2021-02-09T08:30")
        .positives(positives, "2021-02-09T08:30")
        .tests(tests, Purpose.CLINICAL, "2021-02-09T08:30");
  }
}
