package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.zonerisk.local.verify.Verdict.Silence;

class VerdictTest {

  private static final int RESIDENTS = 100_000;

  private static Verdict verdict(int tests, int positives) {
    return Verdict.of(new WeekCounts(tests, positives), RESIDENTS, Silence.NONE);
  }

  private static String level(int tests, int positives) {
    return verdict(tests, positives).level();
  }

  @Test
  void incidenceDecidesWherePositivityIsLow() {
    assertThat(level(10_000, 9)).isEqualTo("LOW");
    assertThat(level(10_000, 10)).isEqualTo("MODERATE");
    assertThat(level(10_000, 49)).isEqualTo("MODERATE");
    assertThat(level(10_000, 50)).isEqualTo("SUBSTANTIAL");
    assertThat(level(10_000, 99)).isEqualTo("SUBSTANTIAL");
    assertThat(level(10_000, 100)).isEqualTo("HIGH");
  }

  @Test
  void positivityDecidesWhereIncidenceIsLow() {
    assertThat(level(101, 5)).isEqualTo("LOW");
    assertThat(level(100, 5)).isEqualTo("MODERATE");
    assertThat(level(100, 8)).isEqualTo("SUBSTANTIAL");
    assertThat(level(80, 8)).isEqualTo("HIGH");
  }

  @Test
  void withoutTestsALowIncidenceIsOnlyALowerBound() {
    assertThat(verdict(0, 9)).isEqualTo(new Verdict("UNKNOWN", "LOW", "missing_positivity"));
    assertThat(verdict(0, 60))
        .isEqualTo(new Verdict("UNKNOWN", "SUBSTANTIAL", "missing_positivity"));
  }

  @Test
  void aHighIncidenceNeedsNoPositivity() {
    assertThat(verdict(0, 100)).isEqualTo(new Verdict("HIGH", "", ""));
  }

  @Test
  void morePositivesThanTestsLeaveNoPositivity() {
    assertThat(level(9, 9)).isEqualTo("HIGH");
    assertThat(level(8, 9)).isEqualTo("UNKNOWN");
  }

  @Test
  void aSilentFeedIsUnknownWhateverItSaidBefore() {
    assertThat(Verdict.of(new WeekCounts(1000, 1000), RESIDENTS, Silence.STALE))
        .isEqualTo(new Verdict("UNKNOWN", "LOW", "stale_sampling_results"));
    assertThat(Verdict.of(new WeekCounts(1000, 1000), RESIDENTS, Silence.SHORT_HISTORY))
        .isEqualTo(new Verdict("UNKNOWN", "LOW", "short_history_sampling_results"));
  }
}
