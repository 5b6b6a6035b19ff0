package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.zone.ZonePath;
import org.zonerisk.domain.zone.ZoneVersion;

class ZoneRegistryTest {

  private static final Instant START = Instant.parse("2022-04-01T00:00:00Z");
  private static final Instant LATER = Instant.parse("2022-04-02T00:00:00Z");

  private final ZoneRegistry registry = new ZoneRegistry();

  @Test
  void somethingCountsInItsZoneAndInTheAssessedOnesAboveIt() {
    add("city", 1, "", true, START);
    add("street", 1, "district", false, START);
    add("unit", 1, "street", true, START);
    assertThat(place("unit", START)).isEqualTo("unit");

    add("district", 1, "city", true, START);

    assertThat(ZonePath.zones(place("unit", START))).containsExactly("unit", "district", "city");
    assertThat(ZonePath.zones(place("district", START))).containsExactly("district", "city");
    assertThat(place("nowhere", START)).isEqualTo("nowhere");
  }

  @Test
  void theTreeIsTheOneOfTheTime() {
    add("unit", 1, "east", true, START);
    add("east", 1, "", true, START);
    add("west", 1, "", true, START);
    add("unit", 2, "west", true, LATER);

    Instant sure = LATER.plus(Duration.ofMinutes(10));
    assertThat(ZonePath.zones(place("unit", sure.minusMillis(1)))).containsExactly("unit", "east");
    assertThat(ZonePath.zones(place("unit", sure))).containsExactly("unit", "west");
  }

  @Test
  void whatHappenedBeforeTheRegistryBeginsCountsAsAtItsBeginning() {
    add("unit", 1, "east", true, START);
    add("east", 1, "", true, START);

    assertThat(ZonePath.zones(place("unit", START.minus(Duration.ofDays(9)))))
        .containsExactly("unit", "east");
  }

  @Test
  void aZoneThatIsNewCountsInWhatStoodAboveItWhenTheEventHappened() {
    add("east", 1, "", true, START);
    add("unit", 1, "east", true, LATER);
    add("unit", 2, "nowhere", true, LATER.plus(Duration.ofDays(1)));

    assertThat(ZonePath.zones(place("unit", LATER))).containsExactly("unit", "east");
  }

  @Test
  void aTreeThatIsKnownAheadMovesNoEventOfBefore() {
    add("unit", 1, "east", true, START);
    add("east", 1, "", true, LATER);
    Instant before = LATER.minus(Duration.ofHours(1));

    assertThat(place("unit", before)).isEqualTo("unit");

    add("city", 1, "", true, LATER);
    add("east", 2, "city", true, LATER.plus(Duration.ofDays(1)));
    assertThat(place("unit", before)).isEqualTo("unit");
  }

  @Test
  void aTreeThatGoesInCirclesEnds() {
    add("a", 1, "b", true, START);
    add("b", 1, "a", true, START);

    assertThat(ZonePath.zones(place("a", START))).containsExactly("a", "b");
  }

  /** What was asked before, and what was added since, change no answer. */
  @Test
  void aPlaceIsTheSameHoweverOftenAndInWhateverOrderItIsAskedFor() {
    Random random = new Random(5);
    for (int run = 0; run < 50; run++) {
      List<ZoneVersion> versions = new ArrayList<>();
      ZoneRegistry asked = new ZoneRegistry();
      for (int i = 0; i < 12; i++) {
        ZoneVersion version = version(random);
        versions.add(version);
        asked.add(version);
        for (int question = 0; question < 40; question++) {
          String zone = zone(random);
          Instant time = time(random);
          ZoneRegistry fresh = new ZoneRegistry();
          versions.forEach(fresh::add);

          assertThat(asked.place(zone, time)).isEqualTo(fresh.place(zone, time));
        }
      }
    }
  }

  private static ZoneVersion version(Random random) {
    Instant from = time(random);
    return new ZoneVersion(
        zone(random),
        random.nextInt(3),
        "a zone",
        "test",
        random.nextInt(4) == 0 ? "" : zone(random),
        "",
        1000,
        random.nextBoolean(),
        from,
        random.nextBoolean() ? ZoneVersion.STANDING : from.plus(Duration.ofHours(3)),
        random.nextInt(3) == 0 ? List.of(zone(random)) : List.of(),
        ZoneVersion.Inheritance.STATE);
  }

  private static String zone(Random random) {
    return "zone " + random.nextInt(5);
  }

  private static Instant time(Random random) {
    return START.plus(Duration.ofMinutes(5L * random.nextInt(300)));
  }

  private String place(String zone, Instant time) {
    return registry.place(zone, time);
  }

  private void add(String zone, int version, String parent, boolean assessed, Instant from) {
    registry.add(
        new ZoneVersion(
            zone, version, zone, "test", parent, "", 1000, assessed, from, ZoneVersion.STANDING));
  }
}
