package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.SiblingRule;

class SecondPassTest {

  private static final String START = "2022-06-30";
  private static final String SIBLING = "cn:310101002";
  private static final Policy POLICY = Policies.cnV9().policy();

  @Test
  void theRestOfACountyWithAHighZoneIsLowAndSaysWhy() {
    Decision own = town().chain(START, "2022-07-01");
    Decision low = SecondPass.apply(POLICY, own, "HIGH", SIBLING);

    assertThat(low.level()).isEqualTo("LOW");
    assertThat(low.atLeast()).isEqualTo("LOW");
    assertThat(low.colour()).isEqualTo("zone.c1");
    assertThat(low.ruleId()).isEqualTo("siblings");
    assertThat(low.inputs()).containsEntry("sibling." + SIBLING, 3.0).containsKey("clear_days");
    assertThat(low.liftNeeds()).isEqualTo(SIBLING + " no longer HIGH");
    assertThat(low.memory()).isEqualTo(own.memory());
  }

  @Test
  void anOwnLevelAboveStays() {
    Decision own = town().cases(1, Role.STAY, "2022-06-30T09:00").chain(START, "2022-07-01");

    assertThat(SecondPass.apply(POLICY, own, "HIGH", SIBLING)).isEqualTo(own);
  }

  @Test
  void siblingsThatAreLowOrNormalChangeNothing() {
    Decision own = town().chain(START, "2022-07-01");

    assertThat(SecondPass.apply(POLICY, own, "LOW", SIBLING)).isEqualTo(own);
    assertThat(SecondPass.apply(POLICY, own, "", "")).isEqualTo(own);
  }

  @Test
  void anUnknownZoneStaysUnknownButIsAtLeastLow() {
    Decision own = town().chain(START, "2022-08-10");
    assertThat(own.level()).isEqualTo("UNKNOWN");

    Decision raised = SecondPass.apply(POLICY, own, SecondPass.acting(unverifiedHigh()), SIBLING);
    assertThat(raised.level()).isEqualTo("UNKNOWN");
    assertThat(raised.atLeast()).isEqualTo("LOW");
    assertThat(raised.unknownReason()).isEqualTo("stale_sampling_results");
    assertThat(raised.inputs()).containsKey("sibling." + SIBLING);
  }

  @Test
  void aPolicyWithoutSiblingsLeavesTheLevel() {
    Decision own = new Town(Policies.cdc().policy()).at("2021-02-10T12:00");

    assertThat(SecondPass.apply(Policies.cdc().policy(), own, "HIGH", SIBLING)).isEqualTo(own);
  }

  @Test
  void aZoneThatIsLowItselfKeepsItsOwnRule() {
    PolicyDraft draft = Policies.cdc();
    draft.siblings = Optional.of(new SiblingRule("MODERATE", List.of("HIGH")));
    Policy policy = draft.policy();
    Town town = new Town(policy).of(100_000).aliveFrom("2021-01-20", "2021-02-10T12:00");
    town.tests(100, Purpose.CLINICAL, "2021-02-09T08:30");
    Decision low = town.at("2021-02-10T12:00");
    Decision moderate = town.cases(20, Role.RESIDENCE, "2021-02-09T08:30").at("2021-02-10T12:00");

    assertThat(SecondPass.apply(policy, moderate, "HIGH", SIBLING)).isEqualTo(moderate);
    Decision raised = SecondPass.apply(policy, low, "HIGH", SIBLING);
    assertThat(raised.level()).isEqualTo("MODERATE");
    assertThat(raised.thresholds()).as("no threshold of its own decided").isEmpty();
    assertThat(raised.hasMargin()).isFalse();
    assertThat(raised.marginInput()).isEmpty();
    assertThat(raised.hasLift()).isFalse();
    assertThat(raised.freshness()).isEqualTo(low.freshness());
    assertThat(raised.evidenceHash()).isEqualTo(low.evidenceHash());
  }

  @Test
  void aZoneWithoutAPolicyOfItsOwnIsNotRaised() {
    Decision none = Decision.withoutPolicy(PolicyMemory.NONE);

    assertThat(SecondPass.apply(POLICY, none, "HIGH", SIBLING)).isEqualTo(none);
  }

  private static Decision unverifiedHigh() {
    Decision high = town().cases(1, Role.RESIDENCE, "2022-07-30T09:00").chain(START, "2022-08-10");
    assertThat(high.level()).isEqualTo("UNKNOWN");
    return high;
  }

  private static Town town() {
    return new Town(POLICY).aliveFrom("2022-06-01", "2022-08-01");
  }
}
