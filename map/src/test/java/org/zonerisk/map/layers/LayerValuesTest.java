package org.zonerisk.map.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.map.SmallTown.ASH;
import static org.zonerisk.map.SmallTown.EIGHT;
import static org.zonerisk.map.SmallTown.ELM;
import static org.zonerisk.map.SmallTown.OAK;
import static org.zonerisk.map.SmallTown.TEN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.map.SmallTown;
import org.zonerisk.map.layers.LayerDefinition.MoreIs;
import org.zonerisk.map.layers.LayerDefinition.Per;
import org.zonerisk.map.ledger.LayerRow;
import org.zonerisk.map.ledger.ZoneRow;
import org.zonerisk.map.live.Registry;

/**
 * Whose value a zone has. The town: West (t:1) with Ash (100 residents) and Elm (unknown), East
 * (t:2) with Oak (300).
 */
class LayerValuesTest {

  private static final Registry TOWN = Registry.of(SmallTown.zones());
  private static final Predicate<Integer> ALL = zone -> true;

  @Test
  void aZoneHasItsOwnValueElseTheSumBelowElseThatAbove() {
    LayerValues values = values(Per.BASE, row(ASH, 3, 10), row(ELM, 1, 30), row("t:2", 5, 50));

    assertThat(told(values))
        .containsExactly(
            "t 0.1 BELOW",
            "t:1 0.1 BELOW",
            "t:11 0.3 ITSELF",
            "t:12 0.0333 ITSELF",
            "t:2 0.1 ITSELF",
            "t:21 0.1 ABOVE");
  }

  @Test
  void nothingToldIsNoValueAndNoZero() {
    assertThat(told(values(Per.NOTHING, row(ASH, 0, 0))))
        .containsExactly(
            "t 0.0 BELOW", "t:1 0.0 BELOW", "t:11 0.0 ITSELF", "t:12 -", "t:2 -", "t:21 -");
  }

  @Test
  void whatCannotBeDividedHasNoValue() {
    assertThat(told(values(Per.BASE, row(ASH, 3, 0))))
        .containsExactly("t -", "t:1 -", "t:11 -", "t:12 -", "t:2 -", "t:21 -");
    assertThat(told(values(Per.RESIDENTS, row(ASH, 3, 0), row(ELM, 3, 0), row(OAK, 3, 0))))
        .as("nobody knows how many live in the elm court, and so in West")
        .containsExactly(
            "t -", "t:1 -", "t:11 0.03 ITSELF", "t:12 -", "t:2 0.01 BELOW", "t:21 0.01 ITSELF");
  }

  @Test
  void partsAreCountedAsTheLayerSaysOrAsSomebodyChooses() {
    List<LayerRow> rows =
        List.of(part(ASH, "GREEN", 6), part(ASH, "RED", 2), part(OAK, "GREEN", 4));
    LayerDefinition layer = layer(Per.ALL_PARTS, Set.of("RED", "YELLOW"));

    LayerValues bad = LayerValues.of(layer, TOWN, TEN, rows, Optional.empty(), ALL);
    LayerValues green = LayerValues.of(layer, TOWN, TEN, rows, Optional.of("GREEN"), ALL);

    assertThat(bad.value(2)).hasValue(0.25);
    assertThat(bad.value(5)).as("seen, and none of them red").hasValue(0);
    assertThat(green.value(2)).hasValue(0.75);
    assertThat(bad.parts()).isEqualTo(Map.of("GREEN", 10.0, "RED", 2.0));
  }

  @Test
  void ofSeveralTimesTheOldestIsTold() {
    Instant early = EIGHT.minusSeconds(3600);
    LayerValues values =
        values(Per.NOTHING, at(ASH, EIGHT, Optional.empty()), at(ELM, early, Optional.of(TEN)));

    assertThat(values.measuredAt(1)).isEqualTo(early);
    assertThat(values.dueAt(1)).contains(TEN);
    assertThat(values.dueAt(2)).isEmpty();
  }

