package org.zonerisk.map.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AgeTest {

  private static final Duration INTERVAL = Duration.ofHours(2);
  private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2022-07-01T00:00:00Z");

  private final Age age = new Age();

  @Test
  void beforeTheFirstBoundaryNothingIsStale() {
    Age.Reading reading = age.at(NOON, INTERVAL, true);

    assertThat(reading.age()).isEmpty();
    assertThat(reading.stale()).isFalse();
  }

  @Test
  void onTheWallClockTheAgeIsThatOfTheBoundaryAndItIsStaleHalfAnHourAfterTheNextIsDue() {
    age.saw(NOON, NOON.plusSeconds(5));

    assertThat(at(Duration.ofMinutes(150)).age()).contains(Duration.ofMinutes(150));
    assertThat(at(Duration.ofMinutes(150)).stale()).isFalse();
    assertThat(at(Duration.ofMinutes(150).plusMillis(1)).stale()).isTrue();
    assertThat(at(Duration.ZERO).ownClock()).isFalse();
  }

  @Test
  void onAClockOfItsOwnTheAgeIsTheTimeSinceTheServerSawTheBoundary() {
    age.saw(LONG_AGO, NOON);

    assertThat(at(Duration.ofSeconds(60)).age()).contains(Duration.ofSeconds(60));
    assertThat(at(Duration.ofSeconds(60)).stale()).isFalse();
    assertThat(at(Duration.ofSeconds(61)).stale()).isTrue();
    assertThat(at(Duration.ZERO).ownClock()).isTrue();
  }

  @Test
  void onAClockOfItsOwnThreeTimesTheUsualStepIsWaitedFor() {
    for (int i = 0; i <= 4; i++) {
      age.saw(LONG_AGO.plus(INTERVAL.multipliedBy(i)), NOON.plusSeconds(100L * i));
    }
    // One that was long does not make the next ones usual.
    age.saw(LONG_AGO.plus(INTERVAL.multipliedBy(5)), NOON.plusSeconds(4_000));

    assertThat(at(Duration.ofSeconds(4_300)).staleAfter()).isEqualTo(Duration.ofSeconds(300));
    assertThat(at(Duration.ofSeconds(4_300)).stale()).isFalse();
    assertThat(at(Duration.ofSeconds(4_301)).stale()).isTrue();
  }

  @Test
  void seeingTheSameBoundaryAgainDoesNotMakeItYounger() {
    age.saw(LONG_AGO, NOON);
    age.saw(LONG_AGO, NOON.plusSeconds(50));

    assertThat(at(Duration.ofSeconds(61)).stale()).isTrue();
  }

  @Test
  void aDataSetThatRunsAheadOfTheWallClockHasAClockOfItsOwn() {
    age.saw(NOON, NOON);
    age.saw(NOON.plus(INTERVAL), NOON.plusSeconds(10));

    assertThat(at(Duration.ofSeconds(20)).ownClock()).isTrue();
    assertThat(at(Duration.ofSeconds(20)).age()).contains(Duration.ofSeconds(10));
  }

  @Test
  void aDataSetThatIsMadeAnewHasNoAgeYet() {
    age.saw(LONG_AGO, NOON);
    age.forget();
    assertThat(at(Duration.ofDays(1)).age()).isEmpty();

    age.saw(NOON, NOON);
    assertThat(at(Duration.ZERO).ownClock()).isFalse();
  }

  @Test
  void aDataSetThatHasEndedIsNeverStale() {
    age.saw(LONG_AGO, NOON);

    assertThat(age.at(NOON.plus(Duration.ofDays(9)), INTERVAL, false).stale()).isFalse();
  }

  private Age.Reading at(Duration afterNoon) {
    return age.at(NOON.plus(afterNoon), INTERVAL, true);
  }
}
