package org.zonerisk.streaming.risk;

import java.io.IOException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.zonerisk.domain.trace.Specimen;

/** Many specimens by the two hashes of their ids. Mutable; not safe for several threads. */
final class SpecimenTable {

  private final EventIndex ids;
  private Specimen[] specimens;

  SpecimenTable() {
    this(new EventIndex(), new Specimen[4]);
  }

  private SpecimenTable(EventIndex ids, Specimen[] specimens) {
    this.ids = ids;
    this.specimens = specimens;
  }

  /** One that changes independently of this; specimens are immutable. */
  SpecimenTable copy() {
    return new SpecimenTable(ids.copy(), specimens.clone());
  }

  boolean isEmpty() {
    return ids.size() == 0;
  }

  /** All that is known of a specimen. */
  Specimen find(long hash, long check) {
    int number = ids.find(hash, check);
    return number < 0 ? Specimen.NONE : specimens[number];
  }

  void put(long hash, long check, Specimen specimen) {
    int number = ids.find(hash, check);
    if (number < 0) {
      number = ids.add(hash, check);
    }
    if (number >= specimens.length) {
      specimens = Arrays.copyOf(specimens, specimens.length + (specimens.length >> 1));
    }
    specimens[number] = specimen;
  }

  /** The specimens that {@code keep} takes. */
  SpecimenTable keeping(Predicate<Specimen> keep) {
    SpecimenTable kept = new SpecimenTable();
    for (int number = 0; number < ids.size(); number++) {
      if (keep.test(specimens[number])) {
        kept.put(ids.hash(number), ids.check(number), specimens[number]);
      }
    }
    return kept;
  }

  /**
   * Takes the tokens of some persons out.
   *
   * @return whether it named any of them
   */
  boolean forget(Predicate<String> person) {
    boolean any = false;
    for (int number = 0; number < ids.size(); number++) {
      Specimen left = specimens[number].forgetting(person);
      any |= left != specimens[number];
      specimens[number] = left;
    }
    return any;
  }

  /** Writes the number of specimens, and of each both hashes and the specimen. */
  static final class Serializer extends OwnSerializer<SpecimenTable> {

    static final Serializer INSTANCE = new Serializer();

    private static final long serialVersionUID = 1;
    private static final SpecimenSerializer SPECIMEN = SpecimenSerializer.INSTANCE;

    @Override
    public SpecimenTable createInstance() {
      return new SpecimenTable();
    }

    @Override
    public SpecimenTable copy(SpecimenTable from) {
      return from.copy();
    }

    @Override
    public void serialize(SpecimenTable table, DataOutputView out) throws IOException {
      out.writeInt(table.ids.size());
      for (int number = 0; number < table.ids.size(); number++) {
        out.writeLong(table.ids.hash(number));
        out.writeLong(table.ids.check(number));
        SPECIMEN.serialize(table.specimens[number], out);
      }
    }

    @Override
    public SpecimenTable deserialize(DataInputView in) throws IOException {
      SpecimenTable table = new SpecimenTable();
      for (int left = in.readInt(); left > 0; left--) {
        table.put(in.readLong(), in.readLong(), SPECIMEN.deserialize(in));
      }
      return table;
    }

    @Override
    public TypeSerializerSnapshot<SpecimenTable> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Says that the format is this class's own; another format needs another class. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<SpecimenTable> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }
}
