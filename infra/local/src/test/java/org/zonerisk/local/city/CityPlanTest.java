package org.zonerisk.local.city;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.schemas.avro.ZoneVersion;

class CityPlanTest {
  private static final Instant START = Instant.parse("2022-07-03T16:00:00Z");

  @Test
  void ofNineMillionPeopleHasWuhansCompoundsVillagesAndGrids() {
    Map<String, Integer> levels = new HashMap<>();
    long residents = 0;
    for (ZoneVersion zone : new CityPlan(9_000_000, 1).zones(START)) {
      levels.merge(zone.getLevel(), 1, Integer::sum);
      residents += zone.getAssessed() ? zone.getPopulation() : 0;
    }

    assertThat(levels)
        .containsEntry("compound", 7_101)
        .containsEntry("village", 1_943)
        .containsEntry("grid", 13_001)
        .containsEntry("community", 1_406)
        .containsEntry("street", 173)
        .containsEntry("county", 13);
    assertThat(residents).isEqualTo(9_000_000);
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 20_000, 650_000})
  void hasParentsBeforeTheirChildrenUnderCodesThatStandOnce(int people) {
    List<ZoneVersion> zones = new CityPlan(people, 1).zones(START);
    Set<String> seen = new HashSet<>();

    assertThat(zones)
        .allSatisfy(
            zone -> {
              assertThat(seen.add(zone.getZoneId())).as(zone.getZoneId()).isTrue();
              if (zone.getParentId() != null) {
                assertThat(seen).contains(zone.getParentId());
                assertThat(zone.getZoneId()).startsWith(zone.getParentId());
              }
            });
  }
}
