package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.policy.Policies;

class RetractionTest {

  private static final String START = "2022-06-30";

  @Test
  void aFallThatOnlyAVoidExplainsIsARetraction() {
    Town town = town().cases(1, Role.RESIDENCE, "2022-07-01T09:00");
    Decision posted = town.chain(START, "2022-07-01T10:00");
    town.cases(-1, Role.RESIDENCE, "2022-07-01T09:00");
    Decision rerun = town.chain(START, "2022-07-01T10:00");
    Decision now = town.chain("2022-07-01T12:00", "2022-07-01T12:00", rerun.memory());

    Decision labelled = Retraction.label(town.policy, posted.level(), rerun.level(), now);
    assertThat(labelled.level()).isEqualTo("NORMAL");
    assertThat(labelled.ruleId()).isEqualTo("retraction");
    assertThat(labelled.by("hold.clear")).isEqualTo(now);
  }

  @Test
  void aFallByALoweringRuleKeepsItsRule() {
    Town town =
        town()
            .cases(1, Role.RESIDENCE, "2022-07-01T09:00")
            .tests(1000, Purpose.SCREENING, "2022-07-08T10:00");
    Decision now = town.chain(START, "2022-07-09T00:00");

    assertThat(Retraction.label(town.policy, "HIGH", "HIGH", now)).isEqualTo(now);
  }

  @Test
  void aLevelThatStaysOrRisesIsNoRetraction() {
    Town town = town();
    Decision high = town.cases(1, Role.RESIDENCE, "2022-07-01T09:00").chain(START, "2022-07-02");

    assertThat(Retraction.label(town.policy, "NORMAL", "NORMAL", high)).isEqualTo(high);
    assertThat(Retraction.label(town.policy, "HIGH", "HIGH", high)).isEqualTo(high);
  }

  @Test
  void aLevelThatNobodyKnowsIsNoFall() {
    Decision unknown =
        town().cases(1, Role.RESIDENCE, "2022-07-01T09:00").chain(START, "2022-08-10");
    assertThat(unknown.known()).isFalse();

    assertThat(Retraction.label(town().policy, "HIGH", "NORMAL", unknown)).isEqualTo(unknown);
  }

  @Test
  void underLevelRulesEveryFallFollowsFromTheInputs() {
    Town town = new Town(Policies.cdc().policy()).of(100_000).aliveFrom("2021-01-20", "2021-02-11");
    Decision low = town.tests(100, Purpose.CLINICAL, "2021-02-09T08:30").at("2021-02-10T12:00");
    assertThat(low.level()).isEqualTo("LOW");

    assertThat(Retraction.label(town.policy, "HIGH", "LOW", low)).isEqualTo(low);
  }

  private static Town town() {
    return new Town(Policies.cnV9().policy()).aliveFrom("2022-06-01", "2022-08-01");
  }
}
