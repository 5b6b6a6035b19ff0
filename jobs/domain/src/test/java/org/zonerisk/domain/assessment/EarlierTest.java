package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonerisk.domain.policy.Policies.atLeast;

import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Input.Earlier;
import org.zonerisk.domain.policy.Input.LatestFigure;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;

class EarlierTest {

  private static final Period WEEK = Period.ofDays(7);

  @Test
  void theFigureOfAWeekAgoIsTheOneThatWasValidThen() {
    Town town = new Town(figures().policy());
    town.figure("told", 12, "2021-03-08T10:00").figure("told", 5, "2021-03-14T10:00");

    // The clocks go forward on the 14th: the same local time is an hour less ago.
    assertThat(town.at("2021-03-15T10:00").inputs())
        .containsEntry("now", 5.0)
        .containsEntry("week_ago", 12.0);
    assertThat(town.at("2021-03-15T08:00").inputs()).doesNotContainKey("week_ago");
  }

  @Test
  void anEarlierFigureThatWasTooOldThenIsMissingAndNamedByItsOwnInput() {
    Town town = new Town(figures().policy());
    town.figure("told", 12, "2021-02-01T10:00").figure("told", 12, "2021-03-14T10:00");

    Decision decision = town.at("2021-03-15T10:00");
    assertThat(decision.level()).isEqualTo("UNKNOWN");
    assertThat(decision.unknownReason()).isEqualTo("stale_week_ago");
    assertThat(
            new Town(figures().policy())
                .figure("told", 12, "2021-03-14T10:00")
                .at("2021-03-15T10:00")
                .unknownReason())
        .isEqualTo("missing_week_ago");
  }

  @Test
  void whatIsNotComparedNeedNotBeKnown() {
    Town town = new Town(figures().policy()).figure("told", 5, "2021-03-14T10:00");

    assertThat(town.at("2021-03-15T10:00").level()).isEqualTo("LOW");
  }

  @Test
  void anEarlierRateCountsWhatIsKnownNowOfTheWindowThen() {
    Town town = new Town(rates().policy()).of(100_000).aliveFrom("2021-02-01", "2021-03-20");
    town.cases(20, Role.RESIDENCE, "2021-03-02T08:30")
        .cases(30, Role.RESIDENCE, "2021-03-09T08:30");

    assertThat(town.at("2021-03-10T12:00").inputs())
        .containsEntry("now", 30.0)
        .containsEntry("week_ago", 20.0);
    assertThat(town.at("2021-03-10T12:00").level()).isEqualTo("HIGH");
    town.cases(-11, Role.RESIDENCE, "2021-03-02T08:30");
    assertThat(town.at("2021-03-10T12:00").inputs()).containsEntry("week_ago", 9.0);
    assertThat(town.policy.lookback()).isEqualTo(Period.ofDays(14));
  }

  @Test
  void theForecastSeesTheEarlierWindowEmptyItself() {
    Town town = new Town(rates().policy()).of(100_000).aliveFrom("2021-02-01", "2021-03-20");
    town.cases(20, Role.RESIDENCE, "2021-03-02T08:30")
        .cases(30, Role.RESIDENCE, "2021-03-03T08:30");

    // The 30 of the 3rd are the only ones of the last week until the 10th; those of the 2nd and
    // the 3rd stand in the week before it for longer.
    Decision decision = town.at("2021-03-10T08:00");
    assertThat(decision.level()).isEqualTo("HIGH");
    assertThat(town.lift("2021-03-10T08:00", decision).at())
        .isEqualTo(town.time("2021-03-10T10:00"));
  }

  @Test
  void anEarlierThatCannotBeKnownIsRefused() {
    PolicyDraft draft = rates();
    draft.freshness =
        List.of(
            new FreshnessRule(Policies.SAMPLES, Set.of(Measure.CASES), Duration.ofHours(50), WEEK));
    List<Input> inputs = new ArrayList<>(draft.inputs);
    inputs.add(new Earlier("hours_ago", new Input.HoursInState("hours_ago"), Period.ofDays(0)));
    draft.inputs = inputs;

    assertThatThrownBy(draft::policy)
        .isInstanceOf(InvalidPolicy.class)
        .hasMessageContaining(
            "input week_ago: looks back 14 days, so min_history of sampling-results must be P14D"
                + " or more, was P7D")
        .hasMessageContaining("input hours_ago: only rates, percents and figures have an earlier")
        .hasMessageContaining("input hours_ago: by must be 1 to 400 whole days");
  }

  private static PolicyDraft figures() {
    Duration age = Duration.ofDays(6);
    PolicyDraft draft = twoWeeks();
    draft.inputs =
        List.of(
            new LatestFigure("now", "told", age),
            new Earlier("week_ago", new LatestFigure("week_ago", "told", age), WEEK));
    return draft;
  }

  private static PolicyDraft rates() {
    PolicyDraft draft = twoWeeks();
    draft.inputs =
        List.of(
            new Input.Count("cases", Selection.of(Measure.CASES), new Window.LastDays(WEEK)),
            new Input.Per100k("now", "cases"),
            new Earlier("week_ago", new Input.Per100k("week_ago", "cases"), WEEK));
    draft.freshness =
        List.of(
            new FreshnessRule(
                Policies.SAMPLES, Set.of(Measure.CASES), Duration.ofHours(50), Period.ofDays(14)));
    return draft;
  }

  /** HIGH where both weeks reach ten. */
  private static PolicyDraft twoWeeks() {
    PolicyDraft draft = new PolicyDraft();
    draft.timeZone = ZoneId.of("America/New_York");
    draft.levels = List.of(Policies.level("LOW", 0), Policies.level("HIGH", 1));
    draft.rules =
        new LevelRules(
            new Cases(
                List.of(
                    new Case(
                        new All(List.of(atLeast("now", 10), atLeast("week_ago", 10))),
                        new Fixed("two_weeks", "HIGH"))),
                Optional.of(new Fixed("else", "LOW"))));
    return draft;
  }
}
