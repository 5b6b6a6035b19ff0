package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.OnSwitch;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.Transition;
import org.zonerisk.domain.policy.Rules.TransitionRules;
import org.zonerisk.domain.policy.Rules.Urgency;

/** A compound of 1,000 residents that is free after a round and a signature; day 0 is July 1. */
class LiftNeedsTest {

  private static final String START = "2022-06-30";
  private static final String NOW = "2022-07-08T12:00";
  private static final String SIGNED = "signed by the district";

  @Test
  void everythingThatIsNotDoneYetIsNeededInTheOrderOfTheDocument() {
    Town town = high().tests(125, Purpose.SCREENING, "2022-07-08T10:00").figure("signed", 0, START);

    assertThat(lift(town))
        .isEqualTo(
            new Lift(town.time("2022-07-09"), "round at 12.5 percent of 1000 persons; " + SIGNED));
  }

  @Test
  void whatIsDoneIsNotNeeded() {
    Town signed =
        high().tests(125, Purpose.SCREENING, "2022-07-08T10:00").figure("signed", 1, START);
    assertThat(lift(signed).needs()).isEqualTo("round at 12.5 percent of 1000 persons");

    Town screened =
        high().tests(1000, Purpose.SCREENING, "2022-07-08T10:00").figure("signed", 0, START);
    assertThat(lift(screened).needs()).isEqualTo(SIGNED);
  }

  @Test
  void whereAnInputHasNoValueNothingThatCouldBeDoneIsPromised() {
    Town town = high().tests(125, Purpose.SCREENING, "2022-07-08T10:00");
    Decision decision = town.chain(START, NOW);

    assertThat(decision.level()).as("seven days are not over").isEqualTo("HIGH");
    assertThat(town.lift(NOW, decision)).isEqualTo(Lift.NONE);
  }

  private static Lift lift(Town town) {
    return town.lift(NOW, town.chain(START, NOW));
  }

  private static Town high() {
    return new Town(draft().policy())
        .aliveFrom("2022-06-01", "2022-08-01")
        .cases(1, Role.RESIDENCE, "2022-07-01T09:00");
  }

  private static PolicyDraft draft() {
    PolicyDraft draft = Policies.cnV9();
    List<Input> inputs = new ArrayList<>(draft.inputs);
    inputs.add(new Input.LatestFigure("signature", "signed", Duration.ofDays(60)));
    draft.inputs = inputs;
    Condition lift =
        new All(
            List.of(
                Policies.atLeast("clear_days", 7),
                Policies.atLeast("day_7_round", 100),
                Policies.atLeast("signature", 1)));
    draft.rules =
        new TransitionRules(
            List.of(new State("CLEAR", "NORMAL"), new State("HIGH", "HIGH")),
            "CLEAR",
            List.of(
                new Transition(
                    "new_infection",
                    List.of("CLEAR"),
                    "HIGH",
                    Policies.atLeast("new_resident_or_active", 1),
                    Urgency.AT_ONCE),
                new Transition("certified", List.of("HIGH"), "CLEAR", lift, Urgency.AT_BOUNDARY)));
    draft.liftNeeds =
        Map.of(
            "signature",
            SIGNED,
            "day_7_round",
            "round at {day_7_round} percent of {population} persons");
    draft.onSwitch = new OnSwitch(Map.of(), OnSwitch.Clock.KEEP);
    return draft;
  }
}
