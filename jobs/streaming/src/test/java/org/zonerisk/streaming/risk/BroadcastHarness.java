package org.zonerisk.streaming.risk;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.api.transformations.KeyedBroadcastStateTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;

/** Harnesses of operators that rule books are broadcast to, as those stand in the graph. */
final class BroadcastHarness {

  private BroadcastHarness() {}

  /** A harness of the operator behind {@code attached}, with Kryo off. */
  @SuppressWarnings("unchecked")
  static <I, O> KeyedBroadcastOperatorTestHarness<String, I, PolicyUpdate, O> of(
      DataStream<O> attached) throws Exception {
    KeyedBroadcastStateTransformation<String, I, PolicyUpdate, O> transformation =
        (KeyedBroadcastStateTransformation<String, I, PolicyUpdate, O>)
            attached.getTransformation();
    return opened(
        new KeyedBroadcastOperatorTestHarness<>(
            new CoBroadcastWithKeyedOperator<>(
                transformation.getUserFunction(), transformation.getBroadcastStateDescriptors()),
            transformation.getKeySelector(),
            transformation.getStateKeyType(),
            128,
            1,
            0),
        transformation.getOutputType());
  }

  /** A harness of an operator of our own behind {@code attached}, with Kryo off. */
  @SuppressWarnings("unchecked")
  static <K, I, O> KeyedBroadcastOperatorTestHarness<K, I, PolicyUpdate, O> ofOperator(
      DataStream<O> attached) throws Exception {
    TwoInputTransformation<I, PolicyUpdate, O> transformation =
        (TwoInputTransformation<I, PolicyUpdate, O>) attached.getTransformation();
    return opened(
        new KeyedBroadcastOperatorTestHarness<>(
            (CoBroadcastWithKeyedOperator<K, I, PolicyUpdate, O>) transformation.getOperator(),
            (KeySelector<I, K>) transformation.getStateKeySelector1(),
            (TypeInformation<K>) transformation.getStateKeyType(),
            128,
            1,
            0),
        transformation.getOutputType());
  }

  private static <K, I, O> KeyedBroadcastOperatorTestHarness<K, I, PolicyUpdate, O> opened(
      KeyedBroadcastOperatorTestHarness<K, I, PolicyUpdate, O> created, TypeInformation<O> output) {
    Configuration kryoOff = new Configuration();
    kryoOff.set(PipelineOptions.GENERIC_TYPES, false);
    created.getExecutionConfig().configure(kryoOff, OperatorHarness.class.getClassLoader());
    created.setup(output.createSerializer(created.getExecutionConfig().getSerializerConfig()));
    return created;
  }

  /** An input of that type in which nothing comes. */
  static <T> DataStream<T> nothing(Class<T> type) {
    return StreamExecutionEnvironment.getExecutionEnvironment()
        .fromSequence(0, 0)
        .map(any -> (T) null)
        .returns(TypeInformation.of(type));
  }

  /** The keyed state of a harness. */
  @SuppressWarnings("unchecked")
  static <K> HeapKeyedStateBackend<K> state(KeyedBroadcastOperatorTestHarness<K, ?, ?, ?> harness) {
    return (HeapKeyedStateBackend<K>)
        ((AbstractStreamOperator<?>) harness.getOperator()).<K>getKeyedStateBackend();
  }
}
