package org.zonerisk.local.city;

import java.util.Arrays;

/** Counts by keys of 63 bits, in two arrays. */
final class LongCounts {
  private static final long FREE = -1;
  private static final double FULL = 0.6;

  /** Takes a key and its count. */
  interface Reader {
    void read(long key, long count);
  }

  private long[] keys = new long[1 << 12];
  private long[] counts = new long[1 << 12];
  private int size;

  LongCounts() {
    Arrays.fill(keys, FREE);
  }

  /** Adds to the count of a key, which is not negative. */
  void add(long key, long change) {
    int at = slot(keys, key);
    if (keys[at] == FREE) {
      if (++size > keys.length * FULL) {
        grow();
        at = slot(keys, key);
      }
      keys[at] = key;
    }
    counts[at] += change;
  }

  long get(long key) {
    int at = slot(keys, key);
    return keys[at] == FREE ? 0 : counts[at];
  }

  /** Reads every count that is not 0, by rising key. */
  void read(Reader reader) {
    long[] sorted = Arrays.stream(keys).filter(key -> key != FREE).sorted().toArray();
    for (long key : sorted) {
      long count = get(key);
      if (count != 0) {
        reader.read(key, count);
      }
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldCounts = counts;
    keys = new long[2 * oldKeys.length];
    counts = new long[keys.length];
    Arrays.fill(keys, FREE);
    for (int at = 0; at < oldKeys.length; at++) {
      if (oldKeys[at] != FREE) {
        int to = slot(keys, oldKeys[at]);
        keys[to] = oldKeys[at];
        counts[to] = oldCounts[at];
      }
    }
  }

  private static int slot(long[] keys, long key) {
    long mixed = key * 0x9e3779b97f4a7c15L;
    int at = (int) (mixed >>> 33) & keys.length - 1;
    while (keys[at] != FREE && keys[at] != key) {
      at = at + 1 & keys.length - 1;
    }
    return at;
  }
}
