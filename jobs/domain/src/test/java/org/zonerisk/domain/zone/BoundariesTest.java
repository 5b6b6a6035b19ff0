package org.zonerisk.domain.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundariesTest {

  private static final Boundaries SHANGHAI = Boundaries.everyTwoHours(ZoneId.of("Asia/Shanghai"));
  private static final Boundaries NEW_YORK =
      Boundaries.everyTwoHours(ZoneId.of("America/New_York"));
  private static final Boundaries BERLIN = Boundaries.everyTwoHours(ZoneId.of("Europe/Berlin"));

  @Test
  void aDayHasTwelveBoundariesAtEvenLocalHours() {
    assertThat(day(SHANGHAI, "2022-04-15"))
        .hasSize(12)
        .allMatch(b -> b.atZone(SHANGHAI.timeZone()).getHour() % 2 == 0);
  }

  @Test
  void anHourThatTheClocksSkipHasNoBoundary() {
    assertThat(day(NEW_YORK, "2021-03-14")).hasSize(11);
    assertThat(NEW_YORK.after(Instant.parse("2021-03-14T05:00:00Z")))
        .isEqualTo("2021-03-14T08:00:00Z");
  }

  @Test
  void anEvenHourThatTheClocksRepeatHasTwo() {
    assertThat(day(BERLIN, "2021-10-31")).hasSize(13);
    assertThat(day(NEW_YORK, "2020-11-01")).as("New York repeats an odd hour").hasSize(12);
  }

  @Test
  void aCellHoldsItsStartAndNotItsEnd() {
    Instant boundary = Instant.parse("2022-04-15T08:00:00Z");

    assertThat(SHANGHAI.cellStart(boundary)).isEqualTo(boundary);
    assertThat(SHANGHAI.cellStart(boundary.minusMillis(1))).isEqualTo("2022-04-15T06:00:00Z");
  }

  @Test
  void whatIsKnownAtABoundaryIsKnownByIt() {
    Instant boundary = Instant.parse("2022-04-15T08:00:00Z");

    assertThat(SHANGHAI.atOrAfter(boundary)).isEqualTo(boundary);
    assertThat(SHANGHAI.atOrAfter(boundary.plusNanos(1))).isEqualTo("2022-04-15T10:00:00Z");
    assertThat(SHANGHAI.before(boundary)).isEqualTo("2022-04-15T06:00:00Z");
  }

  @Test
  void neighboursAgreeAllYearsInEveryTimeZone() {
    Random random = new Random(7);
    for (Boundaries boundaries : List.of(SHANGHAI, NEW_YORK, BERLIN)) {
      for (int i = 0; i < 20_000; i++) {
        Instant time = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        Instant start = boundaries.cellStart(time);
        Instant end = boundaries.after(time);
        assertThat(start).isBeforeOrEqualTo(time);
        assertThat(end).isAfter(time);
        assertThat(boundaries.after(start)).isEqualTo(end);
        assertThat(boundaries.before(end)).isEqualTo(start);
        assertThat(Duration.between(start, end))
            .isBetween(Duration.ofHours(1), Duration.ofHours(3));
      }
    }
  }

  @Test
  void aWindowOfDaysKeepsTheLocalHourWhenTheClocksChange() {
    Instant boundary = Instant.parse("2020-11-05T05:00:00Z");

    assertThat(NEW_YORK.daysBefore(boundary, Period.ofDays(7))).isEqualTo("2020-10-29T04:00:00Z");
  }

  @Test
  void anIntervalThatDoesNotDivideTheDayIsRefused() {
    assertThatThrownBy(
            () -> new Boundaries(SHANGHAI.timeZone(), Duration.ofHours(5), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("divide 24 hours, was PT5H");
  }

  @Test
  void anIntervalOfPartOfAMinuteOrNoTimeIsRefused() {
    for (Duration interval :
        List.of(Duration.ZERO, Duration.ofHours(-2), Duration.ofSeconds(30), Duration.ofDays(2))) {
      assertThatThrownBy(() -> new Boundaries(SHANGHAI.timeZone(), interval, Duration.ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("was " + interval);
    }
    assertThat(new Boundaries(SHANGHAI.timeZone(), Duration.ofDays(1), Duration.ZERO).interval())
        .isEqualTo(Duration.ofDays(1));
    assertThat(new Boundaries(SHANGHAI.timeZone(), Duration.ofMinutes(1), Duration.ZERO).interval())
        .isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void anOffsetMovesEveryBoundaryOfTheDay() {
    Boundaries odd =
        new Boundaries(SHANGHAI.timeZone(), Duration.ofHours(2), Duration.ofMinutes(90));

    assertThat(day(odd, "2022-04-15"))
        .hasSize(12)
        .startsWith(Instant.parse("2022-04-14T17:30:00Z"))
        .endsWith(Instant.parse("2022-04-15T15:30:00Z"));
  }

  @Test
  void anOffsetReachesToBelowTheInterval() {
    for (Duration offset : List.of(Duration.ofMillis(-1), Duration.ofHours(2))) {
      assertThatThrownBy(() -> new Boundaries(SHANGHAI.timeZone(), Duration.ofHours(2), offset))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageEndingWith("below the interval PT2H, was " + offset);
    }
  }

  @Test
  void onlyABoundaryIsOne() {
    Instant boundary = Instant.parse("2022-04-15T08:00:00Z");

    assertThat(SHANGHAI.isBoundary(boundary)).isTrue();
    assertThat(SHANGHAI.isBoundary(boundary.plusMillis(1))).isFalse();
    assertThat(SHANGHAI.isBoundary(boundary.plus(Duration.ofHours(1)))).isFalse();
  }

  @Test
  void bothEndsOfAStretchAreInIt() {
    Instant boundary = Instant.parse("2022-04-15T08:00:00Z");

    assertThat(SHANGHAI.between(boundary, boundary)).containsExactly(boundary);
    assertThat(SHANGHAI.between(boundary, boundary.minusMillis(1))).isEmpty();
  }

  @Test
  void aDayBeginsAtLocalMidnight() {
    LocalDate day = LocalDate.parse("2022-04-15");

    assertThat(SHANGHAI.startOf(day)).isEqualTo("2022-04-14T16:00:00Z");
    assertThat(SHANGHAI.day(SHANGHAI.startOf(day))).isEqualTo(day);
    assertThat(SHANGHAI.day(SHANGHAI.startOf(day).minusMillis(1))).isEqualTo(day.minusDays(1));
  }

  @Test
  void boundariesOfTheSameClockAreEqual() {
    Boundaries again = Boundaries.everyTwoHours(ZoneId.of("Asia/Shanghai"));

    assertThat(again).isEqualTo(SHANGHAI).hasSameHashCodeAs(SHANGHAI);
    assertThat(again).hasToString("every PT2H from PT0S in Asia/Shanghai");
    assertThat(SHANGHAI)
        .isNotEqualTo(NEW_YORK)
        .isNotEqualTo(new Boundaries(SHANGHAI.timeZone(), Duration.ofHours(1), Duration.ZERO))
        .isNotEqualTo(
            new Boundaries(SHANGHAI.timeZone(), Duration.ofHours(2), Duration.ofHours(1)));
    assertThat(SHANGHAI.hashCode()).isNotEqualTo(NEW_YORK.hashCode());
  }

  private static List<Instant> day(Boundaries boundaries, String day) {
    LocalDate date = LocalDate.parse(day);
    return boundaries.between(
        boundaries.startOf(date), boundaries.startOf(date.plusDays(1)).minusMillis(1));
  }
}
