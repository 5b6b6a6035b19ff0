package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.domain.evidence.EventHash;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.Policy;

class CdcCommunityTest {

  private static final String THURSDAY = "2022-03-03T20:00";
  private static final String NOW = "2022-03-04T00:00";

  private final Policy policy = Policies.cdcCommunity().policy();

  @ParameterizedTest(name = "{0} cases, {1} admissions, {2} % of beds: {3} by {4}")
  @CsvSource({
    "0, 0, 0, LOW, few_cases.low",
    "199.99, 9.99, 9.99, LOW, few_cases.low",
    "199.99, 10.0, 0, MEDIUM, few_cases.medium",
    "199.99, 0, 10.0, MEDIUM, few_cases.medium",
    "199.99, 19.99, 14.99, MEDIUM, few_cases.medium",
    "199.99, 20.0, 0, HIGH, few_cases.high",
    "199.99, 0, 15.0, HIGH, few_cases.high",
    "200, 9.99, 9.99, MEDIUM, many_cases.medium",
    "200, 10.0, 0, HIGH, many_cases.high",
    "200, 0, 10.0, HIGH, many_cases.high",
    "2561.61, 25.3, 1.6, HIGH, many_cases.high"
  })
  void theHigherHospitalFigureDecidesStricterFromTwoHundredCasesOn(
      double cases, double admissions, double beds, String level, String rule) {
    Decision decision = county().cases(cases).admissions(admissions).beds(beds).at(NOW);

    assertThat(decision.level()).isEqualTo(level);
    assertThat(decision.atLeast()).isEqualTo(level);
    assertThat(decision.ruleId()).isEqualTo(rule);
    assertThat(decision.unknownReason()).isEmpty();
  }

  @ParameterizedTest(name = "{0} admissions, {1} % of beds: {2}")
  @CsvSource({"9.99, 9.99, LOW", "10, 0, MEDIUM", "0, 15, HIGH", "20, 0, HIGH"})
  void missingCasesCountAsBelowTwoHundred(double admissions, double beds, String level) {
    Decision decision = county().admissions(admissions).beds(beds).at(NOW);

    assertThat(decision.level()).isEqualTo(level);
    assertThat(decision.ruleId()).startsWith("few_cases.");
    assertThat(decision.inputs()).doesNotContainKey("cases");
  }

  @ParameterizedTest(name = "{0} cases: at least {1}")
  @CsvSource({"199.99, LOW", "200, MEDIUM"})
  void withoutBothHospitalFiguresThereIsNoLevel(double cases, String atLeast) {
    Decision decision = county().cases(cases).at(NOW);

    assertThat(decision.known()).isFalse();
    assertThat(decision.atLeast()).isEqualTo(atLeast);
    assertThat(decision.unknownReason()).isEqualTo("missing_admissions");
    assertThat(decision.colour()).isEqualTo("zone.grey");
  }

  @ParameterizedTest(name = "{0} cases, {1} admissions, beds missing: {2} at least {3}")
  @CsvSource({
    "100, 0, UNKNOWN, LOW",
    "100, 9.99, UNKNOWN, LOW",
    "100, 10, UNKNOWN, MEDIUM",
    "100, 20, HIGH, HIGH",
    "200, 0, UNKNOWN, MEDIUM",
    "200, 10, HIGH, HIGH"
  })
  void aMissingHospitalFigureIsNotZero(
      double cases, double admissions, String level, String atLeast) {
    Decision decision = county().cases(cases).admissions(admissions).at(NOW);

    assertThat(decision.level()).isEqualTo(level);
    assertThat(decision.atLeast()).isEqualTo(atLeast);
    assertThat(decision.unknownReason()).isEqualTo(level.equals("UNKNOWN") ? "missing_beds" : "");
  }

  @Test
  void theReasonNamesTheInputThatTheLevelWaitsFor() {
    Decision decision = county().admissions(5).at(NOW);

    assertThat(decision.unknownReason()).as("cases are missing too").isEqualTo("missing_beds");
  }

  @Test
  void aFigureOlderThanItsLimitIsMissingAndSaysSo() {
    County county = county().cases(10).admissions(0).beds(0);

    assertThat(county.at("2022-03-10T20:00").level()).as("seven days old").isEqualTo("LOW");
    Decision old = county.at("2022-03-10T22:00");
    assertThat(old.known()).isFalse();
    assertThat(old.unknownReason()).isEqualTo("stale_admissions");
    assertThat(old.inputs()).containsOnlyKeys("population");
  }

  @Test
  void anOldFigureDoesNotStandInForOneThatTheNextWeekLacks() {
    County county = county().cases(10).admissions(0).beds(0);
    county.validAt("2022-03-10T20:00").cases(10).admissions(0);

    Decision decision = county.at("2022-03-11T00:00");
    assertThat(decision.known()).isFalse();
    assertThat(decision.unknownReason()).isEqualTo("stale_beds");
    assertThat(decision.inputs()).containsKeys("cases", "admissions");
  }

  @Test
  void aFigureThatIsValidLaterDoesNotCountYet() {
    assertThat(county().cases(10).admissions(0).beds(0).at("2022-03-03T18:00").known()).isFalse();
  }

  @Test
  void aNegativeFigureIsMissing() {
    Decision decision = county().cases(10).admissions(-1).beds(0).at(NOW);

    assertThat(decision.unknownReason()).isEqualTo("missing_admissions");
  }

  @Test
  void theRowSaysWhatDecidedFromWhatAndHowClosely() {
    Decision decision = county().cases(150).admissions(12.5).beds(3).at(NOW);

    assertThat(decision.inputs())
        .containsExactly(
            Map.entry("admissions", 12.5),
            Map.entry("beds", 3.0),
            Map.entry("cases", 150.0),
            Map.entry("population", 1000.0));
    assertThat(decision.thresholds()).containsEntry("cases.below", 200.0);
    assertThat(decision.marginInput()).isEqualTo("admissions");
    assertThat(decision.margin()).as("down to ten").isEqualTo(2.5);
    assertThat(decision.evidenceHash())
        .isEqualTo(
            EventHash.of("cases" + THURSDAY)
                + EventHash.of("admissions" + THURSDAY)
                + EventHash.of("beds" + THURSDAY));
  }

  @Test
  void nothingButAnotherFigureLowersALevel() {
    Town town = county().cases(10).admissions(25).beds(3).town;

    assertThat(town.lift(NOW, town.at(NOW))).isEqualTo(Lift.NONE);
  }

  private County county() {
    return new County(new Town(policy), THURSDAY);
  }

  /** A county with the figures of one publication. */
  private record County(Town town, String validAt) {
    County validAt(String time) {
      return new County(town, time);
    }

    County cases(double value) {
      town.figure("cases", value, validAt);
      return this;
    }

    County admissions(double value) {
      town.figure("admissions", value, validAt);
      return this;
    }

    County beds(double value) {
      town.figure("beds", value, validAt);
      return this;
    }

    Decision at(String boundary) {
      return town.at(boundary);
    }
  }
}
