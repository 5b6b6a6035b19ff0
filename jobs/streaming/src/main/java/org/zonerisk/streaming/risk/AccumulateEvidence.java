package org.zonerisk.streaming.risk;

import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * Holds the changes of a zone until the boundary at which they are known, and gives their sum then:
 * the rows of {@code zone_evidence}, and what assessing reads.
 *
 * <p>State: the sum of the changes of boundaries to come; a timer at the boundary gives them out
 * and clears them.
 */
public final class AccumulateEvidence
    extends KeyedProcessFunction<String, EvidenceChange, EvidenceChange> {

  private static final long serialVersionUID = 1;

  private static final Comparator<EvidenceChange> ORDER =
      Comparator.comparingLong(EvidenceChange::cellStart)
          .thenComparingInt(EvidenceChange::key)
          .thenComparing(EvidenceChange::derived);

  private final Boundaries boundaries;
  private transient MapState<Long, PendingChanges> pending;

  private AccumulateEvidence(Boundaries boundaries) {
    this.boundaries = boundaries;
  }

  /** Accumulates {@code changes} by zone. */
  public static SingleOutputStreamOperator<EvidenceChange> attach(
      DataStream<EvidenceChange> changes, RiskSettings settings) {
    return changes
        .keyBy(EvidenceChange::zoneId, Types.STRING)
        .process(new AccumulateEvidence(settings.boundaries()), EvidenceChangeSerializer.TYPE)
        .uid(Uids.ACCUMULATE_EVIDENCE)
        .name("accumulate evidence");
  }

  @Override
  public void open(OpenContext context) {
    pending =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "pending", LongSerializer.INSTANCE, PendingChanges.Serializer.INSTANCE));
  }

  @Override
  public void processElement(EvidenceChange change, Context ctx, Collector<EvidenceChange> out)
      throws Exception {
    EvidenceChange due = notBehind(change, ctx.timerService().currentWatermark());
    PendingChanges waiting = pending.get(due.knownBoundary());
    if (waiting == null) {
      waiting = new PendingChanges();
      ctx.timerService().registerEventTimeTimer(due.knownBoundary());
    }
    waiting.add(due);
    pending.put(due.knownBoundary(), waiting);
  }

  @Override
  public void onTimer(long boundary, OnTimerContext ctx, Collector<EvidenceChange> out)
      throws Exception {
    PendingChanges due = pending.get(boundary);
    if (due == null || ctx.timerService().currentWatermark() == Long.MAX_VALUE) {
      return;
    }
    List<EvidenceChange> rows = due.changes();
    rows.sort(ORDER);
    rows.forEach(out::collect);
    pending.remove(boundary);
  }

  /**
   * A producer whose timestamps run backwards within a partition breaks the promise that known time
   * rests on. What it says is not lost: it is known at the next boundary.
   */
  private EvidenceChange notBehind(EvidenceChange change, long watermark) {
    if (change.knownBoundary() > watermark) {
      return change;
    }
    return new EvidenceChange(
        change.zoneId(),
        change.cellStart(),
        boundaries.atOrAfter(watermark + 1),
        change.key(),
        change.change(),
        change.hash(),
        change.derived());
  }
}
