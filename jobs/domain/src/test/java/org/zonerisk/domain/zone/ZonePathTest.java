package org.zonerisk.domain.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ZonePathTest {

  @Test
  void aPlaceWithNothingAboveItIsTheZone() {
    assertThat(ZonePath.of("cn:110101001", List.of())).isEqualTo("cn:110101001");
    assertThat(ZonePath.zones("cn:110101001")).containsExactly("cn:110101001");
    assertThat(ZonePath.zone("cn:110101001")).isEqualTo("cn:110101001");
  }

  @Test
  void aPlaceNamesTheZonesAboveItFromTheNearestOn() {
    String place = ZonePath.of("cn:110101001", List.of("cn:110101", "cn:11"));

    assertThat(ZonePath.zones(place)).containsExactly("cn:110101001", "cn:110101", "cn:11");
    assertThat(ZonePath.zone(place)).isEqualTo("cn:110101001");
  }
}
