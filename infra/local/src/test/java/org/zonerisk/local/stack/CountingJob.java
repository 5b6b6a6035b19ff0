package org.zonerisk.local.stack;

import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** The smallest job with state: counts without end, leaving the processor to others. */
final class CountingJob {

  private static final long PAUSE_NANOS = 1_000_000;

  private CountingJob() {}

  static void attach(StreamExecutionEnvironment environment) {
    environment.setParallelism(1);
    environment
        .fromSequence(0, Long.MAX_VALUE)
        .uid("numbers")
        .map(CountingJob::slowly)
        .uid("slowly")
        .keyBy(n -> n % 3)
        .process(new Count())
        .uid("count");
  }

  /** Before the shuffle: a barrier would wait behind everything that is on its way. */
  private static Long slowly(Long number) {
    LockSupport.parkNanos(PAUSE_NANOS);
    return number;
  }

  /** Counts per key. */
  public static final class Count extends KeyedProcessFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1L;
    private transient ValueState<Long> count;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.LONG));
    }

    @Override
    public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
      Long before = count.value();
      count.update(before == null ? 1L : before + 1);
    }
  }
}
