package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.zonerisk.domain.admission.FacilityMetric;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.admission.PublicationRow;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.domain.admission.Scan;
import org.zonerisk.domain.admission.ScreeningRound;
import org.zonerisk.domain.admission.Trip;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.streaming.config.RiskSettings;
import org.zonerisk.streaming.mapping.RawRecord;

/**
 * Admits records of the feeds, or rejects them with a reason. The registry that a record is held
 * against is the one of its own known time: a record waits until the zones are known up to the
 * boundary before it, so that it fares the same in every run.
 *
 * <p>Main output: what becomes of the rejected in the intake counts. Admitted records leave by a
 * side output per feed. State: the registry (a few versions per zone, never cleared) and the
 * records that wait, which is none while the zones keep up.
 */
public final class AdmitRecords extends AbstractStreamOperator<IntakeChange>
    implements TwoInputStreamOperator<RawRecord, RegisteredZone, IntakeChange> {

  private static final long serialVersionUID = 1;

  public static final OutputTag<Scan> SCANS = tag("scans", Scan.class);
  public static final OutputTag<Sample> SAMPLES = tag("samples", Sample.class);
  public static final OutputTag<Trip> TRIPS = tag("trips", Trip.class);
  public static final OutputTag<FeedReport> REPORTS = tag("reports", FeedReport.class);
  public static final OutputTag<FacilityMetric> FIGURES = tag("figures", FacilityMetric.class);
  public static final OutputTag<ScreeningRound> ROUNDS = tag("rounds", ScreeningRound.class);
  public static final OutputTag<PublicationRow> PUBLICATIONS =
      tag("publications", PublicationRow.class);
  public static final OutputTag<RejectedRecord> REJECTED = tag("rejected", RejectedRecord.class);

  private static final MapStateDescriptor<String, RegisteredZone> REGISTRY =
      new MapStateDescriptor<>("registry", Types.STRING, TypeInformation.of(RegisteredZone.class));
  private static final ListStateDescriptor<RawRecord> WAITING =
      new ListStateDescriptor<>("waiting-for-zones", TypeInformation.of(RawRecord.class));

  private final Boundaries boundaries;
  private final Signatories experts;
  private final Where where;
  private transient FeedAdmission admission;
  private transient ZoneRegistry registry;
  private transient ArrayDeque<RawRecord> waiting;
  private transient BroadcastState<String, RegisteredZone> registryState;
  private transient ListState<RawRecord> waitingState;
  private transient long zonesKnownUntil;

  /** What an admitted record says of where it happened. */
  private enum Where {
    /** The zone that the source named. */
    ZONE,
    /** Its place: the zones above it too, where they count. */
    PLACE
  }

  private AdmitRecords(RiskSettings settings, Where where) {
    this.where = where;
    this.boundaries = settings.boundaries();
    this.experts = settings.experts();
  }

  /** Admits {@code feeds} against {@code zones}, as they came. */
  public static SingleOutputStreamOperator<IntakeChange> attach(
      DataStream<RawRecord> feeds, DataStream<RegisteredZone> zones, RiskSettings settings) {
    return attach(feeds, zones, new AdmitRecords(settings, Where.ZONE));
  }

  /** The same for counting: scans, trips and samples say in which places they count. */
  static SingleOutputStreamOperator<IntakeChange> attachPlacing(
      DataStream<RawRecord> feeds, DataStream<RegisteredZone> zones, RiskSettings settings) {
    return attach(feeds, zones, new AdmitRecords(settings, Where.PLACE));
  }

  private static SingleOutputStreamOperator<IntakeChange> attach(
      DataStream<RawRecord> feeds, DataStream<RegisteredZone> zones, AdmitRecords operator) {
    return feeds
        .connect(zones.broadcast())
        .transform("admit records", TypeInformation.of(IntakeChange.class), operator)
        .uid(Uids.ADMIT_RECORDS)
        .setParallelism(feeds.getParallelism());
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    registry = new ZoneRegistry();
    waiting = new ArrayDeque<>();
    zonesKnownUntil = Long.MIN_VALUE;
    registryState = context.getOperatorStateStore().getBroadcastState(REGISTRY);
    registryState.immutableEntries().forEach(entry -> registry.add(entry.getValue().zone()));
    waitingState = context.getOperatorStateStore().getListState(WAITING);
    waitingState.get().forEach(waiting::add);
  }

  @Override
  public void open() throws Exception {
    super.open();
    admission = new FeedAdmission(boundaries, registry, experts);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    waitingState.update(new ArrayList<>(waiting));
  }

  @Override
  public void processElement1(StreamRecord<RawRecord> element) {
    RawRecord record = element.getValue();
    if (record.tick()) {
      return;
    }
    if (mustWait(record)) {
      waiting.add(record);
    } else {
      admit(record);
    }
  }

  @Override
  public void processElement2(StreamRecord<RegisteredZone> element) throws Exception {
    RegisteredZone zone = element.getValue();
    registry.add(zone.zone());
    registryState.put(zone.zone().zoneId() + '|' + zone.zone().version(), zone);
  }

  @Override
  public void processWatermark2(Watermark mark) throws Exception {
    zonesKnownUntil = mark.getTimestamp();
    List<RawRecord> still = new ArrayList<>();
    for (RawRecord record : waiting) {
      if (mustWait(record)) {
        still.add(record);
      } else {
        admit(record);
      }
    }
    waiting.clear();
    waiting.addAll(still);
    super.processWatermark2(mark);
  }

  /** A version holds from a boundary later than its known time: older boundaries are settled. */
  private boolean mustWait(RawRecord record) {
    return boundaries.cellStart(record.knownAt()) - 1 > zonesKnownUntil;
  }

  private void admit(RawRecord record) {
    FeedAdmission.Verdict verdict = admission.judge(record);
    if (verdict.rejected() != null) {
      collect(REJECTED, verdict.rejected(), record.knownAt());
      output.collect(new StreamRecord<>(verdict.intake(), record.knownAt()));
    } else if (verdict.admitted() instanceof Sample sample) {
      collect(SAMPLES, placed(sample), record.knownAt());
    } else if (verdict.admitted() instanceof Scan scan) {
      collect(SCANS, scan.in(place(scan.zoneId(), scan.scannedAt())), record.knownAt());
    } else if (verdict.admitted() instanceof Trip trip) {
      collect(TRIPS, trip.to(place(trip.destinationZone(), trip.arrivedAt())), record.knownAt());
    } else if (verdict.admitted() instanceof FeedReport report) {
      collect(REPORTS, report, record.knownAt());
    } else if (verdict.admitted() instanceof FacilityMetric figure) {
      collect(FIGURES, figure, record.knownAt());
    } else if (verdict.admitted() instanceof ScreeningRound round) {
      collect(ROUNDS, round, record.knownAt());
    } else if (verdict.admitted() instanceof PublicationRow row) {
      collect(PUBLICATIONS, row, record.knownAt());
    }
  }

  private Sample placed(Sample sample) {
    return sample.livingIn(
        sample.residences().stream().map(zone -> place(zone, sample.collectedAt())).toList());
  }

  private String place(String zoneId, Instant happenedAt) {
    return switch (where) {
      case ZONE -> zoneId;
      case PLACE -> registry.place(zoneId, happenedAt);
    };
  }

  private <T> void collect(OutputTag<T> tag, T value, long knownAt) {
    output.collect(tag, new StreamRecord<>(value, knownAt));
  }

  private static <T> OutputTag<T> tag(String id, Class<T> type) {
    return new OutputTag<>(id, TypeInformation.of(type));
  }
}
