package org.zonerisk.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Axis.Domain;

class AxisTest {

  private static final Domain RATE = new Domain(0, Double.POSITIVE_INFINITY, Rounding.NONE);
  private static final Domain PERCENT = new Domain(0, 100, Rounding.NONE);
  private static final Domain COUNT = new Domain(0, Double.POSITIVE_INFINITY, Rounding.WHOLE);

  @Test
  void thresholdsCutARateIntoStretchesAndThemselves() {
    assertThat(representatives(axis(RATE, 10.0, 50.0)))
        .containsExactly(5.0, 10.0, 30.0, 50.0, 101.0);
  }

  @Test
  void anInputWithoutThresholdsHasOneRegion() {
    assertThat(axis(RATE).size()).isEqualTo(1);
    assertThat(axis(COUNT).size()).isEqualTo(1);
  }

  @Test
  void regionsOutsideOfTheDomainDoNotExist() {
    assertThat(representatives(axis(PERCENT, 0.0, 100.0, 120.0))).containsExactly(0.0, 50.0, 100.0);
    assertThat(representatives(axis(new Domain(0, 28, Rounding.WHOLE), 7.0, 29.0)))
        .containsExactly(0.0, 7.0, 8.0);
  }

  @Test
  void theEndsOfADomainAreInIt() {
    Domain clearDays = new Domain(0, 28, Rounding.WHOLE);

    assertThat(representatives(axis(COUNT, 0.0))).containsExactly(0.0, 1.0);
    assertThat(representatives(axis(clearDays, 27.0))).containsExactly(0.0, 27.0, 28.0);
    assertThat(representatives(axis(clearDays, 28.0))).containsExactly(0.0, 28.0);
    assertThat(representatives(axis(PERCENT, 40.0))).containsExactly(20.0, 40.0, 70.0);
    assertThat(axis(PERCENT, 40.0).thresholds()).containsExactly(40.0);
  }

  @Test
  void anInputTakesTheValuesOfItsKind() {
    Selection cases = Selection.of(Measure.CASES);
    Input percent = new Input.Percent("share", "some", "all", OptionalInt.empty(), Rounding.to(1));
    Input figure = new Input.LatestFigure("beds", "beds", Duration.ofDays(7), Rounding.to(2));

    assertThat(
            Axis.domain(
                new Input.ClearDays("clear", cases, Period.ofDays(28), Input.Start.LAST_NEW)))
        .isEqualTo(new Domain(0, 28, Rounding.WHOLE));
    assertThat(Axis.domain(new Input.Count("some", cases, new Window.LastDays(Period.ofDays(7)))))
        .isEqualTo(COUNT);
    assertThat(Axis.domain(percent)).isEqualTo(new Domain(0, 100, Rounding.to(1)));
    assertThat(Axis.domain(figure))
        .isEqualTo(new Domain(0, Double.POSITIVE_INFINITY, Rounding.to(2)));
    assertThat(Axis.domain(new Input.PercentOfPopulation("round", "some")))
        .as("more may be tested than live there")
        .isEqualTo(RATE);
    assertThat(Axis.domain(new Input.Earlier("before", percent, Period.ofDays(7))))
        .isEqualTo(Axis.domain(percent));
  }

  @Test
  void wholeNumbersHaveNoRegionBetweenNeighbours() {
    assertThat(representatives(axis(COUNT, 1.0, 2.0))).containsExactly(0.0, 1.0, 2.0, 3.0);
    assertThat(representatives(axis(COUNT, 1.5))).containsExactly(0.0, 2.0);
  }

  @Test
  void aDistanceReachesTheNearestValueOrTouchesTheOpenEnd() {
    Axis rate = axis(RATE, 50.0, 100.0);
    assertThat(rate.distance(99.5, rate.region(100))).isEqualTo(0.5);
    assertThat(rate.distance(120, rate.region(70))).isEqualTo(20);
    assertThat(rate.distance(100, rate.region(70))).isZero();

    Axis days = axis(new Domain(0, 28, Rounding.WHOLE), 7.0);
    assertThat(days.distance(3, days.region(7))).isEqualTo(4);
    assertThat(days.distance(7, days.region(6))).isEqualTo(1);
  }

  @Test
  void noComparisonTellsAValueFromTheRepresentativeOfItsRegion() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      Domain domain = List.of(RATE, PERCENT, COUNT).get(random.nextInt(3));
      Double[] thresholds = new Double[random.nextInt(5)];
      for (int i = 0; i < thresholds.length; i++) {
        thresholds[i] = random.nextInt(24) / 2.0;
      }
      Axis axis = axis(domain, thresholds);
      double value = domain.rounding().hasSteps() ? random.nextInt(15) : random.nextInt(60) / 4.0;
      double representative = axis.representative(axis.region(value));
      for (double threshold : thresholds) {
        for (Operator operator : Operator.values()) {
          assertThat(operator.holds(representative, threshold))
              .as("%s %s %s like %s", representative, operator, threshold, value)
              .isEqualTo(operator.holds(value, threshold));
        }
      }
    }
  }

  private static Axis axis(Domain domain, Double... thresholds) {
    return new Axis(domain, new TreeSet<>(List.of(thresholds)));
  }

  private static List<Double> representatives(Axis axis) {
    List<Double> all = new ArrayList<>();
    for (int i = 0; i < axis.size(); i++) {
      all.add(axis.representative(i));
    }
    return all;
  }
}
