package org.zonerisk.domain.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.release.PublicFigure.Group;
import org.zonerisk.domain.release.PublicFigure.Grouped;
import org.zonerisk.domain.release.PublicFigure.Released;
import org.zonerisk.domain.release.PublicFigure.Withheld;
import org.zonerisk.domain.release.ZoneForest.Zone;

class PeriodReleaseTest {

  private static final ZoneForest COUNTY =
      new ZoneForest(
          List.of(
              zone("county", "", 100),
              zone("a", "county", 10),
              zone("b", "county", 11),
              zone("c", "county", 20),
              zone("d", "county", 20)));

  @Test
  void tellsZeroesAndCountsThatAreNotSmall() {
    assertThat(release(COUNTY, Map.of("a", 0L, "b", 11L, "c", 12L, "d", 300L)))
        .containsExactlyInAnyOrder(
            new Released("county", 323),
            new Released("a", 0),
            new Released("b", 11),
            new Released("c", 12),
            new Released("d", 300));
  }

  @Test
  void withholdsTheOtherHalfOfAPairWithASmallCountAndTellsTheSum() {
    Group pair = new Group("a", List.of("a", "b"), false, 40);

    assertThat(release(COUNTY, Map.of("a", 3L, "b", 37L, "c", 12L, "d", 300L)))
        .containsExactlyInAnyOrder(
            new Released("county", 352),
            new Grouped("a", pair),
            new Grouped("b", pair),
            new Released("c", 12),
            new Released("d", 300));
  }

  @Test
  void widensTheGroupWhereThePairItselfIsSmall() {
    Group all = new Group("a", List.of("a", "b", "c", "d"), false, 320);

    assertThat(release(COUNTY, Map.of("a", 3L, "b", 5L, "c", 12L, "d", 300L)))
        .contains(new Grouped("a", all), new Grouped("d", all), new Released("county", 320));
  }

  @Test
  void tellsNoSumThatIsAllOnesWherePlacesWithAnyAreKnown() {
    // 11 persons at two places could be any of 1 to 10 each; known to be there, 1 + 10 or 10 + 1.
    assertThat(release(COUNTY, Map.of("a", 1L, "b", 10L, "c", 50L, "d", 300L)))
        .contains(new Grouped("a", new Group("a", List.of("a", "b", "c", "d"), false, 361)));
    assertThat(release(COUNTY, Map.of("a", 1L, "b", 11L, "c", 50L, "d", 300L)))
        .contains(new Grouped("a", new Group("a", List.of("a", "b"), false, 12)));
  }

  @Test
  void withholdsEverythingWhereTheTopIsSmall() {
    assertThat(release(COUNTY, Map.of("a", 10L, "b", 0L, "c", 0L, "d", 0L)))
        .hasSize(5)
        .allMatch(Withheld.class::isInstance);
    assertThat(release(COUNTY, Map.of())).contains(new Released("a", 0)).hasSize(5);
  }

  @Test
  void tellsNothingBelowAZoneThatIsWithheld() {
    ZoneForest deep =
        new ZoneForest(
            List.of(
                zone("top", "", 9),
                zone("x", "top", 5),
                zone("x1", "x", 3),
                zone("x2", "x", 2),
                zone("y", "top", 4)));
    Group group = new Group("x", List.of("x", "y"), false, 204);

    assertThat(release(deep, Map.of("x1", 100L, "x2", 100L, "y", 4L)))
        .contains(new Grouped("x1", group), new Grouped("x2", group), new Grouped("y", group));
  }

  @Test
  void protectsPersonsOfNoZoneBelowAsAPlaceOfTheirOwn() {
    Map<String, Long> counts = Map.of("county", 104L, "a", 20L, "b", 30L, "c", 20L, "d", 30L);

    assertThat(release(COUNTY, counts))
        .contains(
            new Grouped("a", new Group("a", List.of("a"), true, 24)),
            new Released("b", 30),
            new Released("county", 104));
  }

  @Test
  void tellsNothingBelowAZoneThatCountsFewerThanThoseBelowIt() {
    assertThat(release(COUNTY, Map.of("county", 20L, "a", 20L, "b", 30L)))
        .contains(new Released("county", 20), new Withheld("a"), new Withheld("d"));
  }

  @Test
  void pairsByResidentsAndIdsWhateverTheCounts() {
    Map<String, Long> counts = Map.of("a", 12L, "b", 1L, "c", 99L, "d", 13L);

    assertThat(release(COUNTY, counts))
        .contains(new Grouped("b", new Group("a", List.of("a", "b"), false, 13)));
  }

  @Test
  void refusesACountOrATreeThatCannotBe() {
    assertThatThrownBy(() -> release(COUNTY, Map.of("a", -1L)))
        .hasMessage("the count of zone a must be 0 or more, was -1");
    assertThatThrownBy(() -> new ZoneForest(List.of(zone("a", "b", 1), zone("b", "a", 1))))
        .hasMessage("zone a is above itself");
    assertThatThrownBy(() -> new ZoneForest(List.of(zone("a", "", 1), zone("a", "", 1))))
        .hasMessage("zone a stands twice");
    assertThatThrownBy(() -> new SmallCounts(0))
        .hasMessage("small counts must reach to 1 or more, was 0");
  }

  private static List<PublicFigure> release(ZoneForest forest, Map<String, Long> counts) {
    return PeriodRelease.of(forest, counts, SmallCounts.TO_TEN);
  }

  private static Zone zone(String id, String parent, long residents) {
    return new Zone(id, parent, residents);
  }
}
