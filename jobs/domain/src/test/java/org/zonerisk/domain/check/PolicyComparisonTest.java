package org.zonerisk.domain.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.Limit;
import org.zonerisk.domain.policy.Expression.Step;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;

class PolicyComparisonTest {

  @Test
  void aRuleBookSaysTheSameAsItself() {
    assertThat(PolicyComparison.of(Policies.cdc().policy(), Policies.cdc().policy())).isEmpty();
    assertThat(PolicyComparison.of(Policies.cnV9().policy(), Policies.cnV9().policy())).isEmpty();
  }

  @Test
  void aMovedThresholdShowsAsTheStretchBetween() {
    assertThat(PolicyComparison.of(byIncidence(50), byIncidence(75)))
        .containsExactly(
            "where incidence is at least 50 and below 75:"
                + " HIGH by incidence.high, then LOW by incidence.low");
  }

  @Test
  void aTransitionThatIsGoneShowsInItsState() {
    PolicyDraft without = Policies.cnV9();
    TransitionRules rules = (TransitionRules) without.rules;
    List<Transition> transitions = new ArrayList<>(rules.transitions());
    transitions.removeIf(transition -> transition.id().equals("new_infection_stay"));
    without.rules = new TransitionRules(rules.states(), rules.initial(), transitions);

    assertThat(PolicyComparison.of(Policies.cnV9().policy(), without.policy()))
        .containsExactly(
            "in CLEAR where new_resident_or_active is 0 and new_stay is at least 1:"
                + " MEDIUM_DIRECT by new_infection_stay, then CLEAR by hold.clear");
  }

  @Test
  void whatCannotBeComparedIsSaid() {
    assertThat(PolicyComparison.of(Policies.cdc().policy(), Policies.cnV9().policy()))
        .containsExactly("one gives levels, the other steps from state to state");
  }

  private static Policy byIncidence(double limit) {
    PolicyDraft draft = Policies.cdc();
    draft.rules =
        new LevelRules(
            new Bands(
                "incidence",
                "incidence",
                List.of(
                    new Step(Optional.of(new Limit(Operator.BELOW, limit)), "LOW"),
                    new Step(Optional.empty(), "HIGH"))));
    return draft.policy();
  }
}
