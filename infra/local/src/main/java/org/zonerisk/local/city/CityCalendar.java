package org.zonerisk.local.city;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * The city's days as epoch milliseconds. Its clocks are never changed, so that every day has 24
 * hours and every cell two.
 */
final class CityCalendar {
  static final ZoneId TIME_ZONE = ZoneId.of("Asia/Shanghai");
  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;
  static final long CELL = 2 * HOUR;
  static final int SECONDS_A_DAY = 86_400;

  private final LocalDate firstDay;
  private final long start;

  CityCalendar(LocalDate firstDay) {
    this.firstDay = firstDay;
    this.start = firstDay.atStartOfDay(TIME_ZONE).toInstant().toEpochMilli();
  }

  /** Midnight at which a day begins. */
  long startOf(int day) {
    return start + day * DAY;
  }

  /** A time of a day, {@code second} seconds after its midnight. */
  long at(int day, double second) {
    return start + day * DAY + (long) (second * 1000);
  }

  int dayOf(long at) {
    return (int) Math.floorDiv(at - start, DAY);
  }

  /** Number of the cell that holds a time, from 0 at the start. */
  int cellOf(long at) {
    return (int) Math.floorDiv(at - start, CELL);
  }

  /** Number of the first boundary at or after a time: boundary n is where cell n begins. */
  int boundaryOf(long at) {
    return (int) -Math.floorDiv(start - at, CELL);
  }

  long boundary(int number) {
    return start + number * CELL;
  }

  boolean isWorkday(int day) {
    DayOfWeek weekday = firstDay.plusDays(day).getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY;
  }
}
