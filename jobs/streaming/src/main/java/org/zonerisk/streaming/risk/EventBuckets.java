package org.zonerisk.streaming.risk;

import java.time.Duration;

/**
 * Keyed state for events without a key, a timer and an entry for each: events share a bucket, which
 * holds a table of them and is swept now and then.
 */
final class EventBuckets {

  /** Some ten in a key group at the greatest parallelism; a bucket is what a checkpoint copies. */
  private static final int BITS = 12;

  private static final long SWEEP_MILLIS = Duration.ofHours(12).toMillis();

  private static final int SWEEPS_A_MEMORY = 8;

  private EventBuckets() {}

  /** The bucket of an event, by the first hash of its id. */
  static int of(long hash) {
    return (int) (hash >>> Long.SIZE - BITS);
  }

  /**
   * When a bucket is swept first: at the first of the times twelve hours apart at or after {@code
   * end}, so that what ends at about one time costs one sweep.
   */
  static long sweepAt(long end) {
    return Math.floorDiv(end + SWEEP_MILLIS - 1, SWEEP_MILLIS) * SWEEP_MILLIS;
  }

  /**
   * When a bucket that still holds something is swept again: an eighth of the memory later, twelve
   * hours at least. So each event is looked at some eight times, however long it is kept, and stays
   * an eighth longer at the most.
   *
   * @param swept when it was swept, epoch milliseconds
   * @param memory how long events are kept, milliseconds
   */
  static long sweepAgainAt(long swept, long memory) {
    return sweepAt(swept + Math.max(1, memory / SWEEPS_A_MEMORY));
  }
}
