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

  private static final int SCAN = EvidenceKey.of(Measure.SCANS).pack();
  private static final int ARRIVAL = EvidenceKey.of(Measure.ARRIVALS).pack();

  private ToEvidence() {}

  /** Scans that show presence, per zone; withdrawn ones taken back. */
  static DataStream<EvidenceChange> scans(
      DropDuplicates.Outputs<Scan> scans, RiskSettings settings) {
    Boundaries boundaries = settings.boundaries();
    TypeInformation<EvidenceChange> type = TypeInformation.of(EvidenceChange.class);
    DataStream<EvidenceChange> counted =
        scans
            .first()
            .filter(Scan::showsPresence)
            .map(scan -> of(scan, boundaries))
            .returns(type)
            .name("count scans");
    return counted.union(
        scans
            .withdrawn()
            .filter(Scan::showsPresence)
            .map(scan -> of(scan, boundaries).negate())
            .returns(type)
            .name("take back scans"));
  }

  /** Trips by zone of arrival; withdrawn ones taken back. */
  static DataStream<EvidenceChange> trips(
      DropDuplicates.Outputs<Trip> trips, RiskSettings settings) {
    Boundaries boundaries = settings.boundaries();
    TypeInformation<EvidenceChange> type = TypeInformation.of(EvidenceChange.class);
    DataStream<EvidenceChange> counted =
        trips.first().map(trip -> of(trip, boundaries)).returns(type).name("count arrivals");
    return counted.union(
        trips
            .withdrawn()
            .map(trip -> of(trip, boundaries).negate())
            .returns(type)
            .name("take back arrivals"));
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
