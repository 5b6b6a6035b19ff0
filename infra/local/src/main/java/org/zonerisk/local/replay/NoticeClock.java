package org.zonerisk.local.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When things happened of which a daily notice gives the date alone. Derived: the source has no
 * hours.
 *
 * @param timeZone time zone of the dates
 * @param collected local time at which every specimen of a date is said to have been collected
 * @param known local time at which everything of a date is known, on the day after
 */
record NoticeClock(ZoneId timeZone, LocalTime collected, LocalTime known) {

  /** Collected at noon, half a day from either end of the date; known at 08:00 of the next day. */
  static NoticeClock of(ZoneId timeZone) {
    return new NoticeClock(timeZone, LocalTime.NOON, LocalTime.of(8, 0));
  }

  /** The first instant of a date. */
  Instant start(LocalDate date) {
    return date.atStartOfDay(timeZone).toInstant();
  }

  /** The first instant after a date. */
  Instant end(LocalDate date) {
    return start(date.plusDays(1));
  }

  /** When the specimens of a date were collected. */
  Instant collectedAt(LocalDate date) {
    return date.atTime(collected).atZone(timeZone).toInstant();
  }

  /** When a date's notice is known. */
  Instant knownAt(LocalDate date) {
    return date.plusDays(1).atTime(known).atZone(timeZone).toInstant();
  }
}
