package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.zonerisk.domain.order.AcceptedOrder;
import org.zonerisk.domain.order.OrderCheck;
import org.zonerisk.domain.order.OrderRefusal;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.streaming.config.RiskSettings;

/**
 * Accepts or refuses each order by exactly what is known at its known time. Accepted orders that
 * begin to act between two boundaries call the counties of their zones at that time.
 *
 * <p>One key, so one instance: orders are few. State: records until their known time has passed;
 * zones, rule books, assignments and accepted orders, never cleared, they are few, and an id is
 * never used twice.
 */
public final class JudgeOrders extends KeyedProcessFunction<Integer, OrderInput, JudgedOrder> {

  private static final long serialVersionUID = 1;

  private static final OutputTag<OrderCall> CALLS =
      new OutputTag<>("calls", TypeInformation.of(OrderCall.class));

  /**
   * What comes out.
   *
   * @param orders every order with what became of it
   * @param calls when an order begins to act between boundaries, and where
   */
  public record Outputs(DataStream<JudgedOrder> orders, DataStream<OrderCall> calls) {}

  private final RiskSettings settings;
  private transient OrderCheck check;
  private transient ListState<OrderInput> waiting;
  private transient MapState<String, AcceptedOrder> accepted;
  private transient KnownWorld world;

  private JudgeOrders(RiskSettings settings) {
    this.settings = settings;
  }

  /** Judges {@code orders} by the zones and the rule books of the data set. */
  public static Outputs attach(
      DataStream<SentOrder> orders,
      DataStream<RegisteredZone> zones,
      DataStream<PolicyUpdate> book,
      RiskSettings settings) {
    TypeInformation<OrderInput> type = TypeInformation.of(OrderInput.class);
    return attach(
        orders
            .map(OrderInput::of)
            .returns(type)
            .name("orders")
            .union(
                zones.map(OrderInput::of).returns(type).name("zones of orders"),
                book.map(OrderInput::of).returns(type).name("rule books of orders")),
        settings);
  }

  static Outputs attach(DataStream<OrderInput> inputs, RiskSettings settings) {
    SingleOutputStreamOperator<JudgedOrder> judged =
        inputs
            .keyBy(any -> 0, Types.INT)
            .process(new JudgeOrders(settings), TypeInformation.of(JudgedOrder.class))
            .uid(Uids.JUDGE_ORDERS)
            .name("judge orders")
            .setParallelism(1);
    return new Outputs(judged, judged.getSideOutput(CALLS));
  }

  @Override
  public void open(OpenContext context) {
    check = new OrderCheck(settings.boundaries(), settings.orderUnits());
    waiting =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>("waiting", TypeInformation.of(OrderInput.class)));
    accepted =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "accepted", Types.STRING, TypeInformation.of(AcceptedOrder.class)));
    world = new KnownWorld(getRuntimeContext(), accepted);
  }

  @Override
  public void processElement(OrderInput input, Context ctx, Collector<JudgedOrder> out)
      throws Exception {
    waiting.add(input);
    ctx.timerService().registerEventTimeTimer(input.knownAt());
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<JudgedOrder> out)
      throws Exception {
    if (ctx.timerService().currentWatermark() == Long.MAX_VALUE) {
      // The end of input: what is known by a time to come is not known.
      return;
    }
    for (OrderInput due : due(timestamp)) {
      if (due.order() == null) {
        world.learn(due);
      } else {
        judge(due.order(), ctx, out);
      }
    }
    for (AcceptedOrder order : accepted.values()) {
      if (order.start().toEpochMilli() == timestamp) {
        call(order, ctx);
      }
    }
  }

  /** What is known at {@code timestamp}: of the same known time, orders last. */
  private List<OrderInput> due(long timestamp) throws Exception {
    List<OrderInput> due = new ArrayList<>();
    List<OrderInput> later = new ArrayList<>();
    for (OrderInput input : waiting.get()) {
      (input.knownAt() <= timestamp ? due : later).add(input);
    }
    waiting.update(later);
    due.sort(
        Comparator.comparingLong(OrderInput::knownAt)
            .thenComparing(input -> input.order() != null));
    return due;
  }

  private void judge(SentOrder sent, OnTimerContext ctx, Collector<JudgedOrder> out)
      throws Exception {
    Optional<OrderRefusal> refusal = check.refusal(sent.signed(), sent.knownAt(), world);
    JudgedOrder judged =
        new JudgedOrder(
            sent,
            refusal.map(why -> why.reason().code()).orElse(""),
            refusal.map(OrderRefusal::detail).orElse(""));
    out.collect(judged);
    if (judged.accepted()) {
      AcceptedOrder order = judged.order();
      accepted.put(order.order().orderId(), order);
      if (order.start().isAfter(sent.knownAt())) {
        ctx.timerService().registerEventTimeTimer(order.start().toEpochMilli());
      }
    }
  }

  private void call(AcceptedOrder order, OnTimerContext ctx) {
    if (order.order().kind().actsAtOnce() && !settings.boundaries().isBoundary(order.start())) {
      Instant start = order.start();
      TreeSet<String> counties = new TreeSet<>();
      for (ZoneVersion zone : world.assessed(start)) {
        if (order.covers(zone)) {
          counties.add(ZoneDecision.county(zone));
        }
      }
      counties.forEach(county -> ctx.output(CALLS, new OrderCall(county, start)));
    }
  }
}
