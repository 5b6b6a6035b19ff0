package org.zonerisk.streaming.risk;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceSum;

/**
 * The sum of the changes that wait for the boundary at which they are known. At live speed changes
 * come several times a second for two hours: what waits is as large as what differs, not as what
 * came. Mutable; not safe for several threads.
 */
final class PendingChanges {

  private final EvidenceSum sum;

  PendingChanges() {
    this(new EvidenceSum());
  }

  private PendingChanges(EvidenceSum sum) {
    this.sum = sum;
  }

  void add(EvidenceChange change) {
    sum.add(change);
  }

  /** The sum, in no particular order. */
  List<EvidenceChange> changes() {
    return sum.remaining();
  }

  /** Writes the number of changes and the changes. */
  static final class Serializer extends OwnSerializer<PendingChanges> {

    static final Serializer INSTANCE = new Serializer();

    private static final long serialVersionUID = 1;

    @Override
    public PendingChanges createInstance() {
      return new PendingChanges();
    }

    @Override
    public PendingChanges copy(PendingChanges from) {
      return of(from.changes());
    }

    @Override
    public void serialize(PendingChanges pending, DataOutputView out) throws IOException {
      List<EvidenceChange> changes = pending.changes();
      out.writeInt(changes.size());
      for (EvidenceChange change : changes) {
        EvidenceChangeSerializer.INSTANCE.serialize(change, out);
      }
    }

    @Override
    public PendingChanges deserialize(DataInputView in) throws IOException {
      PendingChanges pending = new PendingChanges();
      for (int left = in.readInt(); left > 0; left--) {
        pending.add(EvidenceChangeSerializer.INSTANCE.deserialize(in));
      }
      return pending;
    }

    private static PendingChanges of(List<EvidenceChange> changes) {
      PendingChanges pending = new PendingChanges();
      changes.forEach(pending::add);
      return pending;
    }

    @Override
    public TypeSerializerSnapshot<PendingChanges> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Says that the format is this class's own; another format needs another class. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<PendingChanges> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }
}
