package org.zonerisk.domain.admission;

import java.time.Instant;

/**
 * A trip between two zones.
 *
 * @param tripId unique id, kept by a re-sent record
 * @param person token, empty where the source has none
 * @param originZone zone of departure, empty where unknown
 * @param destinationZone zone of arrival; for counting its place, as {@code ZonePath} writes it
 * @param departedAt event time of departure
 * @param arrivedAt event time of arrival
 * @param mode how the person travelled
 * @param source system that it comes from
 * @param derived whether a replayer derived it
 * @param knownAt when the pipeline could know it
 */
public record Trip(
    String tripId,
    String person,
    String originZone,
    String destinationZone,
    Instant departedAt,
    Instant arrivedAt,
    String mode,
    String source,
    boolean derived,
    Instant knownAt) {

  /** Whether the trip may place its person in a zone: a phone tower alone never does. */
  public boolean showsPresence() {
    return !person.isEmpty() && !mode.equals("PHONE_TOWER");
  }

  /** The same trip to a place. */
  public Trip to(String place) {
    if (place.equals(destinationZone)) {
      return this;
    }
    return new Trip(
        tripId, person, originZone, place, departedAt, arrivedAt, mode, source, derived, knownAt);
  }

  /** The same trip from an unknown origin. */
  public Trip fromUnknownOrigin() {
    return new Trip(
        tripId, person, "", destinationZone, departedAt, arrivedAt, mode, source, derived, knownAt);
  }
}
