package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.streaming.api.transformations.SideOutputTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.util.Collector;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.evidence.Predecessor;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * Assesses every registered zone at every boundary, also the silent ones. A boundary uses exactly
 * what is known by then; what arrives later runs the unsettled boundaries that it touches again.
 * Between boundaries a level may only rise, and only by new cases.
 *
 * <p>A zone that comes out of others goes on from where they ended: see {@link Heritage}. A zone
 * that has ended so is wound up at every boundary of those that come out of it: what still becomes
 * known of it runs its own unsettled boundaries again, and theirs.
 */
public final class AssessZones
    extends KeyedBroadcastProcessFunction<ZoneKey, ZoneInput, PolicyUpdate, ZoneDecision> {

  private static final long serialVersionUID = 1;

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
  private transient KeyedLook look;
  private transient Kin kin;
  private transient DueInputs due;

  private AssessZones(RiskSettings settings) {
    this.settings = settings;
    this.boundaries = settings.boundaries();
  }

  /** Assesses the zones of {@code inputs}, which have been located, by {@code policies}. */
  public static Outputs attach(
      DataStream<ZoneInput> inputs, DataStream<PolicyUpdate> policies, RiskSettings settings) {
    KeySelector<ZoneInput, ZoneKey> key = ZoneInput::key;
    TwoInputTransformation<ZoneInput, PolicyUpdate, ZoneDecision> transformation =
        new TwoInputTransformation<>(
            inputs.keyBy(key, TypeInformation.of(ZoneKey.class)).getTransformation(),
            policies.broadcast().getTransformation(),
            "assess zones",
            new AssessZonesOperator(new AssessZones(settings)),
            TypeInformation.of(ZoneDecision.class),
            inputs.getExecutionEnvironment().getParallelism(),
            false);
    transformation.setStateKeySelectors(key, null);
    transformation.setStateKeyType(TypeInformation.of(ZoneKey.class));
    transformation.setUid(Uids.ASSESS_ZONES);
    StreamExecutionEnvironment env = inputs.getExecutionEnvironment();
    env.addOperator(transformation);
    return new Outputs(
        new DataStream<>(env, transformation),
        new DataStream<>(env, new SideOutputTransformation<>(transformation, DueInputs.EXPIRED)));
  }

  /** To be told before it is opened. */
  void lookAround(KeyedLook others) {
    look = others;
  }

  @Override
  public void open(OpenContext context) {
    state = new ZoneState(getRuntimeContext());
    book = new PolicyBook();
    decisions = new ZoneDecisions(boundaries, book);
    int keyGroups = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
    kin = new Kin(state, boundaries, look, keyGroups);
    due = new DueInputs(state, boundaries, book);
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
    if (input.version() != null && !input.version().zone().zoneId().equals(input.zoneId())) {
      state.succeededBy(input.version());
    } else if (input.version() != null) {
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
    String zoneId = ctx.getCurrentKey().zoneId();
    if (boundaries.isBoundary(time)) {
      closeBoundary(zoneId, time, ctx, out);
    } else {
      escalate(zoneId, time, ctx, out);
    }
  }

  private void closeBoundary(
      String zoneId, Instant boundary, OnTimerContext ctx, Collector<ZoneDecision> out)
      throws Exception {
    ZoneVersion zone = state.versionAt(boundary);
    if (zone == null || !zone.assessed()) {
      if (!state.successorsAt(boundary).isEmpty()) {
        windUp(zoneId, boundary, ctx, out);
      } else {
        forgetEarly(boundary);
        state.clear(zoneId, boundary);
      }
      return;
    }
    Heritage heritage = heritage(boundary, ctx, out);
    runAgain(zoneId, heritage, boundary, ctx, out);
    ZoneEvidence own = state.evidence(zoneId);
    ZoneDecision now = decisions.close(state, heritage, own, boundary, ctx);
    out.collect(now);
    state.inForce.update(now.decision());
    forget(own, boundary);
    ctx.timerService().registerEventTimeTimer(boundaries.after(boundary).toEpochMilli());
  }

  /**
   * Does for a zone that has ended what {@code boundary} asks for, once, whoever of those that come
   * out of it asks first; gives the first boundary that it touches.
   */
  private Instant windUp(
      String zoneId, Instant boundary, OnTimerContext ctx, Collector<ZoneDecision> out)
      throws Exception {
    WoundUp done = state.woundUpAt(boundary);
    if (done != null) {
      return Instant.ofEpochMilli(done.touched());
    }
    Instant touched = runAgain(zoneId, heritage(boundary, ctx, out), boundary, ctx, out);
    ZoneEvidence own = state.evidence(zoneId);
    forget(own, boundary);
    state.woundUp(boundary, touched);
    if (!own.cellStarts().isEmpty() || state.hasChain()) {
      // Also where nobody stands any more who would ask for it: until all is forgotten.
      ctx.timerService().registerEventTimeTimer(boundaries.after(boundary).toEpochMilli());
    }
    return touched;
  }

  /** What the zone has from others at {@code boundary}, at which they are wound up first. */
  private Heritage heritage(Instant boundary, OnTimerContext ctx, Collector<ZoneDecision> out)
      throws Exception {
    RegisteredZone begin = state.takingOver();
    if (begin == null || begin.zone().effectiveFrom().isAfter(boundary)) {
      return Heritage.NONE;
    }
    List<Predecessor> evidence = new ArrayList<>();
    List<ChainLink> links = new ArrayList<>();
    List<Decision> posted = new ArrayList<>();
    Instant from = begin.zone().effectiveFrom();
    Instant touched = boundary;
    boolean derived = false;
    for (String zoneId : begin.zone().predecessors()) {
      Heritage of = kin.at(zoneId, begin, () -> leftBy(zoneId, from, boundary, ctx, out));
      evidence.addAll(of.evidence());
      links.addAll(of.links());
      posted.addAll(of.posted());
      touched = of.touched().isBefore(touched) ? of.touched() : touched;
      derived |= of.derived();
    }
    return new Heritage(from, evidence, links, posted, touched, derived);
  }

  /** What the zone of the current key, which ended at {@code end}, leaves to another. */
  private Heritage leftBy(
      String zoneId, Instant end, Instant boundary, OnTimerContext ctx, Collector<ZoneDecision> out)
      throws Exception {
    Instant touched = windUp(zoneId, boundary, ctx, out);
    Decision posted = state.inForce.value();
    return new Heritage(
        end,
        List.of(kin.predecessor(zoneId, end)),
        List.of(state.before(end, boundaries)),
        posted == null ? List.of() : List.of(posted),
        touched,
        state.derived.value() != null);
  }

  /**
   * Applies what is known at {@code boundary} and decides the unsettled boundaries again that it
   * touches; gives the first of them.
   */
  private Instant runAgain(
      String zoneId,
      Heritage heritage,
      Instant boundary,
      OnTimerContext ctx,
      Collector<ZoneDecision> out)
      throws Exception {
    Instant unsettled = boundaries.atOrAfter(boundary.minus(settings.horizon()));
    ZoneEvidence own = state.evidence(zoneId);
    Instant first = due.apply(boundary, unsettled, own, ctx);
    first = heritage.touched().isBefore(first) ? heritage.touched() : first;
    for (Instant past = first; past.isBefore(boundary); past = boundaries.after(past)) {
      ZoneDecision again = decisions.assess(state, heritage, own, past, boundary, ctx);
      if (again != null) {
        out.collect(again);
      }
    }
    return first;
  }

  private void forget(ZoneEvidence own, Instant boundary) throws Exception {
    forgetEarly(boundary);
    Instant unsettled = boundaries.atOrAfter(boundary.minus(settings.horizon()));
    Instant cellsFrom = boundary.minus(settings.horizon()).minus(settings.evidenceMemory());
    state.forget(own, cellsFrom, unsettled, boundaries);
  }

  /** New cases known by {@code time}, before the next boundary: may the level rise already? */
  private void escalate(
      String zoneId, Instant time, OnTimerContext ctx, Collector<ZoneDecision> out)
      throws Exception {
    ZoneVersion zone = state.versionAt(time);
    if (zone == null) {
      for (RegisteredZone heir : state.successorsAt(time)) {
        String heirId = heir.zone().zoneId();
        kin.at(
            heirId,
            heir,
            () -> {
              escalate(heirId, time, ctx, out);
              return heirId;
            });
      }
      return;
    }
    Decision current = state.inForce.value();
    if (current == null) {
      return;
    }
    List<Kin.NewCases> early = kin.addNewCases(zoneId, time);
    Evidence evidence = kin.evidence(zoneId);
    Optional<ZoneDecision> risen = decisions.escalate(state, evidence, zone, time, current, ctx);
    early.forEach(Kin.NewCases::takeBack);
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
