package org.zonerisk.local.publish;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * How far publishing has come.
 *
 * @param records records sent so far, without ticks
 * @param knownAt known time reached
 * @param recordsPerSecond records sent per second of wall time since the last progress
 */
public record PublishProgress(long records, Instant knownAt, double recordsPerSecond) {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** One line for people, times on the clock of {@code timeZone}. */
  public String line(ZoneId timeZone) {
    return String.format(
        Locale.ROOT,
        "%,d records, known time %s, %,.0f records/s",
        records,
        LOCAL.format(knownAt.atZone(timeZone)),
        recordsPerSecond);
  }
}
