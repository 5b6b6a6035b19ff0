package org.zonerisk.streaming.archive;

import java.time.Instant;
import java.util.List;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;

/** Rows of the fact tables, in the order of their columns in {@code HistoryTables}. */
final class FactRows {

  private FactRows() {}

  static RowData row(Scan scan) {
    return GenericRowData.of(
        text(scan.eventId()),
        text(scan.person()),
        text(scan.codeColour()),
        text(scan.venueId()),
        text(scan.zoneId()),
        time(scan.scannedAt()),
        text(scan.deviceId()),
        scan.deviceSeq(),
        text(scan.channel()),
        text(scan.locationEvidence()),
        time(scan.knownAt()));
  }

  static RowData row(Sample sample) {
    return GenericRowData.of(
        text(sample.eventId()),
        text(sample.specimenId()),
        sample.amendment(),
        text(sample.stage().name()),
        sample.tokens().size(),
        list(sample.residences()),
        list(sample.tokens()),
        text(sample.siteId()),
        time(sample.collectedAt()),
        sample.resultedAt() == null ? null : time(sample.resultedAt()),
        sample.result() == Sample.Result.NONE ? null : text(sample.result().name()),
        Float.isNaN(sample.ct()) ? null : sample.ct(),
        text(sample.purpose().name()),
        text(sample.channel().name()),
        sample.infectionClass() == InfectionClass.NONE
            ? null
            : text(sample.infectionClass().name()),
        sample.rePositive(),
        textOrNull(sample.roundId()),
        sample.derived(),
        time(sample.knownAt()));
  }

  static RowData row(Trip trip) {
    return GenericRowData.of(
        text(trip.tripId()),
        textOrNull(trip.person()),
        textOrNull(trip.originZone()),
        text(trip.destinationZone()),
        time(trip.departedAt()),
        time(trip.arrivedAt()),
        text(trip.mode()),
        text(trip.source()),
        trip.derived(),
        time(trip.knownAt()));
  }

  private static GenericArrayData list(List<String> values) {
    return new GenericArrayData(values.stream().map(StringData::fromString).toArray());
  }

  private static StringData text(String value) {
    return StringData.fromString(value);
  }

  private static StringData textOrNull(String value) {
    return value.isEmpty() ? null : StringData.fromString(value);
  }

  private static TimestampData time(Instant time) {
    return TimestampData.fromInstant(time);
  }
}
