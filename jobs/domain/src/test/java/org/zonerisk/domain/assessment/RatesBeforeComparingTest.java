package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Input.Mean;
import org.zonerisk.domain.policy.InvalidPolicy;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rounding;
import org.zonerisk.domain.zone.ZoneVersion;

class RatesBeforeComparingTest {

  private static final String NOW = "2021-02-10T12:00";
  private static final OptionalInt ANY = OptionalInt.empty();

  @Test
  void theRoundedRateIsComparedAndStandsInTheRow() {
    Input exact = new Input.Per100k("incidence", "cases_7d");
    Input rounded =
        new Input.Per100k(
            "incidence", "cases_7d", Mean.OF_WINDOW, OptionalInt.empty(), Rounding.to(1));

    assertThat(town(with(exact), 1999, 2_000_000).at(NOW).level()).isEqualTo("SUBSTANTIAL");
    Decision decision = town(with(rounded), 1999, 2_000_000).at(NOW);
    assertThat(decision.inputs()).containsEntry("incidence", 100.0);
    assertThat(decision.level()).isEqualTo("HIGH");
    assertThat(town(with(rounded), 1998, 2_000_000).at(NOW).inputs())
        .containsEntry("incidence", 99.9);
  }

  @Test
  void aFigureIsRoundedToo() {
    Input figure = new Input.LatestFigure("incidence", "told", Duration.ofDays(7), Rounding.WHOLE);
    Town town = town(with(figure), 0, 1000).figure("told", 99.5, "2021-02-10T08:00");

    assertThat(town.at(NOW).inputs()).containsEntry("incidence", 100.0);
  }

  @Test
  void tooFewResidentsGiveNoRateNotEvenOfNone() {
    Input rate =
        new Input.Per100k(
            "incidence", "cases_7d", Mean.OF_WINDOW, OptionalInt.of(1500), Rounding.NONE);

    for (int cases : List.of(0, 1)) {
      Decision few = town(with(rate), cases, 1499).at(NOW);
      assertThat(few.level()).isEqualTo("UNKNOWN");
      assertThat(few.unknownReason()).isEqualTo("too_few_incidence");
      assertThat(few.inputs()).doesNotContainKey("incidence").containsEntry("population", 1499.0);
    }
    // One in 1,500 is 66.7 per 100,000, which says little; that is for the rule book to say.
    assertThat(town(with(rate), 1, 1500).at(NOW).level()).isEqualTo("SUBSTANTIAL");
    assertThat(town(with(rate), 0, ZoneVersion.UNKNOWN_POPULATION).at(NOW).unknownReason())
        .isEqualTo("no_population");
  }

  @Test
  void aLeastPopulationIsOneAtLeast() {
    Input rate =
        new Input.PercentOfPopulation("incidence", "cases_7d", OptionalInt.of(0), Rounding.NONE);

    assertThatThrownBy(() -> with(rate).policy())
        .isInstanceOf(InvalidPolicy.class)
        .hasMessageContaining("input incidence: min_population must be 1 or more, was 0");
  }

  @Test
  void tooSmallADenominatorGivesNoPercentage() {
    Input percent =
        new Input.Percent(
            "positivity", "positives_7d", "tests_7d", OptionalInt.of(20), Rounding.NONE);

    Decision few = tested(with(percent), 1, 19).at(NOW);
    assertThat(few.level()).isEqualTo("UNKNOWN");
    assertThat(few.unknownReason()).isEqualTo("too_few_positivity");
    assertThat(few.inputs()).doesNotContainKey("positivity").containsEntry("tests_7d", 19.0);
    assertThat(tested(with(percent), 1, 20).at(NOW).ruleId()).isEqualTo("positivity.moderate");
  }

  @Test
  void decimalsAndDenominatorsHaveBounds() {
    PolicyDraft draft =
        with(
            new Input.Percent(
                "positivity", "positives_7d", "tests_7d", OptionalInt.of(0), Rounding.to(7)));

    assertThatThrownBy(draft::policy)
        .isInstanceOf(InvalidPolicy.class)
        .hasMessageContaining("input positivity: round must be 0 to 6 decimals, was 7")
        .hasMessageContaining("input positivity: min_of must be 1 or more, was 0");
    assertThat(new Input.Percent("p", "a", "b").least()).isEqualTo(ANY);
  }

  @Test
  void theMeanOfADayIsThatOfTheDaysOfTheWindow() {
    Input mean =
        new Input.Per100k("incidence", "cases_7d", Mean.OF_DAY, OptionalInt.empty(), Rounding.NONE);

    assertThat(town(with(mean), 350, 100_000).at(NOW).inputs()).containsEntry("incidence", 50.0);
    assertThat(town(with(mean), 350, 100_000).at(NOW).level()).isEqualTo("SUBSTANTIAL");
    assertThat(town(with(mean), 349, 100_000).at(NOW).level()).isEqualTo("MODERATE");
  }

  @Test
  void allPositiveIsAHundredPercentAndNoneTestedIsNoPercentage() {
    PolicyDraft draft = Policies.cdc();

    assertThat(tested(draft, 10, 10).at(NOW).inputs()).containsEntry("positivity", 100.0);
    assertThat(tested(draft, 11, 10).at(NOW).unknownReason()).isEqualTo("missing_positivity");
    assertThat(tested(draft, 0, 0).at(NOW).unknownReason()).isEqualTo("missing_positivity");
    assertThat(tested(draft, -1, 10).at(NOW).unknownReason())
        .as("more taken back than there were")
        .isEqualTo("missing_positivity");
    assertThat(tested(draft, 0, 1).at(NOW).inputs()).containsEntry("positivity", 0.0);
  }

  private static PolicyDraft with(Input changed) {
    PolicyDraft draft = Policies.cdc();
    List<Input> inputs = new ArrayList<>(draft.inputs);
    inputs.replaceAll(input -> input.id().equals(changed.id()) ? changed : input);
    draft.inputs = inputs;
    draft.escalating = List.of();
    return draft;
  }

  private static Town town(PolicyDraft draft, int cases, long residents) {
    return tested(draft, 0, 100).of(residents).cases(cases, Role.RESIDENCE, "2021-02-09T08:30");
  }

  private static Town tested(PolicyDraft draft, int positives, int tests) {
    return new Town(draft.policy())
        .of(100_000)
        .aliveFrom("2021-01-20", NOW)
        .positives(positives, "2021-02-09T08:30")
        .tests(tests, Purpose.CLINICAL, "2021-02-09T08:30");
  }
}
