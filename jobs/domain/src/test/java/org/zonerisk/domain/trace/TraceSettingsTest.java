package org.zonerisk.domain.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TraceSettingsTest {

  private static final Duration MONTH = Duration.ofDays(28);

  @Test
  void tracingLooksBackTwoWeeksAtMost() {
    assertThat(settings(14, 14).lookback()).isEqualTo(Duration.ofDays(14));
    assertThat(settings(0, 0).lookback()).isZero();
    assertThatThrownBy(() -> settings(15, 20))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("lookback must be 0 to 14 days, was PT360H");
    assertThatThrownBy(() -> settings(-1, 20))
        .hasMessage("lookback must be 0 to 14 days, was PT-24H");
  }

  @Test
  void visitsAreKeptAsLongAsTheyCanBeTraced() {
    assertThatThrownBy(() -> settings(14, 13))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("visits must be kept for the lookback PT336H at least, were PT312H");
  }

  @Test
  void whatIsKeptOutlivesTheHorizon() {
    TraceSettings standard = TraceSettings.standard(Duration.ofHours(72));

    assertThat(standard.lookback()).isEqualTo(Duration.ofDays(14));
    assertThat(standard.caseInterval()).isEqualTo(MONTH);
    assertThat(standard.visitMemory()).isEqualTo(Duration.ofDays(17));
    assertThat(standard.specimenMemory()).isEqualTo(Duration.ofDays(18));
    assertThat(standard.positiveMemory()).isEqualTo(Duration.ofDays(28 + 18));
  }

  @Test
  void aSourceThatCorrectsItselfAfterWeeksNeedsALongerMemoryOfSpecimensAlone() {
    TraceSettings standard = TraceSettings.standard(Duration.ofHours(72));

    assertThat(standard.withSpecimenMemory(Duration.ofDays(60)))
        .isEqualTo(
            new TraceSettings(
                standard.lookback(), MONTH, standard.visitMemory(), Duration.ofDays(60)));
  }

  private static TraceSettings settings(int lookback, int visits) {
    return new TraceSettings(
        Duration.ofDays(lookback), MONTH, Duration.ofDays(visits), Duration.ofDays(18));
  }
}
