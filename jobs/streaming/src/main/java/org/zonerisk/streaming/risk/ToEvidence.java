package org.zonerisk.streaming.risk;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.Collector;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.streaming.config.RiskSettings;

/** What scans and trips say of zones and persons: counts, and visits for tracing. */
final class ToEvidence {

  private static final int SCAN = EvidenceKey.of(Measure.SCANS).pack();
  private static final int ARRIVAL = EvidenceKey.of(Measure.ARRIVALS).pack();

  private ToEvidence() {}

  /** What counting and tracing need of scans. */
  static DataStream<Presence> ofScans(DataStream<Scan> scans) {
    return scans.map(Presence::of).returns(Presence.TYPE).name("presence by scan");
  }

  /** What counting and tracing need of trips. */
  static DataStream<Presence> ofTrips(DataStream<Trip> trips) {
    return trips.map(Presence::of).returns(Presence.TYPE).name("presence by trip");
  }

  /** Scans that show presence, per zone. */
  static DataStream<EvidenceChange> scans(DataStream<Presence> scans, RiskSettings settings) {
    return count(scans, SCAN, settings).name("count scans");
  }

  /** Trips by zone of arrival. */
  static DataStream<EvidenceChange> trips(DataStream<Presence> trips, RiskSettings settings) {
    return count(trips, ARRIVAL, settings).name("count arrivals");
  }

  /** The same changes, taken back. */
  static DataStream<EvidenceChange> takenBack(DataStream<EvidenceChange> changes) {
    return changes
        .map(EvidenceChange::negate)
        .returns(EvidenceChangeSerializer.TYPE)
        .name("take back");
  }

  /** Visits that scans or trips show. */
  static DataStream<PersonFact> visits(DataStream<Presence> presences) {
    return presences
        .filter(Presence::visit)
        .map(presence -> PersonFact.of(presence.person(), presence.asVisit()))
        .returns(PersonFact.TYPE)
        .name("visits");
  }

  private static SingleOutputStreamOperator<EvidenceChange> count(
      DataStream<Presence> presences, int key, RiskSettings settings) {
    Boundaries boundaries = settings.boundaries();
    return presences
        .filter(Presence::counts)
        .flatMap(
            (Presence presence, Collector<EvidenceChange> out) ->
                presence.asEvidence(key, boundaries).forEach(out::collect))
        .returns(EvidenceChangeSerializer.TYPE);
  }
}
