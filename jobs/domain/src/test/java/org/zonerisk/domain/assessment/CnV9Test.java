package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.policy.Policies;

/** A compound of 1,000 residents; day 0 is 2022-07-01. */
class CnV9Test {

  private static final String START = "2022-06-30";
  private static final String DAY_0 = "2022-07-01T09:00";
  private static final String DAY_7 = "2022-07-08T10:30";
  private static final String END_OF_DAY_7 = "2022-07-09T00:00";

  @Test
  void aZoneWithoutInfectionIsNormal() {
    Decision decision = town().chain(START, DAY_7.replace("10:30", "10:00"));

    assertThat(decision.level()).isEqualTo("NORMAL");
    assertThat(decision.ruleId()).isEqualTo("hold.clear");
    assertThat(decision.inputs()).containsEntry("clear_days", 28.0);
  }

  @ParameterizedTest(name = "{0} makes the zone {1} by {2}")
  @CsvSource({
    "RESIDENCE, HIGH, new_infection",
    "ACTIVITY, HIGH, new_infection",
    "STAY, MEDIUM, new_infection_stay"
  })
  void aNewInfectionColoursByTheRoleOfTheZone(Role role, String level, String rule) {
    Decision decision = town().cases(1, role, DAY_0).chain(START, "2022-07-01T10:00");

    assertThat(decision.level()).isEqualTo(level);
    assertThat(decision.ruleId()).isEqualTo(rule);
    assertThat(decision.memory().since()).isEqualTo(town().time("2022-07-01T10:00"));
  }

  @Test
  void anInfectionThatExpertsExcludedDoesNotCount() {
    Town town = town().cases(1, Role.RESIDENCE, Assessed.EXCLUDED, DAY_0);

    assertThat(town.chain(START, "2022-07-02").level()).isEqualTo("NORMAL");
  }

  @Test
  void sevenClearDaysAndAWholeRoundLiftHighAtTheEndOfDaySeven() {
    Town town = high().tests(1000, Purpose.SCREENING, DAY_7);

    assertThat(town.chain(START, "2022-07-08T22:00").level()).isEqualTo("HIGH");
    Decision lifted = town.chain(START, END_OF_DAY_7);
    assertThat(lifted.level()).isEqualTo("MEDIUM");
    assertThat(lifted.ruleId()).isEqualTo("seven_clear_days_and_round");
    assertThat(lifted.inputs())
        .containsEntry("clear_days", 7.0)
        .containsEntry("day_7_round", 100.0)
        .containsEntry("screened_from_day_7", 1000.0);
    assertThat(lifted.thresholds())
        .containsExactly(
            Map.entry("clear_days.at_least", 7.0), Map.entry("day_7_round.at_least", 100.0));
  }

  @Test
  void aRoundThatLacksOnePersonKeepsTheZoneHigh() {
    Town town = high().tests(999, Purpose.SCREENING, DAY_7);

    Decision decision = town.chain(START, "2022-07-12");
    assertThat(decision.level()).isEqualTo("HIGH");
    assertThat(decision.ruleId()).isEqualTo("hold.high");
    assertThat(decision.inputs()).containsEntry("day_7_round", 99.9);
    assertThat(decision.marginInput()).isEqualTo("day_7_round");
    assertThat(decision.margin()).isEqualTo(100 - 99.9);

    town.tests(1, Purpose.SCREENING, "2022-07-12T01:00");
    assertThat(town.chain(START, "2022-07-12T02:00").level()).isEqualTo("MEDIUM");
  }

  @Test
  void aRoundBeforeDaySevenAndTestsForOtherPurposesAreNotTheRound() {
    Town town =
        high()
            .tests(1000, Purpose.SCREENING, "2022-07-07T23:59")
            .tests(1000, Purpose.CLINICAL, DAY_7);

    assertThat(town.chain(START, "2022-07-12").level()).isEqualTo("HIGH");
  }

