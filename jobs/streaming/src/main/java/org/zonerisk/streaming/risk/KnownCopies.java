package org.zonerisk.streaming.risk;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The known times of the copies of many events: nearly always one time an event, which takes 8
 * bytes beside its place in the {@link EventIndex}. Mutable; not safe for several threads.
 */
final class KnownCopies {

  private static final long[] NONE = {};

  /** Stands where an event has several known times, which are in {@link #several} then. */
  private static final long SEVERAL = Long.MIN_VALUE;

  private final EventIndex events;
  private final Map<Integer, long[]> several;
  private long[] known;

  KnownCopies() {
    this(new EventIndex(), new HashMap<>(), new long[4]);
  }

  private KnownCopies(EventIndex events, Map<Integer, long[]> several, long[] known) {
    this.events = events;
    this.several = several;
    this.known = known;
  }

  /** One that changes independently of this. */
  KnownCopies copy() {
    return new KnownCopies(events.copy(), new HashMap<>(several), known.clone());
  }

  boolean isEmpty() {
    return events.size() == 0;
  }

  int size() {
    return events.size();
  }

  /** Known times of the copies of an event, ascending; empty where none is known. */
  long[] times(long hash, long check) {
    int event = events.find(hash, check);
    return event < 0 ? NONE : times(event);
  }

  /** Sets the known times of the copies of an event, at least one. */
  void put(long hash, long check, long... times) {
    int event = events.find(hash, check);
    if (event < 0) {
      event = events.add(hash, check);
    }
    if (event >= known.length) {
      known = Arrays.copyOf(known, known.length + (known.length >> 1));
    }
    if (times.length == 1) {
      known[event] = times[0];
      several.remove(event);
    } else {
      known[event] = SEVERAL;
      several.put(event, times);
    }
  }

  /** What is left of it where events are forgotten {@code memory} after the last that counts. */
  KnownCopies since(long time, long memory) {
    KnownCopies left = new KnownCopies();
    for (int event = 0; event < events.size(); event++) {
      long[] times = times(event);
      if (new CopiesInTime(times, memory).lastCounted() + memory > time) {
        left.put(events.hash(event), events.check(event), times);
      }
    }
    return left;
  }

  private long[] times(int event) {
    return known[event] == SEVERAL ? several.get(event) : new long[] {known[event]};
  }

  /** Writes the number of events, and of each both hashes, the number of times and the times. */
  static final class Serializer extends OwnSerializer<KnownCopies> {

    static final Serializer INSTANCE = new Serializer();

    private static final long serialVersionUID = 1;

    @Override
    public KnownCopies createInstance() {
      return new KnownCopies();
    }

    @Override
    public KnownCopies copy(KnownCopies from) {
      return from.copy();
    }

    @Override
    public void serialize(KnownCopies copies, DataOutputView out) throws IOException {
      out.writeInt(copies.size());
      for (int event = 0; event < copies.size(); event++) {
        out.writeLong(copies.events.hash(event));
        out.writeLong(copies.events.check(event));
        long[] times = copies.times(event);
        out.writeInt(times.length);
        for (long time : times) {
          out.writeLong(time);
        }
      }
    }

    @Override
    public KnownCopies deserialize(DataInputView in) throws IOException {
      KnownCopies copies = new KnownCopies();
      for (int left = in.readInt(); left > 0; left--) {
        long hash = in.readLong();
        long check = in.readLong();
        long[] times = new long[in.readInt()];
        for (int i = 0; i < times.length; i++) {
          times[i] = in.readLong();
        }
        copies.put(hash, check, times);
      }
      return copies;
    }

    @Override
    public TypeSerializerSnapshot<KnownCopies> snapshotConfiguration() {
      return new Snapshot();
    }

    /** Says that the format is this class's own; another format needs another class. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<KnownCopies> {
      public Snapshot() {
        super(() -> INSTANCE);
      }
    }
  }
}
