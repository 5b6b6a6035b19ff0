package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.zonerisk.domain.admission.FeedReport;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * Assesses every registered zone at every boundary, also the silent ones. A boundary uses exactly
 * what is known by then; what arrives later runs the unsettled boundaries that it touches again.
 * Between boundaries a level may only rise, and only by new cases.
 */
public final class AssessZones
    extends KeyedBroadcastProcessFunction<String, ZoneInput, PolicyUpdate, ZoneDecision> {

  private static final long serialVersionUID = 1;

  private static final OutputTag<ExpiredEvidence> EXPIRED =
      new OutputTag<>("expired", TypeInformation.of(ExpiredEvidence.class));

  /**
   * What comes out.
   *
   * @param decisions each zone at each boundary, boundaries that were run again, escalations
   * @param expired evidence and figures that left settled boundaries as they were
   */
  public record Outputs(DataStream<ZoneDecision> decisions, DataStream<ExpiredEvidence> expired) {}

  private final RiskSettings settings;
  private final Boundaries boundaries;
  private transient ZoneState state;
  private transient PolicyBook book;
  private transient ZoneDecisions decisions;

  private AssessZones(RiskSettings settings) {
    this.settings = settings;
    this.boundaries = settings.boundaries();
  }

  /** Assesses the zones of {@code inputs} by {@code policies}. */
  public static Outputs attach(
      DataStream<ZoneInput> inputs, DataStream<PolicyUpdate> policies, RiskSettings settings) {
    SingleOutputStreamOperator<ZoneDecision> decisions =
        inputs
            .keyBy(ZoneInput::zoneId, Types.STRING)
            .connect(policies.broadcast(PolicyBook.POLICIES, PolicyBook.ASSIGNMENTS))
            .process(new AssessZones(settings), TypeInformation.of(ZoneDecision.class))
            .uid(Uids.ASSESS_ZONES)
            .name("assess zones");
    return new Outputs(decisions, decisions.getSideOutput(EXPIRED));
  }

  @Override
  public void open(OpenContext context) {
    state = new ZoneState(getRuntimeContext());
    book = new PolicyBook();
    decisions = new ZoneDecisions(boundaries, book);
  }

  @Override
  public void processBroadcastElement(PolicyUpdate update, Context ctx, Collector<ZoneDecision> out)
      throws Exception {
    if (update.policy() != null) {
      PolicyBook.learn(update.policy(), ctx.getBroadcastState(PolicyBook.POLICIES));
      book.grown();
    } else {
      ctx.getBroadcastState(PolicyBook.ASSIGNMENTS)
          .put(update.assignment().assignmentId(), update.assignment());
    }
  }

  @Override
  public void processElement(ZoneInput input, ReadOnlyContext ctx, Collector<ZoneDecision> out)
      throws Exception {
    long watermark = ctx.timerService().currentWatermark();
    if (input.version() != null) {
      state.add(input.version());
      if (input.version().zone().assessed()) {
        Instant from = input.version().zone().effectiveFrom();
        ctx.timerService()
            .registerEventTimeTimer(
                Math.max(boundaries.atOrAfter(from).toEpochMilli(), nextBoundary(watermark)));
      }
    } else if (input.evidence() != null) {
      state.wait(input.evidence());
      // Also where the zone is not assessed: the boundary clears what nobody asks for.
      ctx.timerService().registerEventTimeTimer(input.evidence().knownBoundary());
    } else if (input.report() != null) {
      long boundary = knownBoundary(input.report().knownAt(), watermark);
      state.wait(input.report(), boundary);
      ctx.timerService().registerEventTimeTimer(boundary);
    } else if (input.figure() != null) {
      long boundary = knownBoundary(input.figure().figure().knownAt(), watermark);
      state.wait(input.figure(), boundary);
      ctx.timerService().registerEventTimeTimer(boundary);
    } else if (input.early().knownAt() > watermark) {
      state.early.add(input.early());
      if (input.early().change().change() > 0) {
        ctx.timerService().registerEventTimeTimer(input.early().knownAt());
      }
      ctx.timerService().registerEventTimeTimer(boundaries.atOrAfter(input.early().knownAt()));
    }
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<ZoneDecision> out)
      throws Exception {
    if (ctx.timerService().currentWatermark() == Long.MAX_VALUE) {
      // The end of input is no boundary: whoever drains a job learns nothing of the time to come.
      return;
    }
    Instant time = Instant.ofEpochMilli(timestamp);
    if (boundaries.isBoundary(time)) {
      closeBoundary(time, ctx, out);
    } else {
      escalate(time, ctx, out);
    }
  }

  private void closeBoundary(Instant boundary, OnTimerContext ctx, Collector<ZoneDecision> out)
      throws Exception {
    String zoneId = ctx.getCurrentKey();
    ZoneVersion zone = state.versionAt(boundary);
    if (zone == null || !zone.assessed()) {
      forgetEarly(boundary);
      state.clear(zoneId, boundary);
      return;
    }
    Instant unsettled = boundaries.atOrAfter(boundary.minus(settings.horizon()));
    ZoneEvidence evidence = state.evidence(zoneId);
    Instant rerun = apply(boundary, unsettled, evidence, ctx);
    for (Instant past = rerun; past.isBefore(boundary); past = boundaries.after(past)) {
      ZoneDecision again = decisions.assess(state, evidence, past, boundary, ctx);
      if (again != null) {
        out.collect(again);
      }
    }
    ZoneDecision now = decisions.close(state, evidence, boundary, ctx);
    out.collect(now);
    state.inForce.update(now.decision());
    forgetEarly(boundary);
    Instant cellsFrom = boundary.minus(settings.horizon()).minus(settings.evidenceMemory());
    state.forget(evidence, cellsFrom, unsettled, boundaries);
    ctx.timerService().registerEventTimeTimer(boundaries.after(boundary).toEpochMilli());
  }

  /**
   * Applies what is known at {@code boundary}; gives the first boundary that has to be run again.
   */
  private Instant apply(
      Instant boundary, Instant unsettled, ZoneEvidence evidence, OnTimerContext ctx)
      throws Exception {
    Instant first = boundary;
    for (EvidenceChange change : state.dueChanges(boundary.toEpochMilli())) {
      state.apply(change, evidence);
      Instant touched = boundaries.after(Instant.ofEpochMilli(change.cellStart()));
      if (touched.isBefore(unsettled)) {
        expire(change.zoneId(), "-", change.cellStart(), boundary, change.change(), ctx);
      }
      if (touched.isBefore(first)
          && book.reads(change.key(), ctx.getBroadcastState(PolicyBook.POLICIES))) {
        first = touched;
      }
    }
    for (FeedReport report : state.dueReports(boundary.toEpochMilli())) {
      state.apply(report, evidence, unsettled.toEpochMilli());
      Instant touched = boundaries.atOrAfter(report.reportedAt());
      first = touched.isBefore(first) ? touched : first;
    }
    for (ZoneFigure figure : state.dueFigures(boundary.toEpochMilli())) {
      state.apply(figure, evidence);
      Instant validAt = figure.figure().validAt();
      Instant touched = boundaries.atOrAfter(validAt);
      if (touched.isBefore(unsettled)) {
        long cell = boundaries.cellStart(validAt.toEpochMilli());
        expire(figure.zoneId(), Topics.FACILITY_METRICS.topicName(), cell, boundary, 1, ctx);
      }
      first = touched.isBefore(first) ? touched : first;
    }
    return first.isBefore(unsettled) ? unsettled : first;
  }

  private void expire(
      String zoneId,
      String feed,
      long cellStart,
      Instant knownBoundary,
      long change,
      OnTimerContext ctx) {
    ctx.output(
        EXPIRED,
        new ExpiredEvidence(
            zoneId, feed, cellStart, knownBoundary.toEpochMilli(), change, "beyond_horizon"));
  }

  /** New cases known by {@code time}, before the next boundary: may the level rise already? */
  private void escalate(Instant time, OnTimerContext ctx, Collector<ZoneDecision> out)
      throws Exception {
    Decision current = state.inForce.value();
    ZoneVersion zone = state.versionAt(time);
    if (current == null || zone == null) {
      return;
    }
    ZoneEvidence evidence = state.evidence(ctx.getCurrentKey());
    List<EvidenceChange> early = state.newCases(time.toEpochMilli());
    early.forEach(evidence::add);
    Optional<ZoneDecision> risen = decisions.escalate(state, evidence, zone, time, current, ctx);
    early.forEach(change -> evidence.add(change.negate()));
    if (risen.isPresent()) {
      out.collect(risen.get());
      state.inForce.update(risen.get().decision());
    }
  }

  private void forgetEarly(Instant boundary) throws Exception {
    List<EarlyCase> still = new ArrayList<>();
    for (EarlyCase early : state.early.get()) {
      if (early.knownAt() > boundary.toEpochMilli()) {
        still.add(early);
      }
    }
    state.early.update(still);
  }

  /** The first boundary at which it can be known: what arrives behind the watermark is late. */
  private long knownBoundary(Instant knownAt, long watermark) {
    return Math.max(boundaries.atOrAfter(knownAt.toEpochMilli()), nextBoundary(watermark));
  }

  private long nextBoundary(long watermark) {
    return watermark == Long.MIN_VALUE ? watermark : boundaries.atOrAfter(watermark + 1);
  }
}
