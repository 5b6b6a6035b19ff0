package org.zonerisk.domain.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalTest {

  private static final double HALF_A_DIGIT = 0.00005;

  /** R. G. Newcombe, Statistics in Medicine 17 (1998), 857-872, table I, method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0.0000, 0.1611",
    "1, 29, 0.0061, 0.1718"
  })
  void proportionsHaveThePublishedIntervals(long part, long whole, double low, double high) {
    Interval interval = Interval.ofProportion(part, whole);

    assertThat(interval.low()).isCloseTo(low, within(HALF_A_DIGIT));
    assertThat(interval.high()).isCloseTo(high, within(HALF_A_DIGIT));
  }

  /** A bound of Wilson's is where the score test just does not reject: a definition, no formula. */
  @Test
  void aBoundIsWhereTheScoreTestJustRejects() {
    for (int whole : new int[] {1, 2, 7, 20, 500, 100_000}) {
      for (int part = 0; part <= whole; part += Math.max(1, whole / 9)) {
        Interval interval = Interval.ofProportion(part, whole);
        if (part > 0) {
          assertThat(score(part, whole, interval.low())).isCloseTo(1.959964, within(1e-5));
        }
        if (part < whole) {
          assertThat(score(part, whole, interval.high())).isCloseTo(-1.959964, within(1e-5));
        }
      }
    }
    assertThat(Interval.ofProportion(0, 9).low()).isZero();
    assertThat(Interval.ofProportion(9, 9).high()).isEqualTo(1);
  }

  /** The definition: as few, or as many, would be seen in 2.5 % of all cases. */
  @Test
  void countsHaveTheExactBoundsOrNearlySo() {
    for (int count = 0; count <= 400; count++) {
      Interval interval = Interval.ofCount(count);
      double off = count < 10 ? 1e-5 : 5e-4;
      if (count > 0) {
        assertThat(1 - upTo(count - 1, interval.low())).isCloseTo(0.025, within(off));
      }
      assertThat(upTo(count, interval.high())).isCloseTo(0.025, within(off));
    }
    assertThat(Interval.ofCount(0).low()).isZero();
  }

  /** K. Ulm, American Journal of Epidemiology 131 (1990), 373-375, and Garwood's table. */
  @ParameterizedTest
  @CsvSource({"0, 0, 3.689", "1, 0.0253, 5.572", "5, 1.6235, 11.668", "10, 4.795, 18.390"})
  void countsHaveThePublishedIntervals(long count, double low, double high) {
    assertThat(Interval.ofCount(count).low()).isCloseTo(low, within(0.01));
    assertThat(Interval.ofCount(count).high()).isCloseTo(high, within(0.003));
  }

  @Test
  void whatCannotBeSeenHasNoInterval() {
    assertThatThrownBy(() -> Interval.ofCount(-1)).hasMessage("a count must be 0 or more, was -1");
    assertThatThrownBy(() -> Interval.ofProportion(3, 2))
        .hasMessage("a part must be 0 or more and at most the whole, was 3 of 2");
    assertThatThrownBy(() -> new Interval(2, 1)).hasMessageContaining("was 2.0 to 1.0");
  }

  private static double score(double part, double whole, double proportion) {
    return (part - whole * proportion) / Math.sqrt(whole * proportion * (1 - proportion));
  }

  /** Probability of at most so many where the mean is another number. */
  private static double upTo(int most, double mean) {
    double term = Math.exp(-mean);
    double sum = term;
    for (int seen = 1; seen <= most; seen++) {
      term *= mean / seen;
      sum += term;
    }
    return sum;
  }
}