  @Test
  void lateIsWhatIsOverdueOrTooOldWhereNobodySaysWhenItIsDue() {
    LayerValues values =
        values(
            Per.NOTHING,
            at(ASH, EIGHT, Optional.of(TEN)),
            at(ELM, EIGHT, Optional.of(TEN.minusMillis(1))),
            at(OAK, TEN.minus(Duration.ofHours(3)), Optional.empty()));

    assertThat(values.isLate(2)).as("due just now").isFalse();
    assertThat(values.isLate(3)).isTrue();
    assertThat(values.isLate(5)).as("three hours old, fresh for three").isFalse();
    assertThat(
            values(Per.NOTHING, at(OAK, TEN.minusMillis(3 * 3600_000 + 1), Optional.empty()))
                .isLate(5))
        .isTrue();
  }

  @Test
  void whatACallerMayNotSeeIsInNoValue() {
    int ash = TOWN.number(ASH).orElseThrow();
    LayerValues values =
        LayerValues.of(
            layer(Per.NOTHING, Set.of()),
            TOWN,
            TEN,
            List.of(row(ASH, 3, 0), row(ELM, 4, 0), row("t:2", 5, 0)),
            Optional.empty(),
            zone -> zone == ash);

    assertThat(told(values))
        .containsExactly("t -", "t:1 -", "t:11 3.0 ITSELF", "t:12 -", "t:2 -", "t:21 -");
    assertThat(values.parts()).isEmpty();
  }

  @Test
  @Timeout(10)
  void parentsThatGoInACircleEndSomewhere() {
    Registry circle =
        Registry.of(List.of(below("a", "b"), below("b", "a"), below("c", "a"), below("d", "d")));

    LayerValues values =
        LayerValues.of(
            layer(Per.NOTHING, Set.of()),
            circle,
            TEN,
            List.of(row("c", 2, 0)),
            Optional.empty(),
            ALL);

    assertThat(values.value(2)).hasValue(2);
    assertThat(values.value(3)).isEmpty();
  }

  private static ZoneRow below(String id, String parent) {
    return new ZoneRow(id, id, "compound", parent, "", OptionalLong.empty(), true);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsAddedUpToTheTopIsEveryAmountOnceAndInAnyOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<LayerRow> rows = new ArrayList<>();
    double sum = 0;
    for (String zone : List.of("t:1", ASH, ELM, "t:2", OAK)) {
      if (random.nextBoolean()) {
        int amount = random.nextInt(100);
        rows.add(random.nextInt(rows.size() + 1), row(zone, amount, 0));
        boolean isBelowAnother =
            zone.length() > 3
                && rows.stream().anyMatch(r -> r.zoneId().equals(zone.substring(0, 3)));
        sum += isBelowAnother ? 0 : amount;
      }
    }

    LayerValues values = values(Per.NOTHING, rows.toArray(LayerRow[]::new));

    assertThat(values.value(0))
        .isEqualTo(rows.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum));
  }

  private static LayerValues values(Per per, LayerRow... rows) {
    return LayerValues.of(layer(per, Set.of()), TOWN, TEN, List.of(rows), Optional.empty(), ALL);
  }

  private static LayerDefinition layer(Per per, Set<String> counted) {
    return new LayerDefinition(
        "any",
        new Words("any", "任意"),
        new Words("any", "任意"),
        new LayerSource.Scans(),
        Duration.ofDays(1),
        per,
        counted,
        1,
        List.of(1.0),
        MoreIs.WORSE,
        Duration.ofHours(3));
  }

  private static LayerRow row(String zone, double amount, double base) {
    return new LayerRow(
        zone, "", OptionalDouble.of(amount), OptionalDouble.of(base), EIGHT, Optional.empty());
  }

  private static LayerRow part(String zone, String part, double amount) {
    return new LayerRow(
        zone, part, OptionalDouble.of(amount), OptionalDouble.empty(), EIGHT, Optional.empty());
  }

  private static LayerRow at(String zone, Instant measuredAt, Optional<Instant> dueAt) {
    return new LayerRow(zone, "", OptionalDouble.of(1), OptionalDouble.empty(), measuredAt, dueAt);
  }

  private static List<String> told(LayerValues values) {
    List<String> told = new ArrayList<>();
    for (int zone = 0; zone < values.size(); zone++) {
      OptionalDouble value = values.value(zone);
      told.add(
          TOWN.zones().get(zone).id()
              + (value.isEmpty()
                  ? " -"
                  : " %s %s"
                      .formatted(
                          Math.round(value.getAsDouble() * 10_000) / 10_000.0, values.from(zone))));
    }
    return told;
  }
}
