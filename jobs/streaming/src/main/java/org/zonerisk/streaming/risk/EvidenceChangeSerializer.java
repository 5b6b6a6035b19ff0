package org.zonerisk.streaming.risk;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.zonerisk.domain.evidence.EvidenceChange;

/** Writes changes of counts, field by field. */
public final class EvidenceChangeSerializer extends ImmutableSerializer<EvidenceChange> {

  static final EvidenceChangeSerializer INSTANCE = new EvidenceChangeSerializer();

  /** The type of streams of changes. */
  static final OwnType<EvidenceChange> TYPE = new OwnType<>(EvidenceChange.class, INSTANCE);

  private static final long serialVersionUID = 1;

  @Override
  public EvidenceChange createInstance() {
    return new EvidenceChange("", 0, 0, 0, 0, 0, false);
  }

  @Override
  public void serialize(EvidenceChange change, DataOutputView out) throws IOException {
    Texts.write(change.zoneId(), out);
    out.writeLong(change.cellStart());
    out.writeLong(change.knownBoundary());
    out.writeInt(change.key());
    out.writeLong(change.change());
    out.writeLong(change.hash());
    out.writeBoolean(change.derived());
  }

  @Override
  public EvidenceChange deserialize(DataInputView in) throws IOException {
    return new EvidenceChange(
        Texts.read(in),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readLong(),
        in.readLong(),
        in.readBoolean());
  }

  @Override
  public TypeSerializerSnapshot<EvidenceChange> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Says that the format is this class's own; another format needs another class. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<EvidenceChange> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
