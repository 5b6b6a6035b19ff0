package org.zonerisk.streaming.risk;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer.BytePrimitiveArraySerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.zonerisk.domain.trace.VisitLog;

/**
 * The bytes of a {@link VisitLog}, as Flink writes an array of bytes but without the room for more.
 * State that Flink's own serialiser wrote is read as it is.
 */
final class VisitsSerializer extends OwnSerializer<byte[]> {

  static final VisitsSerializer INSTANCE = new VisitsSerializer();

  private static final long serialVersionUID = 1;

  @Override
  public byte[] createInstance() {
    return VisitLog.NONE.bytes().clone();
  }

  @Override
  public byte[] copy(byte[] from) {
    return from.clone();
  }

  @Override
  public void serialize(byte[] bytes, DataOutputView out) throws IOException {
    int length = VisitLog.of(bytes).length();
    out.writeInt(length);
    out.write(bytes, 0, length);
  }

  @Override
  public byte[] deserialize(DataInputView in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return bytes;
  }

  @Override
  public TypeSerializerSnapshot<byte[]> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Says that the format is that of Flink's arrays of bytes. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<byte[]> {
    public Snapshot() {
      super(() -> INSTANCE);
    }

    @Override
    public TypeSerializerSchemaCompatibility<byte[]> resolveSchemaCompatibility(
        TypeSerializerSnapshot<byte[]> before) {
      return before instanceof BytePrimitiveArraySerializerSnapshot
          ? TypeSerializerSchemaCompatibility.compatibleAsIs()
          : super.resolveSchemaCompatibility(before);
    }
  }
}
