package org.zonerisk.local.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.zonerisk.local.verify.NycFiles.Trip;

/** What the trips of a period come to: arrivals by zone and cell, and rejections by reason. */
final class TripReading {

  private static final Duration PLAUSIBLE = Duration.ofDays(30);

  private final EvenHours hours;
  private final Instant start;
  private final Instant end;
  private final Set<String> registered;
  private final Map<String, String> mainPostalZones;
  private final Map<ZoneAt, Long> arrivals = new HashMap<>();
  private final Map<String, Long> rejected = new TreeMap<>();
  private long admitted;

  /**
   * @param registered codes of the postal zones that have a population
   */
  TripReading(
      EvenHours hours,
      Instant start,
      Instant end,
      Set<String> registered,
      Map<String, String> mainPostalZones) {
    this.hours = hours;
    this.start = start;
    this.end = end;
    this.registered = registered;
    this.mainPostalZones = mainPostalZones;
  }

  /**
   * When a trip could be known: at its drop-off, but within the file's month and the one after it.
   */
  static Instant knownAt(Trip trip, EvenHours hours) {
    YearMonth month = trip.file();
    Instant earliest = hours.midnight(month.atDay(1));
    Instant latest = hours.midnight(month.plusMonths(2).atDay(1));
    Instant dropoff = trip.dropoffAt().atZone(hours.timeZone()).toInstant();
    if (dropoff.isBefore(earliest)) {
      return earliest;
    }
    return dropoff.isAfter(latest) ? latest : dropoff;
  }

  void add(Trip trip) {
    Instant knownAt = knownAt(trip, hours);
    if (knownAt.isBefore(start) || knownAt.isAfter(end)) {
      return;
    }
    Instant departedAt = trip.pickupAt().atZone(hours.timeZone()).toInstant();
    Instant arrivedAt = trip.dropoffAt().atZone(hours.timeZone()).toInstant();
    String zone = mainPostalZones.getOrDefault(trip.destinationLocation(), "");
    if (arrivedAt.isBefore(departedAt)) {
      rejected.merge("malformed_field", 1L, Long::sum);
    } else if (isFar(departedAt, knownAt) || isFar(arrivedAt, knownAt)) {
      rejected.merge("implausible_time", 1L, Long::sum);
    } else if (!registered.contains(zone)) {
      rejected.merge("unregistered_zone", 1L, Long::sum);
    } else {
      admitted++;
      arrivals.merge(
          new ZoneAt(NycExpectation.zoneId(zone), hours.atOrBefore(arrivedAt)), 1L, Long::sum);
    }
  }

  private static boolean isFar(Instant time, Instant knownAt) {
    return Duration.between(time, knownAt).abs().compareTo(PLAUSIBLE) > 0;
  }

  long admitted() {
    return admitted;
  }

  Map<String, Long> rejected() {
    return rejected;
  }

  Map<ZoneAt, Long> arrivals() {
    return arrivals;
  }
}
