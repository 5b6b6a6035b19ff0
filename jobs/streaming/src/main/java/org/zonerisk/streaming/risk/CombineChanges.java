package org.zonerisk.streaming.risk;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.function.SerializableFunction;
import org.zonerisk.domain.evidence.EvidenceChange;

/**
 * Adds up changes before they are shuffled, so that a venue with a third of the traffic costs as
 * much as any other. Holds nothing across a watermark or a checkpoint barrier: what it has added up
 * goes out before either, so it needs no state and delays nothing that is due.
 *
 * @param <T> additive changes
 */
public final class CombineChanges<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T>, BoundedOneInput {

  private static final long serialVersionUID = 1;

  /** Changes held at the most, so that memory is bounded between two watermarks. */
  private static final int MAX_HELD = 1 << 16;

  /** Adds two changes of one count. */
  @FunctionalInterface
  interface Sum<T> extends java.io.Serializable {
    T of(T a, T b);
  }

  private final SerializableFunction<T, Object> count;
  private final Sum<T> sum;
  private transient Map<Object, T> held;

  private CombineChanges(SerializableFunction<T, Object> count, Sum<T> sum) {
    this.count = count;
    this.sum = sum;
  }

  /**
   * Evidence of one branch, added up by zone, cell, known boundary and key. Each branch has its
   * own, chained to the operator that counts, so that nothing is serialised before it is added up.
   */
  static SingleOutputStreamOperator<EvidenceChange> evidence(
      DataStream<EvidenceChange> changes, String uid) {
    return attach(
        changes,
        new CombineChanges<>(EvidenceChange::coordinates, EvidenceChange::plus),
        EvidenceChangeSerializer.TYPE,
        uid);
  }

  /** Intake counts of one branch, added up by feed, known boundary, outcome and reason. */
  static SingleOutputStreamOperator<IntakeChange> intake(
      DataStream<IntakeChange> changes, String uid) {
    return attach(
        changes,
        new CombineChanges<>(IntakeChange::count, IntakeChange::plus),
        TypeInformation.of(IntakeChange.class),
        uid);
  }

  private static <T> SingleOutputStreamOperator<T> attach(
      DataStream<T> changes, CombineChanges<T> operator, TypeInformation<T> type, String uid) {
    return changes.transform(uid.replace('-', ' '), type, operator).uid(uid);
  }

  @Override
  public void open() throws Exception {
    super.open();
    held = new HashMap<>();
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    held.merge(count.apply(element.getValue()), element.getValue(), sum::of);
    if (held.size() >= MAX_HELD) {
      flush();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    flush();
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    flush();
  }

  @Override
  public void endInput() {
    flush();
  }

  private void flush() {
    for (T change : held.values()) {
      output.collect(new StreamRecord<>(change));
    }
    held.clear();
  }
}
