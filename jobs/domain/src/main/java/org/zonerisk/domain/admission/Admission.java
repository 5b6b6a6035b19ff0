package org.zonerisk.domain.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides which records may count. Every rule looks at the record, its known time and the registry
 * at that time, so that the same record is admitted or rejected in every run.
 *
 * @param bounds how far event times may lie from the known time
 */
public record Admission(Bounds bounds) {

  /** Most persons that a specimen may pool. */
  public static final int MAX_POOL = 20;

  private static final int MAX_ID_LENGTH = 200;

  /** 18 digits of a national id (the last may be X), or a mobile number, with nothing around. */
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "(?<![0-9A-Za-z])(?:[1-9]\\d{5}(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])\\d{3}[0-9Xx]"
              + "|(?:\\+?86)?1[3-9]\\d{9})(?![0-9A-Za-z])");

  /** Digits in a row that every identifier has: tells nearly all values apart at little cost. */
  private static final int FEWEST_DIGITS = 11;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,79}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{16}");

  /**
   * How far an event time may lie from the known time.
   *
   * @param clockSkew how far ahead of the known time a clock may be
   * @param oldestScan how old a scan may be when it becomes known
   * @param oldestTrip how old a trip may be
   * @param oldestSample how old a collection may be
   */
  public record Bounds(
      Duration clockSkew, Duration oldestScan, Duration oldestTrip, Duration oldestSample) {

    /**
     * Ten minutes ahead; scans 72 hours (so that no duplicate outlives the memory), the rest more.
     */
    public static Bounds standard() {
      return new Bounds(
          Duration.ofMinutes(10), Duration.ofHours(72), Duration.ofDays(30), Duration.ofDays(366));
    }
  }

  /** Which zones are registered, as the registry stood at a time. */
  @FunctionalInterface
  public interface Registry {
    /** Whether the zone is registered at {@code time}. */
    boolean registered(String zoneId, Instant time);
  }

  /** The reason against a scan, or empty. */
  public Optional<Rejection> check(Scan scan, Registry registry) {
    return firstOf(
        required("event_id", scan.eventId()),
        required("person", scan.person()),
        required("zone_id", scan.zoneId()),
        identifier("event_id", scan.eventId()),
        identifier("person", scan.person()),
        identifier("venue_id", scan.venueId()),
        identifier("device_id", scan.deviceId()),
        plausible("scanned_at", scan.scannedAt(), scan.knownAt(), bounds.oldestScan()),
        registered("zone_id", scan.zoneId(), scan.knownAt(), registry));
  }

  /**
   * The reason against a trip, or empty. An unregistered origin is no reason: see {@link #origin}.
   */
  public Optional<Rejection> check(Trip trip, Registry registry) {
    return firstOf(
        required("trip_id", trip.tripId()),
        required("destination_zone", trip.destinationZone()),
        ordered("departed_at", trip.departedAt(), "arrived_at", trip.arrivedAt()),
        identifier("trip_id", trip.tripId()),
        identifier("person", trip.person()),
        plausible("departed_at", trip.departedAt(), trip.knownAt(), bounds.oldestTrip()),
        plausible("arrived_at", trip.arrivedAt(), trip.knownAt(), bounds.oldestTrip()),
        registered("destination_zone", trip.destinationZone(), trip.knownAt(), registry));
  }

  /** The trip as admitted: an unregistered origin is unknown. */
  public Trip origin(Trip trip, Registry registry) {
    return trip.originZone().isEmpty() || registry.registered(trip.originZone(), trip.knownAt())
        ? trip
        : trip.fromUnknownOrigin();
  }

  /** The reason against a state of a specimen, or empty. */
  public Optional<Rejection> check(Sample sample, Registry registry) {
    Optional<Rejection> fields =
        firstOf(
            required("event_id", sample.eventId()),
            required("specimen_id", sample.specimenId()),
            pool(sample),
            stage(sample),
            identifier("event_id", sample.eventId()),
            identifier("specimen_id", sample.specimenId()),
            identifier("site_id", sample.siteId()));
    if (fields.isPresent()) {
      return fields;
    }
    for (String token : sample.tokens()) {
      Rejection found = identifier("token", token);
      if (found != null) {
        return Optional.of(found);
      }
    }
    Rejection time =
        plausible("collected_at", sample.collectedAt(), sample.knownAt(), bounds.oldestSample());
    if (time != null) {
      return Optional.of(time);
    }
    for (String zone : sample.residences()) {
      Rejection found = registered("residence_zone", zone, sample.knownAt(), registry);
      if (found != null) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** The reason against a feed report, or empty. */
  public Optional<Rejection> check(FeedReport report, Registry registry) {
    return firstOf(
        required("event_id", report.eventId()),
        required("feed", report.feed()),
        required("zone_id", report.zoneId()),
        identifier("event_id", report.eventId()),
        plausible("reported_at", report.reportedAt(), report.knownAt(), bounds.oldestTrip()),
        registered("zone_id", report.zoneId(), report.knownAt(), registry));
  }

  /** The reason against a figure, or empty. */
  public Optional<Rejection> check(FacilityMetric figure, Registry registry) {
    return firstOf(
        required("event_id", figure.eventId()),
        required("zone_id", figure.zoneId()),
        named("domain", figure.domain()),
        named("metric", figure.metric()),
        Double.isFinite(figure.value())
            ? null
            : malformed("value must be a finite number, was " + figure.value()),
        identifier("event_id", figure.eventId()),
        identifier("source", figure.source()),
        plausible("valid_at", figure.validAt(), figure.knownAt(), bounds.oldestSample()),
        registered("zone_id", figure.zoneId(), figure.knownAt(), registry));
  }

  /** The reason against a state of a screening round, or empty. */
  public Optional<Rejection> check(ScreeningRound round, Registry registry) {
    return firstOf(
        required("round_id", round.roundId()),
        required("zone_id", round.zoneId()),
        round.amendment() < 0 || round.dayNo() < 0 || round.population() < 0
            ? malformed(
                "amendment, day_no and population must be from 0, were %d, %d and %d"
                    .formatted(round.amendment(), round.dayNo(), round.population()))
            : null,
        ordered("opens_at", round.opensAt(), "closes_at", round.closesAt()),
        identifier("round_id", round.roundId()),
        announced("opens_at", round.opensAt(), round.knownAt()),
        registered("zone_id", round.zoneId(), round.knownAt(), registry));
  }

  /** The reason against a row of a publication, or empty. */
  public Optional<Rejection> check(PublicationRow row, Registry registry) {
    boolean empty = row.zoneId().isEmpty() && row.level().isEmpty();
    boolean whole = !row.zoneId().isEmpty() && !row.level().isEmpty();
    return firstOf(
        required("event_id", row.eventId()),
        required("publication_id", row.publicationId()),
        required("authority", row.authority()),
        row.rowCount() < 0 || row.ofEmptyList() && !empty || !row.ofEmptyList() && !whole
            ? malformed(
                "row_count must be from 0, and zone_id and level be there unless it is 0; was "
                    + row.rowCount())
            : null,
        HASH.matcher(row.contentHash()).matches()
            ? null
            : malformed(
                "content_hash must be 16 hexadecimal digits, had "
                    + row.contentHash().length()
                    + " characters"),
        identifier("event_id", row.eventId()),
        plausible("seen_at", row.seenAt(), row.knownAt(), bounds.oldestTrip()),
        empty ? null : registered("zone_id", row.zoneId(), row.knownAt(), registry));
  }

  private static Optional<Rejection> firstOf(Rejection... candidates) {
    for (Rejection candidate : candidates) {
      if (candidate != null) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static Rejection required(String field, String value) {
    if (value.isEmpty() || value.length() > MAX_ID_LENGTH) {
      return new Rejection(
          RejectionReason.MALFORMED_FIELD,
          field + " must have 1 to " + MAX_ID_LENGTH + " characters, had " + value.length());
    }
    return null;
  }

  private static Rejection malformed(String detail) {
    return new Rejection(RejectionReason.MALFORMED_FIELD, detail);
  }

  private static Rejection named(String field, String value) {
    return NAME.matcher(value).matches()
        ? null
        : malformed(
            field
                + " must be 1 to 80 lower-case letters, digits and underscores, a letter first, had"
                + " "
                + value.length());
  }

  private static Rejection pool(Sample sample) {
    List<String> tokens = sample.tokens();
    if (tokens.isEmpty() || tokens.size() > MAX_POOL) {
      return new Rejection(
          RejectionReason.MALFORMED_FIELD,
          "persons must be 1 to " + MAX_POOL + ", were " + tokens.size());
    }
    return tokens.contains("")
        ? new Rejection(RejectionReason.MALFORMED_FIELD, "a person has no token")
        : null;
  }

  private static Rejection stage(Sample sample) {
    if (sample.stage() == Sample.Stage.UNKNOWN || sample.amendment() < 0) {
      return new Rejection(
          RejectionReason.MALFORMED_FIELD,
          "stage must be known and amendment from 0, were "
              + sample.stage()
              + " and "
              + sample.amendment());
    }
    boolean resulted = sample.stage() == Sample.Stage.RESULTED;
    return resulted && (sample.result() == Sample.Result.NONE || sample.resultedAt() == null)
        ? new Rejection(
            RejectionReason.MALFORMED_FIELD, "stage RESULTED needs result and resulted_at")
        : null;
  }

  private static Rejection ordered(String first, Instant start, String second, Instant end) {
    return end.isBefore(start)
        ? new Rejection(
            RejectionReason.MALFORMED_FIELD,
            second + " must not be before " + first + ", was " + end + " before " + start)
        : null;
  }

  /** Whether a text holds what looks like a national id or a phone number. */
  public static boolean looksLikeIdentifier(String text) {
    return hasDigitsInARow(text, FEWEST_DIGITS) && IDENTIFIER.matcher(text).find();
  }

  private static Rejection identifier(String field, String value) {
    return looksLikeIdentifier(value)
        ? new Rejection(
            RejectionReason.SUSPECTED_IDENTIFIER,
            field + " looks like a national id or a phone number; tokens are made at the edge")
        : null;
  }

  private static boolean hasDigitsInARow(String value, int wanted) {
    int row = 0;
    for (int i = 0; i < value.length() && row < wanted; i++) {
      char c = value.charAt(i);
      row = c >= '0' && c <= '9' ? row + 1 : 0;
    }
    return row == wanted;
  }

  /** A plan may lie ahead of its announcement, as far as it may lie behind. */
  private Rejection announced(String field, Instant time, Instant knownAt) {
    return plausible(
        field, time, knownAt.plus(bounds.oldestTrip()), bounds.oldestTrip().multipliedBy(2));
  }

  private Rejection plausible(String field, Instant time, Instant knownAt, Duration oldest) {
    if (time.isAfter(knownAt.plus(bounds.clockSkew())) || time.isBefore(knownAt.minus(oldest))) {
      return new Rejection(
          RejectionReason.IMPLAUSIBLE_TIME,
          "%s must be at most %s before and %s after the known time %s, was %s"
              .formatted(field, oldest, bounds.clockSkew(), knownAt, time));
    }
    return null;
  }

  private static Rejection registered(
      String field, String zoneId, Instant knownAt, Registry registry) {
    return registry.registered(zoneId, knownAt)
        ? null
        : new Rejection(
            RejectionReason.UNREGISTERED_ZONE,
            "%s %s is not registered at %s"
                .formatted(
                    field, looksLikeIdentifier(zoneId) ? "like a person's id" : zoneId, knownAt));
  }
}
