package org.zonerisk.streaming.risk;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.domain.evidence.EventHash;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.trace.Visit;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.streaming.config.RiskSettings;

/** What scans and trips say of zones and persons: counts, and visits for tracing. */
final class ToEvidence {

  private static final TypeInformation<EvidenceChange> CHANGE =
      TypeInformation.of(EvidenceChange.class);
  private static final int SCAN = EvidenceKey.of(Measure.SCANS).pack();
  private static final int ARRIVAL = EvidenceKey.of(Measure.ARRIVALS).pack();

  private ToEvidence() {}

  /** Scans that show presence, per zone. */
  static DataStream<EvidenceChange> scans(DataStream<Scan> scans, RiskSettings settings) {
    Boundaries boundaries = settings.boundaries();
    return scans
        .filter(Scan::showsPresence)
        .map(scan -> of(scan, boundaries))
        .returns(CHANGE)
        .name("count scans");
  }

  /** Trips by zone of arrival. */
  static DataStream<EvidenceChange> trips(DataStream<Trip> trips, RiskSettings settings) {
    Boundaries boundaries = settings.boundaries();
    return trips.map(trip -> of(trip, boundaries)).returns(CHANGE).name("count arrivals");
  }

  /** The same changes, taken back. */
  static DataStream<EvidenceChange> takenBack(DataStream<EvidenceChange> changes) {
    return changes.map(EvidenceChange::negate).returns(CHANGE).name("take back");
  }

  /** Visits that scans show. */
  static DataStream<PersonFact> visits(DataStream<Scan> scans) {
    return scans
        .filter(Scan::showsPresence)
        .map(
            scan ->
                PersonFact.of(
                    scan.person(),
                    new Visit(
                        scan.eventId(),
                        scan.zoneId(),
                        scan.scannedAt().toEpochMilli(),
                        scan.knownAt().toEpochMilli())))
        .returns(TypeInformation.of(PersonFact.class))
        .name("visits by scan");
  }

  /** Visits that trips show. */
  static DataStream<PersonFact> arrivals(DataStream<Trip> trips) {
    return trips
        .filter(Trip::showsPresence)
        .map(
            trip ->
                PersonFact.of(
                    trip.person(),
                    new Visit(
                        trip.tripId(),
                        trip.destinationZone(),
                        trip.arrivedAt().toEpochMilli(),
                        trip.knownAt().toEpochMilli())))
        .returns(TypeInformation.of(PersonFact.class))
        .name("visits by trip");
  }

  private static EvidenceChange of(Scan scan, Boundaries boundaries) {
    return new EvidenceChange(
        scan.zoneId(),
        boundaries.cellStart(scan.scannedAt().toEpochMilli()),
        boundaries.atOrAfter(scan.knownAt().toEpochMilli()),
        SCAN,
        1,
        EventHash.of(scan.eventId()),
        false);
  }

  private static EvidenceChange of(Trip trip, Boundaries boundaries) {
    return new EvidenceChange(
        trip.destinationZone(),
        boundaries.cellStart(trip.arrivedAt().toEpochMilli()),
        boundaries.atOrAfter(trip.knownAt().toEpochMilli()),
        ARRIVAL,
        1,
        EventHash.of(trip.tripId()),
        trip.derived());
  }
}
