package org.zonerisk.local.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The even hours that a local clock really shows, found by walking from hour to hour in UTC. Right
 * for time zones that are whole hours from UTC and change their clocks at a full hour.
 *
 * @param timeZone the local clock
 */
record EvenHours(ZoneId timeZone) {

  private static final long TWO_HOURS_MILLIS = Duration.ofHours(2).toMillis();
  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm z", Locale.ENGLISH);
  private static final Duration HOUR = Duration.ofHours(1);

  /** The last even hour at or before {@code time}: the start of the cell that holds it. */
  Instant atOrBefore(Instant time) {
    Instant hour = time.truncatedTo(ChronoUnit.HOURS);
    while (!isEven(hour)) {
      hour = hour.minus(HOUR);
    }
    return hour;
  }

  /** The first even hour at or after {@code time}. */
  Instant atOrAfter(Instant time) {
    Instant hour = time.truncatedTo(ChronoUnit.HOURS);
    while (hour.isBefore(time) || !isEven(hour)) {
      hour = hour.plus(HOUR);
    }
    return hour;
  }

  /** All even hours from {@code first} to {@code last}, both included. */
  List<Instant> between(Instant first, Instant last) {
    List<Instant> found = new ArrayList<>();
    for (Instant hour = atOrAfter(first); !hour.isAfter(last); hour = hour.plus(HOUR)) {
      if (isEven(hour)) {
        found.add(hour);
      }
    }
    return found;
  }

  /** The same local time {@code days} calendar days earlier, past a gap of the clock. */
  Instant daysBefore(Instant time, int days) {
    return LocalDateTime.ofInstant(time, timeZone).minusDays(days).atZone(timeZone).toInstant();
  }

  /** The first instant of a local day. */
  Instant midnight(LocalDate day) {
    return day.atStartOfDay(timeZone).toInstant();
  }

  /** The local day of {@code time}. */
  LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, timeZone);
  }

  /** Local time in words, as in {@code 2021-03-14 04:00 EDT}. */
  String words(Instant time) {
    return WORDS.format(time.atZone(timeZone));
  }

  private boolean isEven(Instant hour) {
    long localMillis =
        hour.toEpochMilli() + timeZone.getRules().getOffset(hour).getTotalSeconds() * 1000L;
    return Math.floorMod(localMillis, TWO_HOURS_MILLIS) == 0;
  }
}
