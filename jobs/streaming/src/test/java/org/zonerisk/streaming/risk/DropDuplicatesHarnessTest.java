package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.millis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DropDuplicatesHarnessTest {

  private OperatorHarness<Presence, Presence> trips;

  @BeforeEach
  void open() throws Exception {
    trips =
        OperatorHarness.of(
            Presence.class, admitted -> DropDuplicates.byTrip(admitted, Facts.SETTINGS).first());
  }

  @AfterEach
  void close() throws Exception {
    trips.close();
  }

  @Test
  void letsAnEventThroughOnceAndCountsItsCopies() throws Exception {
    Presence first = trip("t", "03-01 09:00");
    trips.process(first);
    trips.process(trip("t", "03-01 09:00"));
    trips.process(trip("t", "03-01 13:00"));

    assertThat(trips.take()).containsExactly(first);
    assertThat(intake())
        .isEqualTo(
            Map.of(
                "03-01 10:00 admitted",
                1L,
                "03-01 10:00 duplicate",
                1L,
                "03-01 14:00 duplicate",
                1L));
  }

  @Test
  void aCopyKnownEarlierThatArrivesLateTakesThePlaceOfTheFirst() throws Exception {
    Presence later = trip("t", "03-01 13:00");
    Presence earlier = trip("t", "03-01 09:00");
    trips.process(later);
    trips.watermark(millis("03-01 16:00") + 1);
    trips.process(earlier);

    assertThat(trips.take()).containsExactly(later, earlier);
    assertThat(trips.takeSide("withdrawn", Presence.class))
        .singleElement()
        .satisfies(
            withdrawn -> {
              assertThat(withdrawn.knownAt()).isEqualTo(later.knownAt());
              assertThat(withdrawn.occurredAt()).isEqualTo(earlier.occurredAt());
            });
    assertThat(intake()).isEqualTo(Map.of("03-01 10:00 admitted", 1L, "03-01 14:00 duplicate", 1L));
  }

  @Test
  void recognisesACopyFor72HoursAndNoLonger() throws Exception {
    trips.process(trip("t", "03-01 09:00"));
    trips.process(trip("t", "03-04 09:00"));
    assertThat(trips.take()).hasSize(1);

    trips.process(trip("t", "03-04 09:01"));
    assertThat(trips.take()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"1,3,5", "1,5,3", "3,1,5", "3,5,1", "5,1,3", "5,3,1"})
  void copiesSpreadOverMoreThanTheMemoryCountTheSameInEveryOrder(int a, int b, int c)
      throws Exception {
    for (int day : new int[] {a, b, c}) {
      trips.process(trip("t", "03-0" + day + " 09:00"));
    }

    List<Long> standing = new ArrayList<>(trips.take().stream().map(Presence::knownAt).toList());
    trips.takeSide("withdrawn", Presence.class).forEach(trip -> standing.remove(trip.knownAt()));
    assertThat(standing).containsExactlyInAnyOrder(millis("03-01 09:00"), millis("03-05 09:00"));
    assertThat(intake())
        .isEqualTo(
            Map.of(
                "03-01 10:00 admitted", 1L,
                "03-03 10:00 duplicate", 1L,
                "03-05 10:00 admitted", 1L));
  }

  @Test
  void clearsItsStateWhereTheWatermarkJumpsOverSeveralBoundaries() throws Exception {
    trips.process(trip("a", "03-01 09:00"));
    trips.process(trip("b", "03-02 15:00"));
    trips.process(trip("b", "03-02 11:00"));
    trips.take();
    assertThat(trips.stateEntries()).as("buckets").isEqualTo(2);

    trips.watermark(millis("03-04 22:00"));
    assertThat(trips.stateEntries()).isOne();
    trips.watermark(millis("03-09 10:00"));

    assertThat(trips.stateEntries()).isZero();
    assertThat(trips.timers()).isZero();
    assertThat(trips.take()).isEmpty();
  }

  @Test
  void anEventThatReturnsAfterItsMemoryEndsIsForgottenOnceMore() throws Exception {
    trips.process(trip("t", "03-01 09:00"));
    trips.process(trip("t", "03-05 09:00"));
    trips.watermark(millis("03-07 10:00"));
    assertThat(trips.stateEntries()).isOne();

    trips.watermark(millis("03-08 22:00"));
    assertThat(trips.stateEntries()).isZero();
    assertThat(trips.timers()).isZero();
  }

  @Test
  void recognisesACopyAfterARestart() throws Exception {
    trips.process(trip("t", "03-01 09:00"));
    trips.watermark(millis("03-01 10:00"));
    trips.restart();
    trips.process(trip("t", "03-01 13:00"));

    assertThat(trips.take()).isEmpty();
    trips.watermark(millis("03-04 22:00"));
    assertThat(trips.stateEntries()).isZero();
  }

  @Test
  void theEndOfInputAddsNothing() throws Exception {
    trips.process(trip("t", "03-01 09:00"));
    trips.take();
    intake();
    trips.watermark(Long.MAX_VALUE);

    assertThat(trips.take()).isEmpty();
    assertThat(intake()).isEmpty();
    assertThat(trips.timers()).isZero();
  }

  private Map<String, Long> intake() {
    return Facts.intake(trips.takeSide("intake", IntakeChange.class));
  }

  private static Presence trip(String id, String knownAt) {
    return Presence.of(Facts.trip(id, knownAt));
  }
}
