package org.zonerisk.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

  @ParameterizedTest
  @CsvSource({
    "3.94, 1, 3.9",
    "3.95, 1, 4.0",
    "2.675, 2, 2.68",
    "1.005, 2, 1.01",
    "0.5, 0, 1",
    "49.99, 0, 50",
    "99.9999995, 6, 100",
    "7, 3, 7"
  })
  void roundsHalfUpOnTheDecimalDigits(double value, int decimals, double rounded) {
    assertThat(Rounding.to(decimals).of(value)).isEqualTo(rounded);
  }

  @Test
  void leavesTheValueWhereNothingIsSaid() {
    assertThat(Rounding.NONE.of(0.1 + 0.2)).isEqualTo(0.1 + 0.2);
  }

  @Test
  void noValueLiesBetweenTwoThatAreAStepApart() {
    Axis.Domain rate = new Axis.Domain(0, Double.POSITIVE_INFINITY, Rounding.to(1));
    Axis axis = new Axis(rate, new TreeSet<>(List.of(3.9, 4.0, 4.95)));

    List<Double> values = new ArrayList<>();
    for (int region = 0; region < axis.size(); region++) {
      values.add(axis.representative(region));
    }
    assertThat(values).containsExactly(0.0, 3.9, 4.0, 4.1, 5.0);
    assertThat(axis.region(4.9)).isEqualTo(3);
    assertThat(axis.low(3)).isEqualTo(4.1);
    assertThat(axis.high(3)).isEqualTo(4.9);
  }
}
