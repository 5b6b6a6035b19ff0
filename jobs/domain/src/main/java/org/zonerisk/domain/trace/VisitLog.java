package org.zonerisk.domain.trace;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * The visits of one person as bytes: there are tens of millions of visits and nearly none of them
 * is ever looked at. Each zone is named once, each visit takes 14 bytes. There is room for some
 * more, so that not every visit makes a new array; that room is not to be kept.
 *
 * <p>Layout: number of zones (2 bytes) · bytes of all names (4) · for each zone the length of its
 * name (2) and the name in UTF-8 · for each visit the number of its zone (2), when it occurred (6)
 * and when it became known (6), epoch milliseconds · where there is room, a zone without a number
 * (2 bytes of ones) in the place of each visit.
 */
public final class VisitLog {

  /** A log without visits. */
  public static final VisitLog NONE = new VisitLog(new byte[6]);

  private static final int HEADER = 6;
  private static final int VISIT = 14;

  /** Stands where no visit is. */
  private static final int ROOM = 0xffff;

  private final byte[] bytes;

  private VisitLog(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The log that {@link #bytes} gave; {@link #NONE} for null. The array is not copied. */
  public static VisitLog of(byte[] bytes) {
    return bytes == null ? NONE : new VisitLog(bytes);
  }

  /** The log as bytes, of which the first {@link #length} are to be kept. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes zones and visits take. */
  public int length() {
    int end = bytes.length;
    int first = visitsAt();
    while (end > first && shortAt(end - VISIT) == ROOM) {
      end -= VISIT;
    }
    return end;
  }

  public boolean isEmpty() {
    return length() == visitsAt();
  }

  /**
   * Adds a visit: in place where there is room for it, or else in a longer array.
   *
   * @return the log with the visit, to be used instead of this one
   */
  public VisitLog add(Visit visit) {
    byte[] name = visit.place().getBytes(StandardCharsets.UTF_8);
    int zone = zone(name);
    int end = length();
    VisitLog log = zone < zones() && end < bytes.length ? this : longer(zone, name, end);
    int at = log == this ? end : end + log.visitsAt() - visitsAt();
    putShort(log.bytes, at, zone);
    putTime(log.bytes, at + 2, visit.occurredAt());
    putTime(log.bytes, at + 8, visit.knownAt());
    return log;
  }

  /** These visits and room for more: for one in {@code zone}, and a quarter of what is there. */
  private VisitLog longer(int zone, byte[] name, int end) {
    int grown = zone < zones() ? 0 : 2 + name.length;
    int names = visitsAt();
    int room = VISIT * (1 + (end - names) / VISIT / 4);
    byte[] more = Arrays.copyOf(bytes, end + grown + room);
    Arrays.fill(more, end + grown, more.length, (byte) ROOM);
    if (grown > 0) {
      System.arraycopy(bytes, names, more, names + grown, end - names);
      putShort(more, names, name.length);
      System.arraycopy(name, 0, more, names + 2, name.length);
      putShort(more, 0, zone + 1);
      putInt(more, 2, names - HEADER + grown);
    }
    return new VisitLog(more);
  }

  /** All visits, in the order in which they were added. */
  public List<Visit> visits() {
    String[] names = names();
    int end = length();
    List<Visit> visits = new ArrayList<>((end - visitsAt()) / VISIT);
    for (int at = visitsAt(); at < end; at += VISIT) {
      visits.add(new Visit(names[shortAt(at)], timeAt(at + 2), timeAt(at + 8)));
    }
    return visits;
  }

  /** When the oldest visit occurred, epoch milliseconds; {@code Long.MAX_VALUE} without visits. */
  public long oldest() {
    long oldest = Long.MAX_VALUE;
    int end = length();
    for (int at = visitsAt(); at < end; at += VISIT) {
      oldest = Math.min(oldest, timeAt(at + 2));
    }
    return oldest;
  }

  /** The log without the visits whose time of occurrence {@code keep} refuses. */
  public VisitLog keeping(LongPredicate keep) {
    VisitLog kept = NONE;
    boolean all = true;
    for (Visit visit : visits()) {
      if (keep.test(visit.occurredAt())) {
        kept = kept.add(visit);
      } else {
        all = false;
      }
    }
    return all ? this : kept;
  }

  private int zones() {
    return shortAt(0);
  }

  private int visitsAt() {
    return HEADER
        + ((bytes[2] & 0xff) << 24
            | (bytes[3] & 0xff) << 16
            | (bytes[4] & 0xff) << 8
            | bytes[5] & 0xff);
  }

  /** The number of the zone with this name; that of the next one where it has none. */
  private int zone(byte[] name) {
    int zones = zones();
    int at = HEADER;
    for (int zone = 0; zone < zones; zone++) {
      int length = shortAt(at);
      if (Arrays.equals(bytes, at + 2, at + 2 + length, name, 0, name.length)) {
        return zone;
      }
      at += 2 + length;
    }
    return zones;
  }

  private String[] names() {
    String[] names = new String[zones()];
    int at = HEADER;
    for (int zone = 0; zone < names.length; zone++) {
      int length = shortAt(at);
      names[zone] = new String(bytes, at + 2, length, StandardCharsets.UTF_8);
      at += 2 + length;
    }
    return names;
  }

  private int shortAt(int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  private long timeAt(int at) {
    long time = bytes[at];
    for (int i = 1; i < 6; i++) {
      time = time << 8 | bytes[at + i] & 0xff;
    }
    return time;
  }

  private static void putShort(byte[] into, int at, int value) {
    into[at] = (byte) (value >>> 8);
    into[at + 1] = (byte) value;
  }

  private static void putInt(byte[] into, int at, int value) {
    putShort(into, at, value >>> 16);
    putShort(into, at + 2, value);
  }

  /** 48 bits, with a sign: some 4,400 years either way. */
  private static void putTime(byte[] into, int at, long time) {
    for (int i = 0; i < 6; i++) {
      into[at + i] = (byte) (time >>> 40 - 8 * i);
    }
  }
}
