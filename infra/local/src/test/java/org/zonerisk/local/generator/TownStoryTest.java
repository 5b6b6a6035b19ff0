package org.zonerisk.local.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.schemas.topics.DataSetName;

/** The story that the demo shows, as the domain itself decides its levels. */
class TownStoryTest {
  private static final long SEED = 1;
  private static final Town TOWN = new Town(SEED, Town.DEFAULT_FIRST_DAY, new DataSetName("demo"));
  private static final TownPlan PLAN = TownPlan.of(new SplittableRandom(SEED));
  private static NavigableMap<Instant, Map<String, String>> levels;

  @BeforeAll
  static void liveThroughAWave() {
    levels = TownLedger.of(TOWN, TOWN.start().plus(Duration.ofDays(Wave.DAYS - 1)));
  }

  @Test
  void showsEveryLevelWhenTheBackHistoryEnds() {
    assertThat(levels.get(TOWN.start().plus(Town.BACK_HISTORY)).values())
        .contains("NORMAL", "LOW", "MEDIUM", "HIGH", "UNKNOWN");
  }

  @Test
  void risesWithinHoursOfTheBackHistorysEnd() {
    Instant live = TOWN.start().plus(Town.BACK_HISTORY);
    Set<String> before = zonesAt("HIGH", live);

    assertThat(zonesAt("HIGH", live.plus(Duration.ofHours(10))))
        .containsAll(before)
        .hasSizeGreaterThan(before.size());
  }

  @Test
  void liftsAHighCompoundStepByStep() {
    String first = new Wave(0).imports(PLAN).get(0).compound().zoneId();

    assertThat(changesOf(first))
        .containsSubsequence("NORMAL", "HIGH", "MEDIUM", "LOW", "NORMAL")
        .endsWith("NORMAL");
  }

  @Test
  void keepsTheOtherCountyClean() {
    String silent = new Wave(0).silent(PLAN).zoneId();
    Set<String> seen = new TreeSet<>();
    afterTheFirstBoundary()
        .values()
        .forEach(
            of ->
                of.forEach(
                    (zone, level) -> {
                      if (zone.startsWith("cn:999902") && !zone.equals(silent)) {
                        seen.add(level);
                      }
                    }));

    assertThat(seen).containsExactly("NORMAL");
  }

  @Test
  void losesSightOfTheSilentCompoundAndFindsItAgain() {
    assertThat(changesOf(new Wave(0).silent(PLAN).zoneId()))
        .containsExactly("NORMAL", "UNKNOWN", "NORMAL");
  }

  @Test
  void isNormalEverywhereBeforeTheNextWave() {
    assertThat(new TreeSet<>(levels.lastEntry().getValue().values())).containsExactly("NORMAL");
  }

  private static NavigableMap<Instant, Map<String, String>> afterTheFirstBoundary() {
    // At the first boundary nobody has reported anything yet.
    return levels.tailMap(TOWN.start(), false);
  }

  private static Set<String> zonesAt(String level, Instant boundary) {
    Set<String> zones = new TreeSet<>();
    levels
        .get(boundary)
        .forEach(
            (zone, of) -> {
              if (of.equals(level)) {
                zones.add(zone);
              }
            });
    return zones;
  }

  private static List<String> changesOf(String zone) {
    List<String> all = afterTheFirstBoundary().values().stream().map(of -> of.get(zone)).toList();
    return IntStream.range(0, all.size())
        .filter(i -> i == 0 || !all.get(i).equals(all.get(i - 1)))
        .mapToObj(all::get)
        .toList();
  }
}
