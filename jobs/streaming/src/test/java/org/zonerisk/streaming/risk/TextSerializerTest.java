package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.types.StringValue;
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
}
