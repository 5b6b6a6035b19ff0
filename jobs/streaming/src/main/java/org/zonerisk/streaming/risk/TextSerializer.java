package org.zonerisk.streaming.risk;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer.StringSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Texts as {@link Texts} writes them, for keys of which there are as many as persons: each stands
 * in a checkpoint with every state and every timer that it has. State that Flink's own serialiser
 * wrote is read as it is.
 */
final class TextSerializer extends ImmutableSerializer<String> {

  static final TextSerializer INSTANCE = new TextSerializer();

  static final OwnType<String> TYPE = new OwnType<>(String.class, INSTANCE);

  private static final long serialVersionUID = 1;

  @Override
  public String createInstance() {
    return "";
  }

  @Override
  public void serialize(String text, DataOutputView out) throws IOException {
    Texts.write(text, out);
  }

  @Override
  public String deserialize(DataInputView in) throws IOException {
    return Texts.read(in);
  }

  @Override
  public TypeSerializerSnapshot<String> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Says that the format is that of Flink's texts. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<String> {
    public Snapshot() {
      super(() -> INSTANCE);
    }

    @Override
    public TypeSerializerSchemaCompatibility<String> resolveSchemaCompatibility(
        TypeSerializerSnapshot<String> before) {
      return before instanceof StringSerializerSnapshot
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : super.resolveSchemaCompatibility(before);
    }
  }
}
