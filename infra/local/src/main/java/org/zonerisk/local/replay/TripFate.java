package org.zonerisk.local.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.FeedRecord.Sending;
import org.zonerisk.schemas.avro.MobilityRecord;

/** What the replayer expects to become of a trip. */
public enum TripFate {
  /** Counts, from a known origin. */
  ADMITTED,
  /** Counts, from an origin that nobody registered. */
  ADMITTED_ORIGIN_UNKNOWN,
  /** Was admitted before. */
  DUPLICATE,
  /** Rejected as {@code malformed_field}: arrived before it departed. */
  MALFORMED_FIELD,
  /** Rejected as {@code implausible_time}: a clock more than 30 days from the known time. */
  IMPLAUSIBLE_TIME,
  /** Rejected as {@code unregistered_zone}: arrived where no zone is registered. */
  UNREGISTERED_ZONE;

  private static final Duration PLAUSIBLE = Duration.ofDays(30);

  static TripFate of(FeedRecord record, Set<String> registered) {
    MobilityRecord trip = (MobilityRecord) record.value();
    if (trip.getArrivedAt().isBefore(trip.getDepartedAt())) {
      return MALFORMED_FIELD;
    }
    if (implausible(trip.getDepartedAt(), record) || implausible(trip.getArrivedAt(), record)) {
      return IMPLAUSIBLE_TIME;
    }
    if (!registered.contains(trip.getDestinationZone())) {
      return UNREGISTERED_ZONE;
    }
    if (record.sending() == Sending.AGAIN) {
      return DUPLICATE;
    }
    return registered.contains(trip.getOriginZone()) ? ADMITTED : ADMITTED_ORIGIN_UNKNOWN;
  }

  private static boolean implausible(Instant time, FeedRecord record) {
    return Duration.between(time, record.knownAt()).abs().compareTo(PLAUSIBLE) > 0;
  }
}
