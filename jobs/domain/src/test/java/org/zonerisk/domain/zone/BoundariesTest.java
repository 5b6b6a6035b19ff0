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

  private static List<Instant> day(Boundaries boundaries, String day) {
    LocalDate date = LocalDate.parse(day);
    return boundaries.between(
        boundaries.startOf(date), boundaries.startOf(date.plusDays(1)).minusMillis(1));
  }
}
