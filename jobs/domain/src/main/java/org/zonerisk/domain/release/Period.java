package org.zonerisk.domain.release;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * Over what counts are told. Periods do not overlap, so one less another is no count of persons.
 */
public enum Period {
  /** A local day. */
  DAY,
  /** Seven local days from a Monday on. */
  WEEK;

  /** The first day of the period that holds {@code day}. */
  public LocalDate start(LocalDate day) {
    return this == DAY ? day : day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  /** The first day of the period after the one that holds {@code day}. */
  public LocalDate next(LocalDate day) {
    return start(day).plusDays(this == DAY ? 1 : 7);
  }

  /** The first day of the first period that begins on {@code day} or later. */
  public LocalDate from(LocalDate day) {
    return start(day).equals(day) ? day : next(day);
  }

  /** Name in lower case. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
