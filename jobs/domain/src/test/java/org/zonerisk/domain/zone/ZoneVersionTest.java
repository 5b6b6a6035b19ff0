package org.zonerisk.domain.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ZoneVersionTest {

  private static final Instant FOUNDED = Instant.parse("2022-01-01T00:00:00Z");
  private static final Instant DISSOLVED = Instant.parse("2022-06-01T00:00:00Z");

  @Test
  void aZoneStandsFromItsFirstBoundaryAndIsNoMoreAtItsLast() {
    ZoneVersion zone = zone(DISSOLVED);

    assertThat(zone.standsAt(FOUNDED.minusMillis(1))).isFalse();
    assertThat(zone.standsAt(FOUNDED)).isTrue();
    assertThat(zone.standsAt(DISSOLVED.minusMillis(1))).isTrue();
    assertThat(zone.standsAt(DISSOLVED)).isFalse();
  }

  @Test
  void aZoneWithoutAnEndStandsForGood() {
    assertThat(zone(ZoneVersion.STANDING).standsAt(Instant.parse("9999-12-31T00:00:00Z"))).isTrue();
  }

  private static ZoneVersion zone(Instant until) {
    return new ZoneVersion("cn:1", 1, "Town", "town", "", "", 1000, true, FOUNDED, until);
  }
}
