package org.zonerisk.local.generator;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The town's calendar. Days are numbered from 0, the first day of the data set; earlier ones are
 * negative.
 *
 * @param firstDay local day 0
 */
record TownCalendar(LocalDate firstDay) {
  static final ZoneId TIME_ZONE = ZoneId.of("Asia/Shanghai");

  /** A local time of a day. */
  Instant at(int day, LocalTime time) {
    return date(day).atTime(time).atZone(TIME_ZONE).toInstant();
  }

  /** Midnight at which a day begins. */
  Instant startOf(int day) {
    return at(day, LocalTime.MIDNIGHT);
  }

  /** A local time of a day, then later by a part of an hour or more. */
  Instant at(int day, int hour, double minutes) {
    return at(day, LocalTime.of(hour, 0)).plus(Duration.ofMillis((long) (minutes * 60_000)));
  }

  /** The day that holds an instant. */
  int dayOf(Instant time) {
    return (int) ChronoUnit.DAYS.between(firstDay, LocalDate.ofInstant(time, TIME_ZONE));
  }

  LocalDate date(int day) {
    return firstDay.plusDays(day);
  }

  boolean isWorkday(int day) {
    DayOfWeek weekday = date(day).getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY;
  }
}
