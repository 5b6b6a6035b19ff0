package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.types.StringValue;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

class TextSerializerTest {

  private static final List<String> ALPHABETS =
      List.of("az09:-", "a\u007f\u0080\u00ff", "京沪a", "\u3fff\u4000\uffff\ud83d\ude00");

  @Test
  void writesTheBytesThatFlinkWritesAndReadsThemBack() throws IOException {
    for (String text : texts()) {
      byte[] ours = ours(text);

      assertThat(ours).as(text).isEqualTo(ofFlink(text));
      assertThat(TextSerializer.INSTANCE.deserialize(new DataInputDeserializer(ours)))
          .isEqualTo(text);
    }
  }

  @Test
  void readsNoFurtherThanTheText() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    for (String text : texts()) {
      TextSerializer.INSTANCE.serialize(text, out);
    }
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());

    for (String text : texts()) {
      assertThat(TextSerializer.INSTANCE.deserialize(in)).isEqualTo(text);
    }
    assertThat(in.available()).isZero();
  }

  /** A savepoint of before has keys and timers by Flink's own serialiser. */
  @Test
  void goesOnFromStateWhoseKeysFlinkWrote() throws Exception {
    OperatorSubtaskState before;
    try (var harness = counting(Types.STRING)) {
      harness.open();
      harness.processElement("a", 1);
      harness.processElement("京", 1);
      before = harness.snapshot(1, 1);
    }
    try (var harness = counting(TextSerializer.TYPE)) {
      harness.initializeState(before);
      harness.open();
      harness.processElement("a", 1);
      harness.processWatermark(Counting.TIMER);

      assertThat(harness.extractOutputValues()).containsExactlyInAnyOrder("a 2", "京 1");
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, String, String> counting(
      TypeInformation<String> key) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new Counting()), text -> text, key);
  }

  private static List<String> texts() {
    Random random = new Random(1);
    return Stream.concat(
            Stream.of("", "x".repeat(126), "x".repeat(127), "京".repeat(126), "x".repeat(20_000)),
            Stream.generate(() -> text(random)).limit(2_000))
        .toList();
  }

  private static String text(Random random) {
    String alphabet = ALPHABETS.get(random.nextInt(ALPHABETS.size()));
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(200); left > 0; left--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static byte[] ours(String text) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    TextSerializer.INSTANCE.serialize(text, out);
    return out.getCopyOfBuffer();
  }

  private static byte[] ofFlink(String text) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(16);
    StringValue.writeString(text, out);
    return out.getCopyOfBuffer();
  }

  /** Says how often each text came, at one moment. */
  private static final class Counting extends KeyedProcessFunction<String, String, String> {

    static final long TIMER = 10;

    private static final long serialVersionUID = 1;

    private transient ValueState<Integer> count;

    @Override
    public void open(OpenContext context) {
      count = getRuntimeContext().getState(new ValueStateDescriptor<>("count", Types.INT));
    }

    @Override
    public void processElement(String text, Context ctx, Collector<String> out) throws Exception {
      Integer before = count.value();
      count.update(before == null ? 1 : before + 1);
      ctx.timerService().registerEventTimeTimer(TIMER);
    }

    @Override
    public void onTimer(long time, OnTimerContext ctx, Collector<String> out) throws Exception {
      out.collect(ctx.getCurrentKey() + ' ' + count.value());
    }
  }
}
