package org.zonerisk.local.city;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What becomes known within an hour, in columns of numbers: 25 bytes an event. Sorted once, when
 * the hour is over; events known in the same millisecond stay in the order in which they came.
 */
final class HourOfEvents {
  private static final int WIDTH = 4;
  private static final int ORDER_BITS = 32;

  private final long start;
  private long[] keys = new long[1024];
  private int[] columns = new int[1024 * WIDTH];
  private byte[] kinds = new byte[1024];
  private final List<LaterRecord> records = new ArrayList<>();
  private int count;
  private int next;

  /** The hour from {@code start} on, epoch milliseconds. */
  HourOfEvents(long start) {
    this.start = start;
  }

  void add(long knownAt, EventKind kind, int person, int place, int other, int lag) {
    if (count == keys.length) {
      int more = count + (count >> 1);
      keys = Arrays.copyOf(keys, more);
      columns = Arrays.copyOf(columns, more * WIDTH);
      kinds = Arrays.copyOf(kinds, more);
    }
    keys[count] = (knownAt - start) << ORDER_BITS | count;
    kinds[count] = (byte) kind.ordinal();
    columns[count * WIDTH] = person;
    columns[count * WIDTH + 1] = place;
    columns[count * WIDTH + 2] = other;
    columns[count * WIDTH + 3] = lag;
    count++;
  }

  void add(long knownAt, LaterRecord record) {
    records.add(record);
    add(knownAt, EventKind.RECORD, records.size() - 1, 0, 0, 0);
  }

  void sort() {
    Arrays.sort(keys, 0, count);
  }

  boolean hasNext() {
    return next < count;
  }

  void advance() {
    next++;
  }

  long knownAt() {
    return start + (keys[next] >>> ORDER_BITS);
  }

  EventKind kind() {
    return EventKind.of(kinds[at()]);
  }

  int person() {
    return columns[at() * WIDTH];
  }

  int place() {
    return columns[at() * WIDTH + 1];
  }

  int other() {
    return columns[at() * WIDTH + 2];
  }

  /** Milliseconds from the event until it is known. */
  int lag() {
    return columns[at() * WIDTH + 3];
  }

  LaterRecord record() {
    return records.get(person());
  }

  private int at() {
    return (int) keys[next];
  }
}
