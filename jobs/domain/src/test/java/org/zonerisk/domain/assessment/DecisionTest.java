package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.policy.Policies;

class DecisionTest {

  private static final String NOW = "2021-02-10T12:00";

  @Test
  void aZoneWithoutAPolicyIsGreyAndSaysSo() {
    PolicyMemory memory = PolicyMemory.NONE.stoppedOn(19_000);
    Decision decision = Decision.withoutPolicy(memory);

    assertThat(decision.known()).isFalse();
    assertThat(decision.level()).isEqualTo("UNKNOWN");
    assertThat(decision.atLeast()).as("of no rule book's levels").isEmpty();
    assertThat(decision.colour()).isEqualTo("zone.grey");
    assertThat(decision.unknownReason()).isEqualTo("no_policy");
    assertThat(decision.hasMargin()).isFalse();
    assertThat(decision.hasLift()).isFalse();
    assertThat(decision.memory()).isEqualTo(memory);
    assertThat(SecondPass.acting(decision)).isEmpty();
  }

  @Test
  void aLiftAndAnotherRuleChangeNothingElse() {
    Decision decision =
        new Town(Policies.cdc().policy())
            .of(100_000)
            .aliveFrom("2021-01-20", NOW)
            .cases(60, Role.RESIDENCE, "2021-02-09T08:30")
            .tests(100, Purpose.CLINICAL, "2021-02-09T08:30")
            .at(NOW);
    Lift lift = new Lift(new Town(Policies.cdc().policy()).time("2021-02-16T10:00"), "wait");

    assertThat(decision.known()).isTrue();
    assertThat(decision.hasMargin()).isTrue();
    assertThat(decision.with(lift).hasLift()).isTrue();
    assertThat(decision.with(lift).liftNeeds()).isEqualTo("wait");
    assertThat(decision.with(lift).with(Lift.NONE)).isEqualTo(decision);
    assertThat(decision.by("retraction").ruleId()).isEqualTo("retraction");
    assertThat(decision.by("retraction").by(decision.ruleId())).isEqualTo(decision);
  }
}