  @Test
  void threeClearDaysInMediumAfterHighMakeTheZoneNormal() {
    Town town = high().tests(1000, Purpose.SCREENING, DAY_7);

    assertThat(town.chain(START, "2022-07-11T22:00").level()).isEqualTo("MEDIUM");
    Decision normal = town.chain(START, "2022-07-12T00:00");
    assertThat(normal.level()).isEqualTo("NORMAL");
    assertThat(normal.ruleId()).isEqualTo("three_clear_days_in_medium");
    assertThat(town.chain(START, "2022-07-16").level())
        .as("what led to HIGH is not new")
        .isEqualTo("NORMAL");
  }

  @Test
  void mediumWithoutHighNeedsSevenDaysAndTheRound() {
    Town town = town().cases(1, Role.STAY, DAY_0);
    assertThat(town.chain(START, "2022-07-12").level()).isEqualTo("MEDIUM");

    town.tests(1000, Purpose.SCREENING, DAY_7);
    assertThat(town.chain(START, "2022-07-08T22:00").level()).isEqualTo("MEDIUM");
    assertThat(town.chain(START, END_OF_DAY_7).ruleId())
        .isEqualTo("seven_clear_days_and_round_direct");
  }

  @Test
  void aNewInfectionInHighRestartsTheClock() {
    Town town =
        high().cases(1, Role.RESIDENCE, "2022-07-05T12:00").tests(1000, Purpose.SCREENING, DAY_7);

    Decision decision = town.chain(START, END_OF_DAY_7);
    assertThat(decision.level()).isEqualTo("HIGH");
    assertThat(decision.inputs())
        .containsEntry("clear_days", 3.0)
        .containsEntry("day_7_round", 0.0);
    town.tests(1000, Purpose.SCREENING, "2022-07-12T10:00");
    assertThat(town.chain(START, "2022-07-13").level()).isEqualTo("MEDIUM");
  }

  @Test
  void aNewInfectionInMediumMakesTheZoneHigh() {
    Town town =
        high().tests(1000, Purpose.SCREENING, DAY_7).cases(1, Role.STAY, "2022-07-10T12:00");

    Decision decision = town.chain(START, "2022-07-10T14:00");
    assertThat(decision.level()).isEqualTo("HIGH");
    assertThat(decision.ruleId()).isEqualTo("new_infection_in_medium");
  }

  @Test
  void aLatePositiveOfDaySixTakesTheLiftBackWhereTheChainIsRunAgain() {
    Town town = high().tests(1000, Purpose.SCREENING, DAY_7);
    Decision settled = town.chain(START, "2022-07-07T00:00");
    Decision posted = town.chain("2022-07-07T02:00", END_OF_DAY_7, settled.memory());
    assertThat(posted.level()).isEqualTo("MEDIUM");

    town.cases(1, Role.RESIDENCE, "2022-07-07T15:00");
    Decision revised = town.chain("2022-07-07T02:00", END_OF_DAY_7, settled.memory());
    assertThat(revised.level()).isEqualTo("HIGH");
    assertThat(revised.ruleId()).isEqualTo("hold.high");
    assertThat(revised.inputs()).containsEntry("clear_days", 1.0);
  }

  @Test
  void aLatePositiveOfDaySixActsAlsoWhereTheLiftIsSettled() {
    Town town = high().tests(1000, Purpose.SCREENING, DAY_7);
    Decision settled = town.chain(START, "2022-07-09T02:00");
    assertThat(settled.level()).isEqualTo("MEDIUM");

    town.cases(1, Role.RESIDENCE, "2022-07-07T15:00");
    Decision decision = town.chain("2022-07-09T04:00", "2022-07-09T04:00", settled.memory());
    assertThat(decision.level()).isEqualTo("HIGH");
    assertThat(decision.ruleId()).isEqualTo("new_infection_in_medium");
  }

