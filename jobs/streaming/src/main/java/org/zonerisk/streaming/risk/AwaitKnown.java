package org.zonerisk.streaming.risk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.zonerisk.streaming.config.ErasedPersons;

/**
 * Holds records until known time has passed theirs, and lets them go in the order of their known
 * times. Behind it the first copy of an event to arrive is the one known first, so nothing is ever
 * withdrawn: what a table that is only added to needs. Costs the time until every partition has
 * ticked.
 *
 * <p>State: the records that wait, in {@link EventBuckets}; the timer of the first that goes clears
 * all that go with it.
 *
 * @param <T> records of one feed
 */
final class AwaitKnown<T> extends KeyedProcessFunction<Integer, T, T>
    implements ForgettingOperator.Forgetful<Integer> {

  private static final long serialVersionUID = 1;
  private static final String WAITING = "waiting";

  private final DropDuplicates.Feed<T> feed;
  private transient ListState<T> waiting;

  private AwaitKnown(DropDuplicates.Feed<T> feed) {
    this.feed = feed;
  }

  static <T> SingleOutputStreamOperator<T> attach(
      DataStream<T> admitted, DropDuplicates.Feed<T> feed, String uid, ErasedPersons erased) {
    return admitted
        .keyBy(event -> EventBuckets.of(feed.hash(event)), Types.INT)
        .transform(
            uid.replace('-', ' '),
            feed.type(),
            new ForgettingOperator<>(new AwaitKnown<>(feed), erased))
        .uid(uid);
  }

  @Override
  public void open(OpenContext context) {
    waiting = getRuntimeContext().getListState(new ListStateDescriptor<>(WAITING, feed.type()));
  }

  @Override
  public void forget(ErasedPersons persons, ForgettingOperator.Memory<Integer> memory)
      throws Exception {
    for (Integer bucket : memory.keys(WAITING)) {
      memory.at(bucket);
      List<T> left = new ArrayList<>();
      for (T event : waiting.get()) {
        left.addAll(feed.forgetting(event, persons));
      }
      waiting.update(left);
    }
  }

  @Override
  public void processElement(T event, Context ctx, Collector<T> out) throws Exception {
    waiting.add(event);
    ctx.timerService().registerEventTimeTimer(feed.knownAt(event));
  }

  @Override
  public void onTimer(long timestamp, OnTimerContext ctx, Collector<T> out) throws Exception {
    long known = ctx.timerService().currentWatermark();
    List<T> going = new ArrayList<>();
    List<T> staying = new ArrayList<>();
    for (T event : waiting.get()) {
      (feed.knownAt(event) <= known ? going : staying).add(event);
    }
    waiting.update(staying);
    going.sort(Comparator.comparingLong(feed::knownAt));
    going.forEach(out::collect);
  }
}
