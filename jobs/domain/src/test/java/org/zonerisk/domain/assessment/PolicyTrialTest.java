package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.assessment.PolicyTrial.Outcome;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rounding;

class PolicyTrialTest {

  private static final Optional<String> NOWHERE = Optional.empty();

  private final PolicyTrial levels = new PolicyTrial(Policies.cdc().policy());
  private final PolicyTrial states = new PolicyTrial(Policies.cnV9().policy());

  @Test
  void givenInputsLeadToALevelByARuleWithItsThresholds() {
    assertThat(levels.of(Map.of("incidence", 60.0, "positivity", 3.0), NOWHERE))
        .isEqualTo(
            new Outcome(
                "SUBSTANTIAL",
                "SUBSTANTIAL",
                "incidence.substantial",
                "SUBSTANTIAL",
                Map.of(
                    "incidence.moderate", 10.0,
                    "incidence.substantial", 50.0,
                    "incidence.high", 100.0)));
  }

  @Test
  void whatIsNotGivenMayBeAnything() {
    assertThat(levels.of(Map.of("incidence", 60.0), NOWHERE))
        .isEqualTo(new Outcome("UNKNOWN", "SUBSTANTIAL", "unknown", "", Map.of()));
    assertThat(levels.of(Map.of("incidence", 100.0), NOWHERE).level())
        .as("whatever the positivity is")
        .isEqualTo("HIGH");
  }

  @Test
  void aTransitionLeadsFromStateToState() {
    Outcome outcome = states.of(Map.of("new_resident_or_active", 0.0, "new_stay", 1.0), NOWHERE);

    assertThat(outcome.level()).isEqualTo("MEDIUM");
    assertThat(outcome.ruleId()).isEqualTo("new_infection_stay");
    assertThat(outcome.state()).isEqualTo("MEDIUM_DIRECT");
  }

  @Test
  void aStateThatNobodyKnowsToHaveBeenLeftIsTheLeast() {
    assertThat(states.of(Map.of(), Optional.of("HIGH")))
        .isEqualTo(new Outcome("UNKNOWN", "HIGH", "unknown", "HIGH", Map.of()));
    assertThat(states.of(Map.of("clear_days", 6.0), Optional.of("HIGH")))
        .extracting(Outcome::level, Outcome::ruleId, Outcome::state)
        .containsExactly("HIGH", "hold.high", "HIGH");
  }

  @Test
  void aGivenValueIsRoundedAsOneThatIsRead() {
    PolicyDraft draft = Policies.cdc();
    List<Input> inputs = new ArrayList<>(draft.inputs);
    inputs.set(
        1,
        new Input.Per100k(
            "incidence", "cases_7d", Input.Mean.OF_WINDOW, OptionalInt.empty(), Rounding.to(1)));
    draft.inputs = inputs;

    assertThat(
            new PolicyTrial(draft.policy())
                .of(Map.of("incidence", 99.95, "positivity", 0.0), NOWHERE)
                .level())
        .isEqualTo("HIGH");
    assertThat(levels.of(Map.of("incidence", 99.95, "positivity", 0.0), NOWHERE).level())
        .isEqualTo("SUBSTANTIAL");
  }

  @Test
  void whatTheRuleBookHasNotIsRefused() {
    assertThatThrownBy(() -> levels.of(Map.of("rt", 1.0), NOWHERE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "policy us-cdc-transmission-2021 has no input rt, it has cases_7d, incidence,"
                + " positives_7d, tests_7d, positivity");
    assertThatThrownBy(() -> levels.of(Map.of("days_below", 1.0), NOWHERE))
        .as("it lowers at once")
        .hasMessageContaining("has no input days_below");
    assertThatThrownBy(() -> states.of(Map.of(), Optional.of("PURPLE")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("policy cn-v9-2022-06-28 has no state or level PURPLE");
    assertThatThrownBy(() -> levels.of(Map.of(), Optional.of("PURPLE")))
        .hasMessage("policy us-cdc-transmission-2021 has no state or level PURPLE");
  }
}
