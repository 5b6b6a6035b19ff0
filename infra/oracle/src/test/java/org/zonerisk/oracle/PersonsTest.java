package org.zonerisk.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zonerisk.oracle.rules.CountKey;

class PersonsTest {

  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long NOON = Sent.millis("2022-07-15T12:00:00Z");

  private final Map<String, Integer> cases = new TreeMap<>();
  private final Persons persons =
      new Persons(
          OracleSettings.of(ZoneId.of("UTC"), Duration.ofHours(2), Duration.ofDays(18)),
          change ->
              cases.merge(
                  change.zoneId() + ' ' + change.key().role(), change.change(), Integer::sum));

  @Test
  void theStrongestRoleOfAZoneCountsOnce() {
    persons.visit("p", List.of("market"), NOON - DAY, NOON - DAY);
    persons.visit("p", List.of("market"), NOON - DAY + 1000, NOON - DAY + 1000);
    persons.visit("p", List.of("school"), NOON - DAY, NOON - DAY);
    persons.visit("p", List.of("school"), NOON - 2 * DAY, NOON - DAY);
    persons.visit("p", List.of("home"), NOON - DAY, NOON - DAY);
    persons.replace(null, positive("s", NOON, "provisional"), NOON);

    assertThat(standing())
        .isEqualTo(Map.of("home residence", 1, "market stay", 1, "school activity", 1));
  }

  @Test
  void aVisitOfTheLastMomentOfTheLookbackIsTracedAndNoneBefore() {
    persons.visit("p", List.of("just"), NOON - 14 * DAY, NOON - 14 * DAY);
    persons.visit("p", List.of("before"), NOON - 14 * DAY - 1, NOON - 14 * DAY);
    persons.visit("p", List.of("after"), NOON + 1, NOON + 1);
    persons.replace(null, positive("s", NOON, "provisional"), NOON + 2);

    assertThat(standing()).isEqualTo(Map.of("home residence", 1, "just stay", 1));
  }

  @Test
  void aVisitKnownAfterItsPositiveIsTracedToo() {
    persons.replace(null, positive("s", NOON, "provisional"), NOON);
    persons.visit("p", List.of("market"), NOON - DAY, NOON + DAY);

    assertThat(standing()).isEqualTo(Map.of("home residence", 1, "market stay", 1));
  }

  @Test
  void aCaseIsTheFirstCountedPositiveInFourWeeks() {
    for (int day : new int[] {0, 20, 27}) {
      persons.replace(null, positive("s" + day, NOON + day * DAY, "provisional"), NOON + day * DAY);
    }
    assertThat(standing()).isEqualTo(Map.of("home residence", 1));

    // The case before it is that of day 28: the ones between are not counted from.
    persons.replace(null, positive("s28", NOON + 28 * DAY, "counts"), NOON + 28 * DAY);
    persons.replace(null, positive("s50", NOON + 50 * DAY, "counts"), NOON + 50 * DAY);
    assertThat(standing()).isEqualTo(Map.of("home residence", 2));
  }

  @Test
  void anExcludedPositiveHidesNoneThatFollows() {
    persons.replace(null, positive("s", NOON, "excluded"), NOON);
    persons.replace(null, positive("t", NOON + DAY, "provisional"), NOON + DAY);

    assertThat(standing()).isEqualTo(Map.of("home residence", 2));
  }

  @Test
  void whoIsNoLongerPositiveIsNoCase() {
    Positive positive = positive("s", NOON, "provisional");
    persons.visit("p", List.of("market"), NOON - DAY, NOON - DAY);
    persons.replace(null, positive, NOON);
    persons.replace(positive, null, NOON + DAY);

    assertThat(standing()).isEmpty();
  }

  private Map<String, Integer> standing() {
    cases.values().removeIf(count -> count == 0);
    return cases;
  }

  private static Positive positive(String specimen, long collectedAt, String assessed) {
    return new Positive(
        specimen,
        "p",
        List.of("home"),
        collectedAt,
        collectedAt,
        new CountKey("positives", "none", "community", "none", "clinical", "unknown", assessed));
  }
}
