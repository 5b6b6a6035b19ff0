package org.zonerisk.domain.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.release.PublicFigure.Released;
import org.zonerisk.domain.release.ZoneForest.Zone;

class AttackTest {

  private static final SmallCounts TEN = SmallCounts.TO_TEN;
  private static final int TREES = 4000;

  private static final ZoneForest TOWN =
      new ZoneForest(
          List.of(
              new Zone("town", "", 900),
              new Zone("east", "town", 500),
              new Zone("west", "town", 400),
              new Zone("e1", "east", 200),
              new Zone("e2", "east", 300),
              new Zone("w1", "west", 100),
              new Zone("w2", "west", 100),
              new Zone("w3", "west", 200)));

  private static final Publication MONDAY =
      day(Map.of("e1", 4L, "e2", 60L, "w1", 7L, "w2", 2L, "w3", 31L));

  @Test
  void subtractionFindsWhatOnlyWithholdingSmallCountsLeavesAndNothingInARelease() {
    Attacker reader = new Attacker();
    MONDAY.read(reader, MONDAY.naive(TEN), "");

    assertThat(MONDAY.pinned(reader.think(), TEN, "")).containsExactly("e1 is 4");

    List<PublicFigure> figures = MONDAY.figures(TEN);
    Attacker other = new Attacker();
    MONDAY.read(other, figures, "");
    MONDAY.readPresence(other, "");
    assertThat(MONDAY.pinned(other.think(), TEN, "")).isEmpty();
    assertThat(MONDAY.narrowed(other, figures, TEN)).isEmpty();
    assertThat(figures.stream().filter(Released.class::isInstance)).hasSizeBetween(1, 4);
  }

  @Test
  void aReasonThatSaysSmallNarrowsAPairToOneValue() {
    // e1 + e2 = 12, told that e1 is small and e2 is not: 1 and 11.
    Attacker reader =
        new Attacker()
            .sum("east", List.of("e1", "e2"))
            .knows("east", 12)
            .between("e1", 1, 10)
            .between("e2", 11, Double.POSITIVE_INFINITY);

    assertThat(reader.think().of("e1").pins()).isTrue();
  }

  @Test
  void windowsThatOverlapGiveADayAway() {
    // Two windows of two days, of which no day is told: 40 and 43, and 25 on the first day.
    Attacker reader =
        new Attacker()
            .sum("window to tuesday", List.of("monday", "tuesday"))
            .sum("window to wednesday", List.of("tuesday", "wednesday"))
            .knows("window to tuesday", 40)
            .knows("window to wednesday", 24)
            .knows("monday", 25);

    assertThat(reader.think().of("wednesday").low()).isEqualTo(9);
    assertThat(reader.of("wednesday").pins()).isTrue();
  }

  @Test
  void twoTreesOverTheSamePersonsGiveAnIntersectionAway() {
    Attacker reader =
        new Attacker()
            .sum("north", List.of("p1", "p2"))
            .sum("school district", List.of("p2", "p3"))
            .sum("city", List.of("p1", "p2", "p3"))
            .knows("north", 30)
            .knows("school district", 25)
            .knows("city", 50);

    assertThat(reader.think().of("p2").pins()).isTrue();
  }

  @Test
  void daysThatDoNotOverlapGiveNothingToSubtract() {
    Publication tuesday = day(Map.of("e1", 9L, "e2", 64L, "w1", 7L, "w2", 30L, "w3", 1L));
    List<PublicFigure> first = MONDAY.figures(TEN);
    List<PublicFigure> second = tuesday.figures(TEN);
    Attacker reader = new Attacker();
    MONDAY.read(reader, first, "");
    tuesday.read(reader, second, " tuesday");
    for (String zone : MONDAY.truth().keySet()) {
      reader.sum(zone + " both days", List.of(zone, zone + " tuesday"));
    }

    assertThat(MONDAY.pinned(reader.think(), TEN, "")).isEmpty();
    assertThat(tuesday.pinned(reader, TEN, " tuesday")).isEmpty();
  }

  @Test
  void noAttackOnMadeUpTreesFindsASmallCount() {
    SplittableRandom random = new SplittableRandom(20221126);
    int broken = 0;
    long cells = 0;
    long told = 0;
    for (int i = 0; i < TREES; i++) {
      Publication day = madeUp(random);
      List<PublicFigure> figures = day.figures(TEN);
      Attacker attacker = new Attacker();
      day.read(attacker, figures, "");
      if (i % 2 == 0) {
        day.readPresence(attacker, "");
      }
      attacker.think();
      assertThat(day.pinned(attacker, TEN, "")).as(day + " " + figures).isEmpty();
      assertThat(day.narrowed(attacker, figures, TEN)).as(day + " " + figures).isEmpty();

      Attacker reader = new Attacker();
      day.read(reader, day.naive(TEN), "");
      broken += day.pinned(reader.think(), TEN, "").isEmpty() ? 0 : 1;
      cells += figures.size();
      told += figures.stream().filter(Released.class::isInstance).count();
    }
    System.out.printf(
        "%,d made-up trees: 0 small counts found; withholding small counts alone breaks %,d; %,d"
            + " of %,d figures withheld%n",
        TREES, broken, cells - told, cells);
    assertThat(broken).isGreaterThan(TREES / 10);
    assertThat(told).isGreaterThan(cells / 10);
  }

  private static Publication madeUp(SplittableRandom random) {
    List<Zone> zones = new ArrayList<>();
    Set<String> own = new TreeSet<>();
    Map<String, Long> places = new TreeMap<>();
    int count = random.nextInt(2, 40);
    int roots = random.nextInt(1, 3);
    double busy = random.nextDouble(0.2, 60);
    for (int i = 0; i < count; i++) {
      String parent = i < roots ? "" : "z" + random.nextInt(0, Math.max(roots, i / 3));
      zones.add(new Zone("z" + i, parent, random.nextInt(4) == 0 ? -1 : random.nextLong(20, 9000)));
      if (random.nextInt(3) == 0) {
        own.add("z" + i);
      }
    }
    ZoneForest forest = new ZoneForest(zones);
    for (Zone zone : zones) {
      if (forest.below(zone.id()).isEmpty() || own.contains(zone.id())) {
        double much = random.nextInt(3) == 0 ? 0 : -busy * Math.log(1 - random.nextDouble());
        places.put(zone.id(), (long) much);
      }
    }
    return Publication.of(forest, places, own::contains);
  }

  private static Publication day(Map<String, Long> places) {
    return Publication.of(TOWN, places, zone -> false);
  }
}
