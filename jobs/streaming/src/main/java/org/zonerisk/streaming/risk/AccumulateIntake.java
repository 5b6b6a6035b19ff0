package org.zonerisk.streaming.risk;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up the intake counts of a feed until their boundary and gives them out as rows of {@code
 * feed_intake}. State: one sum per count and boundary, cleared by the boundary's timer.
 */
public final class AccumulateIntake
    extends KeyedProcessFunction<String, IntakeChange, IntakeChange> {

  private static final long serialVersionUID = 1;

  private transient ValueState<IntakeChange> sum;

  /** Accumulates {@code changes} by count. */
  public static SingleOutputStreamOperator<IntakeChange> attach(DataStream<IntakeChange> changes) {
    return changes
        .keyBy(IntakeChange::key, Types.STRING)
        .process(new AccumulateIntake(), TypeInformation.of(IntakeChange.class))
        .uid(Uids.ACCUMULATE_INTAKE)
        .name("accumulate intake");
  }

  @Override
  public void open(OpenContext context) {
    sum =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("sum", TypeInformation.of(IntakeChange.class)));
  }

  @Override
  public void processElement(IntakeChange change, Context ctx, Collector<IntakeChange> out)
      throws Exception {
    if (change.knownBoundary() <= ctx.timerService().currentWatermark()) {
      out.collect(change);
      return;
    }
    IntakeChange before = sum.value();
    sum.update(before == null ? change : before.plus(change));
    ctx.timerService().registerEventTimeTimer(change.knownBoundary());
  }

  @Override
  public void onTimer(long boundary, OnTimerContext ctx, Collector<IntakeChange> out)
      throws Exception {
    if (ctx.timerService().currentWatermark() == Long.MAX_VALUE) {
      return;
    }
    IntakeChange due = sum.value();
    if (due != null && due.change() != 0) {
      out.collect(due);
    }
    sum.clear();
  }
}
