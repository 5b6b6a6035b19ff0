package org.zonerisk.domain.admission;

import java.time.Instant;

/**
 * A health code scanned at a venue.
 *
 * @param eventId unique id, kept by a re-sent scan
 * @param person token
 * @param codeColour colour that the code showed
 * @param venueId venue
 * @param zoneId zone of the venue; for counting its place, as {@code ZonePath} writes it
 * @param scannedAt event time
 * @param deviceId device
 * @param deviceSeq running number on the device
 * @param channel how it was scanned
 * @param locationEvidence what shows the person's presence
 * @param knownAt when the pipeline could know it
 */
public record Scan(
    String eventId,
    String person,
    String codeColour,
    String venueId,
    String zoneId,
    Instant scannedAt,
    String deviceId,
    long deviceSeq,
    String channel,
    String locationEvidence,
    Instant knownAt) {

  /** The same in a place. */
  public Scan in(String place) {
    if (place.equals(zoneId)) {
      return this;
    }
    return new Scan(
        eventId,
        person,
        codeColour,
        venueId,
        place,
        scannedAt,
        deviceId,
        deviceSeq,
        channel,
        locationEvidence,
        knownAt);
  }

  /** Whether the scan counts as presence: without location evidence it never does. */
  public boolean showsPresence() {
    return !locationEvidence.equals("NONE");
  }
}
