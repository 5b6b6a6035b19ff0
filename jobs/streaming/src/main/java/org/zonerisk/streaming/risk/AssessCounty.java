package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.zonerisk.domain.assessment.SecondPass;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * The second pass of a boundary, over the levels of a whole county: raises the rest of a county
 * where the policy asks for it, and writes the rows of the ledger. Levels that depend on siblings
 * never escalate; escalations of a zone's own level pass through at once.
 *
 * <p>State: see {@link LedgerRows}; where a policy looks at siblings, decisions until the boundary
 * at which they are known, and the zones' own decisions of unsettled boundaries. A timer one
 * millisecond after a boundary is settled clears what belongs to it.
 */
public final class AssessCounty
    extends KeyedBroadcastProcessFunction<String, ZoneDecision, PolicyUpdate, Assessment> {

  private static final long serialVersionUID = 1;

  private static final OutputTag<RiskChange> CHANGES =
      new OutputTag<>("changes", TypeInformation.of(RiskChange.class));

  /**
   * What comes out.
   *
   * @param assessments rows of the ledger
   * @param changes rows whose level differs from the one before
   */
  public record Outputs(DataStream<Assessment> assessments, DataStream<RiskChange> changes) {}

  private final RiskSettings settings;
  private transient LedgerRows rows;
  private transient MapState<String, Long> zones;
  private transient MapState<String, ZoneDecision> own;
  private transient MapState<Long, DueDecisions> due;
  private transient PolicyBook book;

  private AssessCounty(RiskSettings settings) {
    this.settings = settings;
  }

  /** Completes {@code decisions} by county. */
  public static Outputs attach(
      DataStream<ZoneDecision> decisions,
      DataStream<PolicyUpdate> policies,
      RiskSettings settings) {
    SingleOutputStreamOperator<Assessment> assessments =
        decisions
            .keyBy(ZoneDecision::county, Types.STRING)
            .connect(policies.broadcast(PolicyBook.POLICIES, PolicyBook.ASSIGNMENTS))
            .process(new AssessCounty(settings), TypeInformation.of(Assessment.class))
            .uid(Uids.ASSESS_COUNTY)
            .name("assess county");
    return new Outputs(assessments, assessments.getSideOutput(CHANGES));
  }

  @Override
  public void open(OpenContext context) {
    rows = new LedgerRows(getRuntimeContext(), settings.codeVersion());
    zones =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("zones", Types.STRING, Types.LONG));
    own =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "own-decisions", Types.STRING, TypeInformation.of(ZoneDecision.class)));
    due =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "due", Types.LONG, TypeInformation.of(DueDecisions.class)));
    book = new PolicyBook();
  }

  @Override
  public void processBroadcastElement(PolicyUpdate update, Context ctx, Collector<Assessment> out)
      throws Exception {
    if (update.policy() != null) {
      ctx.getBroadcastState(PolicyBook.POLICIES).put(update.policy().key(), update.policy());
    }
  }

  @Override
  public void processElement(ZoneDecision decision, ReadOnlyContext ctx, Collector<Assessment> out)
      throws Exception {
    long boundary = decision.boundaryAt().toEpochMilli();
    if (!decision.escalation() && decision.boundaryAt().equals(decision.knownAt())) {
      zones.put(decision.zone().zoneId(), boundary);
      ctx.timerService().registerEventTimeTimer(settledAt(boundary));
    }
    Optional<Policy> policy = policyOf(decision, ctx);
    if (decision.escalation() || policy.isEmpty() || policy.get().siblings().isEmpty()) {
      rows.write(decision, out, changes(ctx));
      return;
    }
    long known = decision.knownAt().toEpochMilli();
    DueDecisions waiting = due.get(known);
    List<ZoneDecision> decisions =
        waiting == null ? new ArrayList<>() : new ArrayList<>(waiting.decisions());
    decisions.add(decision);
    due.put(known, new DueDecisions(decisions));
    ctx.timerService().registerEventTimeTimer(known);
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Assessment> out)
      throws Exception {
    for (long boundary : learn(timestamp)) {
      secondPass(boundary, Instant.ofEpochMilli(timestamp), ctx, out);
    }
    long settled = timestamp - settings.horizon().toMillis() - 1;
    if (settings.boundaries().isBoundary(Instant.ofEpochMilli(settled))) {
      settle(settled);
    }
  }

  /**
   * Takes over what is known at {@code timestamp}; gives the boundaries that it decides. Not
   * earlier: where known time passes several boundaries at once, a decision that was run again at
   * the last of them has arrived before the first is looked at.
   */
  private SortedSet<Long> learn(long timestamp) throws Exception {
    SortedSet<Long> boundaries = new TreeSet<>();
    DueDecisions known = due.get(timestamp);
    if (known != null) {
      due.remove(timestamp);
      for (ZoneDecision decision : known.decisions()) {
        long boundary = decision.boundaryAt().toEpochMilli();
        own.put(key(decision.zone().zoneId(), boundary), decision);
        boundaries.add(boundary);
      }
    }
    return boundaries;
  }

  /** The level of each zone of the county at {@code boundary}, as known at {@code knownAt}. */
  private void secondPass(
      long boundary, Instant knownAt, ReadOnlyContext ctx, Collector<Assessment> out)
      throws Exception {
    List<ZoneDecision> county = new ArrayList<>();
    for (Map.Entry<String, Long> zone : zones.entries()) {
      ZoneDecision decision = own.get(key(zone.getKey(), boundary));
      if (decision != null) {
        county.add(decision);
      }
    }
    for (ZoneDecision decision : county) {
      Policy policy = policyOf(decision, ctx).orElseThrow();
      CountyLevels levels = CountyLevels.around(decision, county, policy);
      rows.write(
          decision
              .knownAt(knownAt)
              .decided(
                  SecondPass.apply(policy, decision.decision(), levels.highest(), levels.zoneId())),
          out,
          changes(ctx));
    }
  }

  private void settle(long boundary) throws Exception {
    List<String> gone = new ArrayList<>();
    for (Map.Entry<String, Long> zone : zones.entries()) {
      rows.settle(zone.getKey(), boundary);
      own.remove(key(zone.getKey(), boundary));
      if (zone.getValue() <= boundary) {
        gone.add(zone.getKey());
      }
    }
    for (String zoneId : gone) {
      zones.remove(zoneId);
      rows.forget(zoneId);
    }
  }

  private Optional<Policy> policyOf(ZoneDecision decision, ReadOnlyContext ctx) throws Exception {
    if (decision.policyId().isEmpty()) {
      return Optional.empty();
    }
    PolicyBook.Applied applied =
        book.applied(
            PolicyUpdate.PolicyText.key(decision.policyId(), decision.policyVersion()),
            ctx.getBroadcastState(PolicyBook.POLICIES));
    return Optional.ofNullable(applied).map(PolicyBook.Applied::policy);
  }

  private static Collector<RiskChange> changes(ReadOnlyContext ctx) {
    return new SideOutput<>(change -> ctx.output(CHANGES, change));
  }

  private long settledAt(long boundary) {
    return boundary + settings.horizon().toMillis() + 1;
  }

  private static String key(String zoneId, long boundary) {
    return zoneId + '|' + boundary;
  }
}
