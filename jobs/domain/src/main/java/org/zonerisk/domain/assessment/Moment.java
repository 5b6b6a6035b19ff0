package org.zonerisk.domain.assessment;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * Everything that inputs are read from at one boundary.
 *
 * @param evidence what is known
 * @param zone the zone
 * @param boundary end of all windows
 * @param timeZone zone of the policy's calendar days
 * @param memory memory of the boundary before, this boundary's stop of the clocks included
 * @param pulse signs of life of the feeds
 */
record Moment(
    Evidence evidence,
    ZoneVersion zone,
    Instant boundary,
    ZoneId timeZone,
    PolicyMemory memory,
    Pulse pulse) {

  /** The local day that holds {@code time}, days since 1970-01-01. */
  long day(Instant time) {
    return LocalDate.ofInstant(time, timeZone).toEpochDay();
  }

  /** The local time of the boundary so many calendar days before. */
  Instant daysBefore(Period days) {
    return boundary.atZone(timeZone).minus(days).toInstant();
  }

  /** The same so many calendar days before, by what is known and alive now. */
  Moment before(Period days) {
    return new Moment(evidence, zone, daysBefore(days), timeZone, memory, pulse);
  }

  /** Calendar days that are whole since a time. */
  long wholeDaysSince(Instant time) {
    return ChronoUnit.DAYS.between(time.atZone(timeZone), boundary.atZone(timeZone));
  }

  /** The start of a local day. */
  Instant startOf(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).atStartOfDay(timeZone).toInstant();
  }
}
