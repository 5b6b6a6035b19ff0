package org.zonerisk.streaming.risk;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.StreamStateHandle;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * One operator with one input as its {@code attach} puts it into a graph, without the graph. Time
 * is the watermark that a test sets. Kryo is off, as in the jobs.
 *
 * @param <I> input
 * @param <O> main output
 */
final class OperatorHarness<I, O> implements AutoCloseable {

  private final Class<I> type;
  private Function<DataStream<I>, DataStream<O>> attach;
  private OneInputStreamOperatorTestHarness<I, O> harness;

  private OperatorHarness(Class<I> type, Function<DataStream<I>, DataStream<O>> attach) {
    this.type = type;
    this.attach = attach;
  }

  static <I, O> OperatorHarness<I, O> of(
      Class<I> type, Function<DataStream<I>, DataStream<O>> attach) throws Exception {
    OperatorHarness<I, O> operator = new OperatorHarness<>(type, attach);
    operator.harness = operator.create();
    operator.harness.open();
    return operator;
  }

  void process(I element) throws Exception {
    harness.processElement(new StreamRecord<>(element));
  }

  void watermark(long time) throws Exception {
    harness.processWatermark(time);
  }

  /** What a checkpoint barrier brings about before it goes on. */
  void barrier() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
  }

  void endInput() throws Exception {
    harness.endInput();
  }

  /** A checkpoint, a crash, and the start of another instance from the checkpoint. */
  void restart() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = create();
    harness.initializeState(state);
    harness.open();
  }

  /** The same, of an operator that is attached otherwise. */
  void restartAs(Function<DataStream<I>, DataStream<O>> other) throws Exception {
    attach = other;
    restart();
  }

  /** The keyed state as a checkpoint writes it. */
  byte[] keyedState() throws Exception {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (KeyedStateHandle handle : harness.snapshot(7, 7).getManagedKeyedState()) {
      try (InputStream in = ((StreamStateHandle) handle).openInputStream()) {
        in.transferTo(all);
      }
    }
    return all.toByteArray();
  }

  /** What has come out since the last call. */
  List<O> take() {
    List<O> taken = new ArrayList<>();
    for (Object out = harness.getOutput().poll(); out != null; out = harness.getOutput().poll()) {
      if (out instanceof StreamRecord<?> record) {
        @SuppressWarnings("unchecked")
        O value = (O) record.getValue();
        taken.add(value);
      }
    }
    return taken;
  }

  /** What has come out at the side since the last call. */
  <X> List<X> takeSide(String id, Class<X> side) {
    Queue<StreamRecord<X>> out =
        harness.getSideOutput(new OutputTag<>(id, TypeInformation.of(side)));
    List<X> taken = new ArrayList<>();
    while (out != null && !out.isEmpty()) {
      taken.add(out.poll().getValue());
    }
    return taken;
  }

  /** Keys with state, summed over the states of the operator. */
  int stateEntries() {
    return ((HeapKeyedStateBackend<?>) harness.getOperator().getKeyedStateBackend())
        .numKeyValueStateEntries();
  }

  int timers() {
    return harness.numEventTimeTimers();
  }

  @Override
  public void close() throws Exception {
    harness.close();
  }

  private OneInputStreamOperatorTestHarness<I, O> create() throws Exception {
    OneInputTransformation<I, O> attached = attached();
    OneInputStreamOperatorTestHarness<I, O> created =
        attached.getStateKeySelector() == null
            ? new OneInputStreamOperatorTestHarness<>(attached.getOperator())
            : keyed(attached, attached.getStateKeyType());
    Configuration kryoOff = new Configuration();
    kryoOff.set(PipelineOptions.GENERIC_TYPES, false);
    created.getExecutionConfig().configure(kryoOff, OperatorHarness.class.getClassLoader());
    created.setup(
        attached
            .getOutputType()
            .createSerializer(created.getExecutionConfig().getSerializerConfig()));
    return created;
  }

  private static <I, O, K> OneInputStreamOperatorTestHarness<I, O> keyed(
      OneInputTransformation<I, O> attached, TypeInformation<K> keyType) throws Exception {
    @SuppressWarnings("unchecked")
    KeySelector<I, K> key = (KeySelector<I, K>) attached.getStateKeySelector();
    return new KeyedOneInputStreamOperatorTestHarness<>(attached.getOperator(), key, keyType);
  }

  @SuppressWarnings("unchecked")
  private OneInputTransformation<I, O> attached() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    DataStream<I> nothing =
        env.fromSequence(0, 0).map(any -> (I) null).returns(TypeInformation.of(type));
    return (OneInputTransformation<I, O>) attach.apply(nothing).getTransformation();
  }
}
