package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.millis;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.config.ErasedPersons;

class AwaitKnownHarnessTest {

  private OperatorHarness<Presence, Presence> trips;

  @BeforeEach
  void open() throws Exception {
    trips =
        OperatorHarness.of(
            Presence.class,
            admitted ->
                AwaitKnown.attach(
                    admitted,
                    new DeduplicatedFeeds.Presences(Topics.MOBILITY_RECORDS),
                    Uids.AWAIT_TRIPS,
                    ErasedPersons.NOBODY));
  }

  @AfterEach
  void close() throws Exception {
    trips.close();
  }

  @Test
  void letsRecordsGoInTheOrderOfTheirKnownTimesOnceKnownTimeHasPassed() throws Exception {
    Presence later = trip("t", "03-01 13:00");
    Presence earlier = trip("t", "03-01 09:00");
    Presence last = trip("t", "03-01 17:00");
    trips.process(later);
    trips.process(last);
    trips.process(earlier);
    trips.watermark(millis("03-01 09:00") - 1);
    assertThat(trips.take()).isEmpty();

    trips.watermark(millis("03-01 16:00"));
    assertThat(trips.take()).containsExactly(earlier, later);
    trips.restart();
    trips.watermark(millis("03-01 17:00"));
    assertThat(trips.take()).containsExactly(last);
  }

  @Test
  void letsARecordThatIsBehindItsTimeGoWithTheNextTick() throws Exception {
    trips.watermark(millis("03-02 00:00"));
    Presence behind = trip("t", "03-01 09:00");
    trips.process(behind);
    trips.watermark(millis("03-02 00:01"));

    assertThat(trips.take()).containsExactly(behind);
  }

  @Test
  void keepsNothingOfWhatHasGone() throws Exception {
    for (int i = 0; i < 50; i++) {
      trips.process(trip("t" + i, "03-01 09:00"));
    }
    trips.watermark(millis("03-01 10:00"));

    assertThat(trips.take()).hasSize(50);
    assertThat(trips.stateEntries()).isZero();
    assertThat(trips.timers()).isZero();
  }

  private static Presence trip(String id, String knownAt) {
    return Presence.of(Facts.trip(id, knownAt));
  }
}
