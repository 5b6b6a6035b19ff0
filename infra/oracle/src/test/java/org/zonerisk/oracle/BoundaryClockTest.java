package org.zonerisk.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundaryClockTest {

  @ParameterizedTest
  @CsvSource({
    "Asia/Shanghai, 2021-03-14, 12",
    "America/New_York, 2021-03-13, 12",
    "America/New_York, 2021-03-14, 11",
    "America/New_York, 2021-11-07, 12",
    "Asia/Kolkata, 2021-03-14, 12",
    // At 01:00 they go back to midnight, which comes twice.
    "America/Havana, 2021-11-07, 13",
    // At 03:00 they go back to 02:00, which comes twice.
    "Europe/Rome, 2021-10-31, 13",
    "Europe/Rome, 2021-03-28, 11"
  })
  void aDayHasAsManyBoundariesAsEvenHours(String zone, LocalDate day, int boundaries) {
    BoundaryClock clock = clock(zone);
    long end = day.plusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant().toEpochMilli();
    int found = 0;
    long start = day.atStartOfDay(ZoneId.of(zone)).toInstant().toEpochMilli();
    for (long b = clock.ceiling(start); b < end; b = clock.after(b)) {
      found++;
    }

    assertThat(found).isEqualTo(boundaries);
  }

  @Test
  void aBoundaryIsItsOwnFloorAndCeiling() {
    BoundaryClock clock = clock("America/New_York");
    // The hour from 02:00 to 03:00 is skipped, so 04:00 follows midnight.
    assertThat(clock.before(millis("2021-03-14T08:00:00Z")))
        .isEqualTo(millis("2021-03-14T05:00:00Z"));
    assertThat(clock.ceiling(millis("2021-03-14T05:00:00.001Z")))
        .isEqualTo(millis("2021-03-14T08:00:00Z"));
    assertThat(clock.floor(millis("2021-03-14T08:00:00Z")))
        .isEqualTo(millis("2021-03-14T08:00:00Z"));
    assertThat(clock.isBoundary(millis("2021-03-14T07:00:00Z"))).isFalse();
  }

  @Test
  void refusesAnIntervalThatDoesNotDivideADay() {
    assertThatThrownBy(() -> new BoundaryClock(ZoneId.of("UTC"), Duration.ofHours(5)))
        .hasMessageContaining("PT5H");
  }

  private static BoundaryClock clock(String zone) {
    return new BoundaryClock(ZoneId.of(zone), Duration.ofHours(2));
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
