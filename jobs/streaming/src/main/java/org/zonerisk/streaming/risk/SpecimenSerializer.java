package org.zonerisk.streaming.risk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.zonerisk.domain.trace.Specimen;
import org.zonerisk.domain.trace.SpecimenState;

/**
 * Writes specimens as state, which there are millions of: fixed fields first, then persons and
 * zones, and none of the marks and look-ups that a general serialiser needs. Specimens are
 * immutable, so a copy is the specimen itself.
 */
public final class SpecimenSerializer extends ImmutableSerializer<Specimen> {

  private static final long serialVersionUID = 1;

  static final SpecimenSerializer INSTANCE = new SpecimenSerializer();

  private static final SpecimenState.Content[] CONTENTS = SpecimenState.Content.values();

  @Override
  public Specimen createInstance() {
    return Specimen.NONE;
  }

  @Override
  public void serialize(Specimen specimen, DataOutputView out) throws IOException {
    out.writeInt(specimen.amendments().size());
    for (SpecimenState state : specimen.amendments()) {
      out.writeInt(state.amendment());
      out.writeLong(state.knownAt());
      out.writeLong(state.collectedAt());
      out.writeByte(state.content().ordinal());
      out.writeInt(state.key());
      out.writeLong(state.hash());
      out.writeBoolean(state.derived());
      write(state.tokens(), out);
      write(state.residences(), out);
    }
  }

  @Override
  public Specimen deserialize(DataInputView in) throws IOException {
    int size = in.readInt();
    List<SpecimenState> amendments = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      amendments.add(state(in));
    }
    return new Specimen(amendments);
  }

  @Override
  public TypeSerializerSnapshot<Specimen> snapshotConfiguration() {
    return new Snapshot();
  }

  private static SpecimenState state(DataInputView in) throws IOException {
    int amendment = in.readInt();
    long knownAt = in.readLong();
    long collectedAt = in.readLong();
    SpecimenState.Content content = CONTENTS[in.readUnsignedByte()];
    int key = in.readInt();
    long hash = in.readLong();
    boolean derived = in.readBoolean();
    List<String> tokens = read(in);
    List<String> residences = read(in);
    residences.replaceAll(String::intern);
    return new SpecimenState(
        amendment, knownAt, collectedAt, content, key, tokens, residences, hash, derived);
  }

  private static void write(List<String> texts, DataOutputView out) throws IOException {
    out.writeByte(texts.size());
    for (String text : texts) {
      Texts.write(text, out);
    }
  }

  private static List<String> read(DataInputView in) throws IOException {
    int size = in.readUnsignedByte();
    List<String> texts = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      texts.add(Texts.read(in));
    }
    return texts;
  }

  /** Says that the format is this class's own; another format needs another class. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<Specimen> {
    public Snapshot() {
      super(() -> INSTANCE);
    }
  }
}
