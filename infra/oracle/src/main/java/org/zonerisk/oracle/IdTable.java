package org.zonerisk.oracle;

import java.util.Arrays;
import java.util.function.LongPredicate;

/**
 * A number for each of many ids, in three longs an id. An id is known by 128 bits of it, so of ten
 * million ids two are taken for one with a probability of 1e-25.
 */
final class IdTable {

  /** What {@link #get} gives for an id that is not there. */
  static final long ABSENT = Long.MIN_VALUE;

  private static final int FIRST_SLOTS = 1 << 10;

  private long[] upper = new long[FIRST_SLOTS];
  private long[] lower = new long[FIRST_SLOTS];
  private long[] values = filled(FIRST_SLOTS);
  private int size;

  /** The number of {@code id}, or {@link #ABSENT}. */
  long get(String id) {
    return values[slot(hash(id, 31), hash(id, 1_000_003))];
  }

  /** Sets the number of {@code id}, which is not {@link #ABSENT}. */
  void put(String id, long value) {
    long up = hash(id, 31);
    long low = hash(id, 1_000_003);
    int slot = slot(up, low);
    if (values[slot] == ABSENT) {
      size++;
    }
    upper[slot] = up;
    lower[slot] = low;
    values[slot] = value;
    if (size > upper.length / 2) {
      resize(upper.length * 2, any -> true);
    }
  }

  /** Whether the next id or so makes it grow. */
  boolean isNearlyFull() {
    return size + 1 > upper.length / 2;
  }

  /** Forgets the ids whose number does not pass; grows where that gives little room. */
  void makeRoom(LongPredicate kept) {
    resize(upper.length, kept);
    if (size > upper.length / 4) {
      resize(upper.length * 2, any -> true);
    }
  }

  /** A 64-bit hash of {@code text}; other multipliers, other hashes. */
  static long hash(String text, long multiplier) {
    long hash = text.length();
    for (int i = 0; i < text.length(); i++) {
      hash = hash * multiplier + text.charAt(i) + 1;
      hash ^= hash >>> 29;
    }
    hash *= 0xff51afd7ed558ccdL;
    return hash ^ hash >>> 33;
  }

  private int slot(long up, long low) {
    int mask = upper.length - 1;
    int slot = (int) (up ^ up >>> 32) & mask;
    while (values[slot] != ABSENT && (upper[slot] != up || lower[slot] != low)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void resize(int slots, LongPredicate kept) {
    long[] oldUpper = upper;
    long[] oldLower = lower;
    long[] oldValues = values;
    upper = new long[slots];
    lower = new long[slots];
    values = filled(slots);
    size = 0;
    for (int i = 0; i < oldValues.length; i++) {
      if (oldValues[i] != ABSENT && kept.test(oldValues[i])) {
        int slot = slot(oldUpper[i], oldLower[i]);
        upper[slot] = oldUpper[i];
        lower[slot] = oldLower[i];
        values[slot] = oldValues[i];
        size++;
      }
    }
  }

  private static long[] filled(int slots) {
    long[] none = new long[slots];
    Arrays.fill(none, ABSENT);
    return none;
  }
}