  @Test
  void aLateInfectionActsAlsoIfItWasCollectedBeforeTheStateBegan() {
    Town town = town().cases(1, Role.STAY, "2022-06-28T09:00");
    Decision settled = town.chain(START, START);
    assertThat(settled.level()).isEqualTo("MEDIUM");

    town.cases(1, Role.RESIDENCE, "2022-06-29T09:00");
    assertThat(town.chain("2022-06-30T02:00", "2022-06-30T02:00", settled.memory()).level())
        .isEqualTo("HIGH");
  }

  @Test
  void withoutPopulationTheRoundCannotBeJudgedAndTheLevelIsNotVerified() {
    Town town = high().of(-1).tests(1000, Purpose.SCREENING, DAY_7);

    assertThat(town.chain(START, "2022-07-08T22:00").level()).isEqualTo("HIGH");
    Decision decision = town.chain(START, END_OF_DAY_7);
    assertThat(decision.level()).isEqualTo("UNKNOWN");
    assertThat(decision.atLeast()).isEqualTo("HIGH");
    assertThat(decision.unknownReason()).isEqualTo("no_population");
  }

  @Test
  void withoutPopulationARoundThatHasNotBegunIsNoRound() {
    Decision decision = high().of(-1).chain(START, END_OF_DAY_7);

    assertThat(decision.level()).isEqualTo("HIGH");
    assertThat(decision.inputs()).containsEntry("day_7_round", 0.0).doesNotContainKey("population");
  }

  @Test
  void ofNoResidentsNoneIsNoShare() {
    Decision decision = high().of(0).chain(START, END_OF_DAY_7);

    assertThat(decision.unknownReason()).isEqualTo("no_population");
  }

  @Test
  void aSilentFeedMakesAClearZoneUnknownAndNotGreen() {
    Decision decision =
        new Town(Policies.cnV9().policy()).aliveAt(START).chain(START, "2022-07-02");

    assertThat(decision.level()).isEqualTo("UNKNOWN");
    assertThat(decision.atLeast()).isEqualTo("NORMAL");
    assertThat(decision.unknownReason()).isEqualTo("stale_sampling_results");
  }

  @Test
  void whileTheFeedIsSilentTheLevelStandsAndTheClockStops() {
    Town town =
        new Town(Policies.cnV9().policy())
            .cases(1, Role.RESIDENCE, DAY_0)
            .tests(1000, Purpose.SCREENING, "2022-07-09T10:30")
            .aliveFrom(START, "2022-07-03T22:00")
            .aliveFrom("2022-07-05T06:00", "2022-07-20");

    Decision silent = town.chain(START, "2022-07-05T02:00");
    assertThat(silent.level()).isEqualTo("UNKNOWN");
    assertThat(silent.atLeast()).isEqualTo("HIGH");
    assertThat(silent.memory().state()).isEqualTo("HIGH");
    assertThat(silent.inputs()).doesNotContainKey("clear_days");

    assertThat(town.chain(START, END_OF_DAY_7).inputs())
        .as("2022-07-05 had silent boundaries")
        .containsEntry("clear_days", 6.0);
    assertThat(town.chain(START, "2022-07-09T22:00").level()).isEqualTo("HIGH");
    assertThat(town.chain(START, "2022-07-10T00:00").level()).isEqualTo("MEDIUM");
  }

  @Test
  void aBoundaryAtMidnightStopsTheClockOfTheDayThatItEnds() {
    Town town =
        new Town(Policies.cnV9().policy())
            .cases(1, Role.RESIDENCE, DAY_0)
            .aliveFrom(START, "2022-07-02T21:00")
            .aliveFrom("2022-07-04T00:01", "2022-07-20");

    assertThat(town.chain(START, "2022-07-04T02:00").inputs())
        .as("2022-07-02, not 03")
        .containsEntry("clear_days", 1.0);
    assertThat(town.chain(START, "2022-07-05T00:00").inputs())
        .as("2022-07-02 and 04")
        .containsEntry("clear_days", 2.0);
  }

  private static Town town() {
    return new Town(Policies.cnV9().policy()).aliveFrom("2022-06-01", "2022-08-01");
  }

  private static Town high() {
    return town().cases(1, Role.RESIDENCE, DAY_0);
  }
}
