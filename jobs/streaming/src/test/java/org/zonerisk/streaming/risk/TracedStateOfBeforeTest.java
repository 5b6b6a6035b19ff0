package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.trace.Visit;
import org.zonerisk.domain.trace.VisitLog;

/** A savepoint of before has its keys, timers and visits by Flink's own serialisers. */
class TracedStateOfBeforeTest {

  @Test
  void isGoneOnFromAsItIs() throws Exception {
    OperatorSubtaskState before;
    try (var harness = visits(Types.STRING, BytePrimitiveArraySerializer.INSTANCE)) {
      harness.open();
      harness.processElement("a", 1);
      harness.processElement("京", 2);
      before = harness.snapshot(1, 1);
    }
    OperatorSubtaskState after;
    try (var harness = visits(TextSerializer.TYPE, VisitsSerializer.INSTANCE)) {
      harness.initializeState(before);
      harness.open();
      for (long time = 3; time < 7; time++) {
        harness.processElement("a", time);
      }
      after = harness.snapshot(2, 2);
    }
    try (var harness = visits(TextSerializer.TYPE, VisitsSerializer.INSTANCE)) {
      harness.initializeState(after);
      harness.open();
      harness.processWatermark(Visits.TIMER);

      assertThat(harness.extractOutputValues()).containsExactlyInAnyOrder("a 1 3 4 5 6", "京 2");
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, String, String> visits(
      TypeInformation<String> person, TypeSerializer<byte[]> visits) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new Visits(visits)), token -> token, person);
  }

  /** Keeps the time of each token that comes, and tells all of them at one moment. */
  private static final class Visits extends KeyedProcessFunction<String, String, String> {

    static final long TIMER = 10;

    private static final long serialVersionUID = 1;

    private final TypeSerializer<byte[]> serializer;
    private transient ValueState<byte[]> visits;

    Visits(TypeSerializer<byte[]> serializer) {
      this.serializer = serializer;
    }

    @Override
    public void open(OpenContext context) {
      visits = getRuntimeContext().getState(new ValueStateDescriptor<>("visits", serializer));
    }

    @Override
    public void processElement(String token, Context ctx, Collector<String> out) throws Exception {
      Visit visit = new Visit("cn:1", ctx.timestamp(), ctx.timestamp());
      VisitLog log = VisitLog.of(visits.value()).add(visit);
      visits.update(log.bytes());
      ctx.timerService().registerEventTimeTimer(TIMER);
    }

    @Override
    public void onTimer(long time, OnTimerContext ctx, Collector<String> out) throws Exception {
      StringBuilder told = new StringBuilder(ctx.getCurrentKey());
      for (Visit visit : VisitLog.of(visits.value()).visits()) {
        told.append(' ').append(visit.occurredAt());
      }
      out.collect(told.toString());
    }
  }
}
