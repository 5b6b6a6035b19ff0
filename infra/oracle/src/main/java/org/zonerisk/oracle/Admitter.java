package org.zonerisk.oracle;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.zonerisk.oracle.records.Fields;

/**
 * Which records of the feeds may count, by the reasons of the contracts: of several the first in
 * the order malformed_field, suspected_identifier, implausible_time, unregistered_zone.
 *
 * <p>What the contracts leave open is taken from the engine: times may be ten minutes ahead of the
 * known time; scans may be 72 hours old, trips and reports 30 days, collections 366 days; ids have
 * 1 to 200 characters.
 */
final class Admitter {

  /** By how much a clock may be ahead, milliseconds. */
  static final long AHEAD = Duration.ofMinutes(10).toMillis();

  private static final long OLDEST_SCAN = Duration.ofHours(72).toMillis();
  private static final long OLDEST_TRIP = Duration.ofDays(30).toMillis();
  private static final long OLDEST_SAMPLE = Duration.ofDays(366).toMillis();

  private static final Pattern ELEVEN_DIGITS = Pattern.compile("\\d{11}");
  private static final Pattern PERSONAL =
      Pattern.compile(
          "(?<![0-9A-Za-z])"
              + "([1-9][0-9]{5}(19|20)[0-9]{2}(0[1-9]|1[0-2])([012][0-9]|3[01])[0-9]{3}[0-9Xx]"
              + "|(\\+?86)?1[3-9][0-9]{9})"
              + "(?![0-9A-Za-z])");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,79}");

  private final Zones zones;

  Admitter(Zones zones) {
    this.zones = zones;
  }

  /** The reason against a record of {@code feed}, or empty. */
  String reason(String feed, Fields record, long knownAt) {
    return switch (feed) {
      case Feeds.SCANS -> scan(record, knownAt);
      case Feeds.TRIPS -> trip(record, knownAt);
      case Feeds.SAMPLES -> sample(record, knownAt);
      case Feeds.REPORTS -> report(record, knownAt);
      case Feeds.FIGURES -> figure(record, knownAt);
      default -> throw new IllegalArgumentException("no feed " + feed);
    };
  }

  private String scan(Fields scan, long knownAt) {
    if (!named(scan, "event_id", "person", "zone_id")) {
      return Feeds.MALFORMED;
    }
    if (personal(scan, "event_id", "person", "venue_id", "device_id")) {
      return Feeds.PERSONAL;
    }
    return timely(scan, "scanned_at", knownAt, OLDEST_SCAN)
        ? registered(scan.text("zone_id"), knownAt)
        : Feeds.IMPLAUSIBLE;
  }

  private String trip(Fields trip, long knownAt) {
    if (!named(trip, "trip_id", "destination_zone")
        || trip.whole("arrived_at") < trip.whole("departed_at")) {
      return Feeds.MALFORMED;
    }
    if (personal(trip, "trip_id", "person")) {
      return Feeds.PERSONAL;
    }
    return timely(trip, "departed_at", knownAt, OLDEST_TRIP)
            && timely(trip, "arrived_at", knownAt, OLDEST_TRIP)
        ? registered(trip.text("destination_zone"), knownAt)
        : Feeds.IMPLAUSIBLE;
  }

  private String sample(Fields sample, long knownAt) {
    List<Fields> persons = sample.records("persons");
    if (!named(sample, "event_id", "specimen_id") || !soundSample(sample, persons)) {
      return Feeds.MALFORMED;
    }
    if (personal(sample, "event_id", "specimen_id", "site_id")
        || persons.stream().anyMatch(person -> personal(person, "token"))) {
      return Feeds.PERSONAL;
    }
    if (!timely(sample, "collected_at", knownAt, OLDEST_SAMPLE)) {
      return Feeds.IMPLAUSIBLE;
    }
    for (Fields person : persons) {
      if (!zones.registered(person.text("residence_zone"), knownAt)) {
        return Feeds.UNREGISTERED;
      }
    }
    return "";
  }

  private static boolean soundSample(Fields sample, List<Fields> persons) {
    String stage = sample.text("stage");
    boolean whole =
        !stage.equals("RESULTED") || !sample.isNull("result") && !sample.isNull("resulted_at");
    return !persons.isEmpty()
        && persons.size() <= 20
        && persons.stream().noneMatch(person -> person.text("token").isEmpty())
        && !stage.equals("UNKNOWN")
        && sample.whole("amendment") >= 0
        && whole;
  }

  private String report(Fields report, long knownAt) {
    if (!named(report, "event_id", "feed", "zone_id")) {
      return Feeds.MALFORMED;
    }
    if (personal(report, "event_id")) {
      return Feeds.PERSONAL;
    }
    return timely(report, "reported_at", knownAt, OLDEST_TRIP)
        ? registered(report.text("zone_id"), knownAt)
        : Feeds.IMPLAUSIBLE;
  }

  private String figure(Fields figure, long knownAt) {
    if (!named(figure, "event_id", "zone_id")
        || !NAME.matcher(figure.text("domain")).matches()
        || !NAME.matcher(figure.text("metric")).matches()
        || !Double.isFinite(figure.number("value"))) {
      return Feeds.MALFORMED;
    }
    if (personal(figure, "event_id", "source")) {
      return Feeds.PERSONAL;
    }
    return timely(figure, "valid_at", knownAt, OLDEST_SAMPLE)
        ? registered(figure.text("zone_id"), knownAt)
        : Feeds.IMPLAUSIBLE;
  }

  private String registered(String zoneId, long knownAt) {
    return zones.registered(zoneId, knownAt) ? "" : Feeds.UNREGISTERED;
  }

  private static boolean named(Fields record, String... ids) {
    for (String id : ids) {
      int length = record.text(id).length();
      if (length == 0 || length > 200) {
        return false;
      }
    }
    return true;
  }

  /** Whether a text holds what looks like a national id or a phone number. */
  static boolean personal(String text) {
    return text.length() >= 11
        && ELEVEN_DIGITS.matcher(text).find()
        && PERSONAL.matcher(text).find();
  }

  private static boolean personal(Fields record, String... texts) {
    for (String field : texts) {
      if (personal(record.text(field))) {
        return true;
      }
    }
    return false;
  }

  private static boolean timely(Fields record, String field, long knownAt, long oldest) {
    long time = record.whole(field);
    return time <= knownAt + AHEAD && time >= knownAt - oldest;
  }
}
