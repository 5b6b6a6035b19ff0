package org.zonerisk.map.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListedMomentTest {

  private static final Instant NOON = Instant.parse("2022-06-28T12:00:00Z");

  @Test
  void aListHoldsFromTheBoundaryByWhichItWasSeenUntilTheNextOne() {
    assertThat(
            levels(
                List.of(list("north", -1, -1, "HIGH"), list("north", 3, 3, "")),
                hours(-2, 0, 2, 4)))
        .containsExactly("UNKNOWN UNKNOWN", "HIGH HIGH", "HIGH HIGH", "NOT_LISTED NOT_LISTED");
  }

  @Test
  void aListThatWasKnownLateIsARevision() {
    assertThat(
            levels(
                List.of(list("north", -1, -1, "HIGH"), list("north", 1, 5, "LOW")), hours(0, 2, 6)))
        .containsExactly("HIGH HIGH", "LOW HIGH", "LOW LOW");
    assertThat(ListedMoment.moments(List.of(list("north", 1, 5, "LOW")), hours(2, 6)))
        .extracting(Moment::revisions)
        .containsExactly(1, 0);
  }

  @Test
  void ofSeveralAuthoritiesTheWorstLevelStands() {
    assertThat(
            levels(
                List.of(
                    list("east", -1, -1, "MEDIUM"),
                    list("east", 1, 1, ""),
                    list("north", -1, -1, "LOW")),
                hours(0, 2)))
        .containsExactly("MEDIUM MEDIUM", "LOW LOW");
  }

  @Test
  void aListIsForgottenAfter31Days() {
    assertThat(levels(List.of(list("north", 0, 0, "HIGH")), hours(31 * 24 - 2, 31 * 24)))
        .containsExactly("HIGH HIGH", "UNKNOWN UNKNOWN");
  }

  private static List<String> levels(List<ListedMoment> lists, List<Instant> boundaries) {
    return ListedMoment.moments(lists, boundaries).stream()
        .map(moment -> moment.level() + " " + moment.postedLevel())
        .toList();
  }

  private static List<Instant> hours(Integer... hours) {
    return List.of(hours).stream().map(ListedMomentTest::hour).toList();
  }

  private static Instant hour(int hour) {
    return NOON.plus(Duration.ofHours(hour));
  }

  private static ListedMoment list(String authority, int seen, int stands, String level) {
    return new ListedMoment(
        authority, hour(seen), hour(stands), Optional.of(level).filter(text -> !text.isEmpty()));
  }
}
