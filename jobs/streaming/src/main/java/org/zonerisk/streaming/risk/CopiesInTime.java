package org.zonerisk.streaming.risk;

import java.util.Arrays;

/**
 * The known times of the copies of one event, ascending, and which of them count: the first, and
 * then each one known more than the memory after the one that counted before it. So what counts
 * depends on the set of copies alone, never on the order in which they arrived.
 */
final class CopiesInTime {

  private static final long[] NONE = {};

  private final long[] times;
  private final long memory;

  /**
   * Copies known at {@code times}.
   *
   * @param times ascending, epoch milliseconds, the first of them counts; null for none
   * @param memory milliseconds
   */
  CopiesInTime(long[] times, long memory) {
    this.times = times == null ? NONE : times;
    this.memory = memory;
  }

  long[] times() {
    return times;
  }

  boolean empty() {
    return times.length == 0;
  }

  boolean has(long time) {
    return Arrays.binarySearch(times, time) >= 0;
  }

  /** These and one more, which is none of them. */
  CopiesInTime with(long time) {
    int at = -Arrays.binarySearch(times, time) - 1;
    if (at < 0) {
      return this;
    }
    long[] more = new long[times.length + 1];
    System.arraycopy(times, 0, more, 0, at);
    more[at] = time;
    System.arraycopy(times, at, more, at + 1, times.length - at);
    return new CopiesInTime(more, memory);
  }

  /** Whether the copy known at {@code time} counts. */
  boolean counts(long time) {
    return has(time) && lastCountedUntil(time) == time;
  }

  /** The known time of the last copy that counts. */
  long lastCounted() {
    return lastCountedUntil(Long.MAX_VALUE);
  }

  /**
   * What still matters when no copy known until {@code watermark} can come any more: the last of
   * those that counts, and everything after the watermark.
   */
  CopiesInTime since(long watermark) {
    if (empty() || times[0] > watermark) {
      return this;
    }
    long settled = lastCountedUntil(watermark);
    return new CopiesInTime(
        Arrays.stream(times).filter(time -> time == settled || time > watermark).toArray(), memory);
  }

  private long lastCountedUntil(long end) {
    long counted = times[0];
    for (long time : times) {
      if (time <= end && time - counted > memory) {
        counted = time;
      }
    }
    return counted;
  }
}
