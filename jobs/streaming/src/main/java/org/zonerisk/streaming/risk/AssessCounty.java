package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.zonerisk.domain.assessment.CountyLevels;
import org.zonerisk.domain.assessment.CountyLevels.Acting;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.SecondPass;
import org.zonerisk.domain.order.AcceptedOrder;
import org.zonerisk.domain.order.OrderCheck;
import org.zonerisk.domain.order.Ordered;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * The second pass of a boundary, over the levels of a whole county: raises the rest of a county
 * where the policy asks for it, applies the orders that act, and writes the rows of the ledger.
 * Levels that depend on siblings never escalate, and rest on what the rules say of the siblings,
 * not on orders.
 *
 * <p>State: see {@link LedgerRows} and {@link CountyOrders}; decisions until their known time has
 * passed, when every order that can act on them is here; where a policy looks at siblings, the
 * zones' own decisions of unsettled boundaries. A timer one millisecond after a boundary is settled
 * clears what belongs to it.
 */
public final class AssessCounty
    extends KeyedBroadcastProcessFunction<String, CountyInput, PolicyUpdate, Assessment> {

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
  private transient CountyOrders orders;
  private transient MapState<String, Long> zones;
  private transient MapState<String, ZoneDecision> own;
  private transient ListState<ZoneDecision> waiting;
  private transient PolicyBook book;

  private AssessCounty(RiskSettings settings) {
    this.settings = settings;
  }

  /**
   * Completes {@code decisions} by county.
   *
   * @param calls when orders begin to act between boundaries
   * @param broadcast rule books and accepted orders
   */
  public static Outputs attach(
      DataStream<ZoneDecision> decisions,
      DataStream<OrderCall> calls,
      DataStream<PolicyUpdate> broadcast,
      RiskSettings settings) {
    TypeInformation<CountyInput> type = TypeInformation.of(CountyInput.class);
    SingleOutputStreamOperator<Assessment> assessments =
        decisions
            .map(CountyInput::of)
            .returns(type)
            .name("decisions")
            .union(calls.map(CountyInput::of).returns(type).name("calls"))
            .keyBy(CountyInput::county, Types.STRING)
            .connect(
                broadcast.broadcast(PolicyBook.POLICIES, PolicyBook.ASSIGNMENTS, PolicyBook.ORDERS))
            .process(new AssessCounty(settings), TypeInformation.of(Assessment.class))
            .uid(Uids.ASSESS_COUNTY)
            .name("assess county");
    return new Outputs(assessments, assessments.getSideOutput(CHANGES));
  }

  @Override
  public void open(OpenContext context) {
    rows = new LedgerRows(getRuntimeContext(), settings.codeVersion());
    orders = new CountyOrders(getRuntimeContext(), settings.boundaries());
    zones =
        getRuntimeContext()
            .getMapState(new MapStateDescriptor<>("zones", Types.STRING, Types.LONG));
    own =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "own-decisions", Types.STRING, TypeInformation.of(ZoneDecision.class)));
    waiting =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>("waiting", TypeInformation.of(ZoneDecision.class)));
    book = new PolicyBook();
  }

  @Override
  public void processBroadcastElement(PolicyUpdate update, Context ctx, Collector<Assessment> out)
      throws Exception {
    if (update.policy() != null) {
      PolicyBook.learn(update.policy(), ctx.getBroadcastState(PolicyBook.POLICIES));
    } else if (update.order() != null) {
      // A boundary is run again for no longer than the horizon.
      Instant needless = Instant.ofEpochMilli(Math.max(0, ctx.currentWatermark()));
      CountyOrders.learn(
          update.order(),
          needless.minus(settings.horizon()).minus(OrderCheck.LONGEST),
          ctx.getBroadcastState(PolicyBook.ORDERS));
    }
  }

  @Override
  public void processElement(CountyInput input, ReadOnlyContext ctx, Collector<Assessment> out)
      throws Exception {
    if (input.call() != null) {
      ctx.timerService().registerEventTimeTimer(input.call().at().toEpochMilli());
      return;
    }
    ZoneDecision decision = input.decision();
    long boundary = decision.boundaryAt().toEpochMilli();
    if (decision.scheduled()) {
      ctx.timerService().registerEventTimeTimer(settledAt(boundary));
    }
    waiting.add(decision);
    ctx.timerService().registerEventTimeTimer(decision.knownAt().toEpochMilli());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<Assessment> out)
      throws Exception {
    for (Map.Entry<Long, List<ZoneDecision>> due : due(timestamp).entrySet()) {
      boolean together = false;
      for (ZoneDecision decision : due.getValue()) {
        if (decision.scheduled()) {
          zones.put(decision.zone().zoneId(), due.getKey());
        }
        if (decision.escalation() || decision.policyId().isEmpty() || standsAlone(decision, ctx)) {
          write(decision, ctx, out);
        } else {
          own.put(key(decision.zone().zoneId(), due.getKey()), decision);
          together = true;
        }
      }
      if (together) {
        secondPass(due.getKey(), Instant.ofEpochMilli(timestamp), ctx, out);
      }
    }
    if (ctx.timerService().currentWatermark() < Long.MAX_VALUE) {
      obey(Instant.ofEpochMilli(timestamp), ctx, out);
    }
    long settled = timestamp - settings.horizon().toMillis() - 1;
    if (settings.boundaries().isBoundary(Instant.ofEpochMilli(settled))) {
      settle(settled);
    }
  }

  /**
   * What is known at {@code timestamp}, by boundary. Not earlier: where known time passes several
   * boundaries at once, a decision that was run again at the last of them has arrived before the
   * first is looked at.
   */
  private SortedMap<Long, List<ZoneDecision>> due(long timestamp) throws Exception {
    SortedMap<Long, List<ZoneDecision>> due = new TreeMap<>();
    List<ZoneDecision> later = new ArrayList<>();
    for (ZoneDecision decision : waiting.get()) {
      if (decision.knownAt().toEpochMilli() == timestamp) {
        due.computeIfAbsent(decision.boundaryAt().toEpochMilli(), any -> new ArrayList<>())
            .add(decision);
      } else {
        later.add(decision);
      }
    }
    if (!due.isEmpty()) {
      waiting.update(later);
    }
    return due;
  }

  /** Writes the row that a complete decision is, with the orders that act on it. */
  private void write(ZoneDecision decision, ReadOnlyContext ctx, Collector<Assessment> out)
      throws Exception {
    Ordered ordered =
        orders.on(decision, policyOf(decision, ctx), ctx.getBroadcastState(PolicyBook.ORDERS));
    rows.write(decision, ordered, out, changes(ctx));
    orders.note(decision, ordered);
  }

  /** Raises levels by the orders that begin to act at {@code time}, between two boundaries. */
  private void obey(Instant time, ReadOnlyContext ctx, Collector<Assessment> out) throws Exception {
    ReadOnlyBroadcastState<String, AcceptedOrder> known = ctx.getBroadcastState(PolicyBook.ORDERS);
    if (settings.boundaries().isBoundary(time) || !CountyOrders.begins(time, known)) {
      return;
    }
    long standing = settings.boundaries().cellStart(time.toEpochMilli());
    for (Map.Entry<String, Long> zone : zones.entries()) {
      ZoneDecision decision = orders.between(zone.getKey(), time);
      if (zone.getValue() == standing && decision != null) {
        Optional<Policy> policy = policyOf(decision, ctx);
        Ordered now = orders.on(decision, policy, known);
        if (orders.changes(decision, now, policy, known)) {
          rows.writeOrder(decision, now, out, changes(ctx));
        }
      }
    }
  }

  /** The level of each zone of the county at {@code boundary}, as known at {@code knownAt}. */
  private void secondPass(
      long boundary, Instant knownAt, ReadOnlyContext ctx, Collector<Assessment> out)
      throws Exception {
    List<ZoneDecision> county = new ArrayList<>();
    for (Map.Entry<String, Long> zone : zones.entries()) {
      ZoneDecision decision = own.get(key(zone.getKey(), boundary));
      if (decision != null && standsAlone(decision, ctx)) {
        write(decision.knownAt(knownAt), ctx, out);
      } else if (decision != null) {
        county.add(decision);
      }
    }
    List<Acting> acting = county.stream().map(AssessCounty::acting).toList();
    Map<Policy, CountyLevels> levels = new IdentityHashMap<>();
    for (ZoneDecision decision : county) {
      Policy policy = policyOf(decision, ctx).orElseThrow();
      Acting highest =
          levels
              .computeIfAbsent(policy, of -> CountyLevels.of(acting, of))
              .around(decision.zone().zoneId());
      Decision completed =
          SecondPass.apply(policy, decision.decision(), highest.level(), highest.zoneId());
      write(decision.knownAt(knownAt).decided(completed), ctx, out);
    }
  }

  private static Acting acting(ZoneDecision decision) {
    return new Acting(decision.zone().zoneId(), SecondPass.acting(decision.decision()));
  }

  private void settle(long boundary) throws Exception {
    List<String> gone = new ArrayList<>();
    for (Map.Entry<String, Long> zone : zones.entries()) {
      rows.settle(zone.getKey(), boundary);
      own.remove(key(zone.getKey(), boundary));
      orders.settle(zone.getKey(), Instant.ofEpochMilli(boundary));
      if (zone.getValue() <= boundary) {
        gone.add(zone.getKey());
      }
    }
    for (String zoneId : gone) {
      zones.remove(zoneId);
      rows.forget(zoneId);
      orders.forget(zoneId, Instant.ofEpochMilli(boundary));
    }
  }

  /**
   * Whether its policy does not look at siblings. One that has not arrived here yet may do so; it
   * is here when its boundary has passed.
   */
  private boolean standsAlone(ZoneDecision decision, ReadOnlyContext ctx) throws Exception {
    return policyOf(decision, ctx).map(policy -> policy.siblings().isEmpty()).orElse(false);
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
