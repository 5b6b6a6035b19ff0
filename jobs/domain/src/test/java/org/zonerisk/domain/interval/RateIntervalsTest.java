package org.zonerisk.domain.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rounding;

class RateIntervalsTest {

  private final RateIntervals cdc = new RateIntervals(Policies.cdc().policy());

  @Test
  void oneCaseInFifteenHundredPeopleSaysLittle() {
    Interval interval =
        cdc.of("incidence", Map.of("cases_7d", 1.0, "population", 1500.0, "incidence", 66.7))
            .orElseThrow();

    assertThat(interval.low()).isCloseTo(1.69, within(0.005));
    assertThat(interval.high()).isCloseTo(371.4, within(0.05));
  }

  @Test
  void positivityIsAProportion() {
    Interval interval =
        cdc.of("positivity", Map.of("positives_7d", 15.0, "tests_7d", 148.0, "positivity", 10.1))
            .orElseThrow();

    assertThat(interval.low()).isCloseTo(6.24, within(0.005));
    assertThat(interval.high()).isCloseTo(16.05, within(0.005));
  }

  @Test
  void theMeanOfADayIsDividedByItsDays() {
    PolicyDraft draft = Policies.cdc();
    List<Input> inputs = new ArrayList<>(draft.inputs);
    inputs.replaceAll(
        input ->
            input.id().equals("incidence")
                ? new Input.Per100k(
                    "incidence", "cases_7d", Input.Mean.OF_DAY, OptionalInt.empty(), Rounding.NONE)
                : input);
    draft.inputs = inputs;
    Interval interval =
        new RateIntervals(draft.policy())
            .of("incidence", Map.of("cases_7d", 7.0, "population", 100_000.0, "incidence", 1.0))
            .orElseThrow();

    assertThat(interval.low()).isCloseTo(2.8144 / 7, within(1e-4));
    assertThat(interval.high()).isCloseTo(14.4227 / 7, within(1e-4));
  }

  @Test
  void countsAndRatesWithoutTheirCountsHaveNone() {
    Map<String, Double> row = Map.of("cases_7d", 1.0, "incidence", 66.7);

    assertThat(cdc.of("cases_7d", row)).isEmpty();
    assertThat(cdc.of("incidence", row)).isEmpty();
    assertThat(cdc.of("positivity", row)).isEmpty();
    assertThat(cdc.of("nothing", row)).isEmpty();
  }

  @Test
  void howManyWereScreenedIsNoChance() {
    Map<String, Double> row =
        Map.of("screened_from_day_7", 900.0, "population", 1000.0, "day_7_round", 90.0);

    assertThat(new RateIntervals(Policies.cnV9().policy()).of("day_7_round", row)).isEmpty();
  }
}
