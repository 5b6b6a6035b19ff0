package org.zonerisk.map.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.zonerisk.map.ledger.ZoneRow;
import org.zonerisk.map.live.Registry;

/** As zone-tree.test.ts of the page has it, which counts and lists the same zones. */
class ZonesShownTest {

  private static final Registry COUNTY =
      Registry.of(
          List.of(
              zone("1", "province", "", false),
              zone("1.1", "county", "1", false),
              zone("1.1.1", "street", "1.1", true),
              zone("1.1.1.1", "community", "1.1.1", true),
              zone("1.1.1.2", "community", "1.1.1", true),
              zone("1.1.2", "street", "1.1", false),
              zone("1.1.2.1", "community", "1.1.2", true),
              zone("1.1.2.1.1", "building", "1.1.2.1", true)));

  private static ZoneRow zone(String id, String level, String parent, boolean assessed) {
    return new ZoneRow(id, id, level, parent, "", OptionalLong.empty(), assessed);
  }

  private static List<String> shown(Registry registry, String below, String rank) {
    List<String> ids = new ArrayList<>();
    OptionalInt number = below.isEmpty() ? OptionalInt.empty() : registry.number(below);
    ZonesShown.of(registry, number, Optional.of(rank).filter(text -> !text.isEmpty())).stream()
        .forEach(zone -> ids.add(registry.zones().get(zone).id()));
    return ids;
  }

  @Test
  void theUppermostAssessedZonesAreShownNoneOfThemAboveAnother() {
    assertThat(shown(COUNTY, "", "")).containsExactly("1.1.1", "1.1.2.1");
    assertThat(shown(COUNTY, "1.1", "")).containsExactly("1.1.1", "1.1.2.1");
  }

  @Test
  void aRankIsShownAcrossTheTree() {
    assertThat(shown(COUNTY, "", "community")).containsExactly("1.1.1.1", "1.1.1.2", "1.1.2.1");
    assertThat(shown(COUNTY, "1.1.1", "community")).containsExactly("1.1.1.1", "1.1.1.2");
    assertThat(shown(COUNTY, "", "continent")).isEmpty();
  }

  @Test
  void aZoneOpensToWhatLiesBelowItTheLowestToItself() {
    assertThat(shown(COUNTY, "1.1.1", "")).containsExactly("1.1.1.1", "1.1.1.2");
    assertThat(shown(COUNTY, "1.1.2.1", "")).containsExactly("1.1.2.1.1");
    assertThat(shown(COUNTY, "1.1.1.1", "")).containsExactly("1.1.1.1");
  }

  @Test
  void aRegistryThatGoesInCirclesEnds() {
    Registry circle =
        Registry.of(
            List.of(
                zone("a", "x", "b", false),
                zone("b", "x", "a", false),
                zone("c", "x", "b", true),
                zone("d", "x", "gone", true)));
    assertThat(shown(circle, "a", "")).containsExactly("c");
    assertThat(shown(circle, "", "")).containsExactly("d");
  }
}
