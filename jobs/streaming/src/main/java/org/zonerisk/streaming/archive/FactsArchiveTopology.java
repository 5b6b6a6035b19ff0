package org.zonerisk.streaming.archive;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.streaming.config.RiskSettings;
import org.zonerisk.streaming.mapping.RawRecord;
import org.zonerisk.streaming.risk.AdmitRecords;
import org.zonerisk.streaming.risk.AdmitReferences;
import org.zonerisk.streaming.risk.DropDuplicates;
import org.zonerisk.streaming.risk.IntakeChange;

/**
 * Keeps the admitted facts of a data set, each event once. Admission and duplicates are the risk
 * job's own operators, so that both jobs see the same records; a fact is kept when known time has
 * passed its own, so that none is ever taken back.
 *
 * <pre>
 * feeds ─► AdmitRecords ─┬─ scans ───► DropDuplicates ─► scans
 *            ▲           ├─ samples ─► DropDuplicates ─► samples
 * zones ─────┘           └─ trips ───► DropDuplicates ─► trips
 * </pre>
 */
public final class FactsArchiveTopology {

  private FactsArchiveTopology() {}

  /**
   * What it gives.
   *
   * @param scans admitted scans
   * @param samples admitted states of specimens
   * @param trips admitted trips
   */
  public record Facts(DataStream<Scan> scans, DataStream<Sample> samples, DataStream<Trip> trips) {}

  /** Builds the graph. */
  public static Facts build(
      DataStream<RawRecord> feeds, DataStream<RawRecord> zones, RiskSettings settings) {
    SingleOutputStreamOperator<IntakeChange> admitted =
        AdmitRecords.attach(feeds, AdmitReferences.zones(zones, settings), settings);
    return new Facts(
        DropDuplicates.scans(admitted.getSideOutput(AdmitRecords.SCANS), settings),
        DropDuplicates.samples(admitted.getSideOutput(AdmitRecords.SAMPLES), settings),
        DropDuplicates.trips(admitted.getSideOutput(AdmitRecords.TRIPS), settings));
  }
}
