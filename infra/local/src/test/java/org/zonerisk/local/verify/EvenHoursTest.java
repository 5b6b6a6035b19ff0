package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class EvenHoursTest {

  private final EvenHours newYork = new EvenHours(ZoneId.of("America/New_York"));

  private static Instant utc(String text) {
    return Instant.parse(text);
  }

  private long boundariesOn(String day) {
    LocalDate local = LocalDate.parse(day);
    return newYork
        .between(newYork.midnight(local), newYork.midnight(local.plusDays(1)).minusSeconds(1))
        .size();
  }

  @Test
  void anOrdinaryDayHasTwelveBoundaries() {
    assertThat(boundariesOn("2021-03-13")).isEqualTo(12);
  }

  @Test
  void theDayThatSkipsTwoOClockHasEleven() {
    assertThat(boundariesOn("2021-03-14")).isEqualTo(11);
  }

  @Test
  void theDayThatRepeatsOneOClockHasTwelve() {
    assertThat(boundariesOn("2020-11-01")).isEqualTo(12);
  }

  @Test
  void theCellBeforeTheSkippedBoundaryLastsThreeHours() {
    assertThat(newYork.atOrBefore(utc("2021-03-14T07:59:59Z")))
        .isEqualTo(utc("2021-03-14T05:00:00Z"));
    assertThat(newYork.atOrAfter(utc("2021-03-14T05:00:01Z")))
        .isEqualTo(utc("2021-03-14T08:00:00Z"));
  }

  @Test
  void theCellWithTheRepeatedHourLastsThreeHours() {
    assertThat(newYork.atOrBefore(utc("2020-11-01T06:59:59Z")))
        .isEqualTo(utc("2020-11-01T04:00:00Z"));
    assertThat(newYork.atOrAfter(utc("2020-11-01T04:00:01Z")))
        .isEqualTo(utc("2020-11-01T07:00:00Z"));
  }

  @Test
  void aBoundaryBelongsToTheCellThatItStarts() {
    Instant noon = utc("2021-01-05T17:00:00Z");
    assertThat(newYork.atOrBefore(noon)).isEqualTo(noon);
    assertThat(newYork.atOrAfter(noon)).isEqualTo(noon);
  }

  @Test
  void sevenCalendarDaysAreAnHourShorterOrLongerWhenTheClocksChange() {
    assertThat(newYork.daysBefore(utc("2021-03-18T16:00:00Z"), 7))
        .isEqualTo(utc("2021-03-11T17:00:00Z"));
    assertThat(newYork.daysBefore(utc("2020-11-05T17:00:00Z"), 7))
        .isEqualTo(utc("2020-10-29T16:00:00Z"));
  }

  @Test
  void sevenDaysBeforeThatEndInTheGapMoveBehindIt() {
    assertThat(newYork.daysBefore(utc("2021-03-21T06:00:00Z"), 7))
        .isEqualTo(utc("2021-03-14T07:00:00Z"));
  }

  @Test
  void wordsNameTheLocalClock() {
    assertThat(newYork.words(utc("2021-03-14T08:00:00Z"))).isEqualTo("2021-03-14 04:00 EDT");
  }
}
