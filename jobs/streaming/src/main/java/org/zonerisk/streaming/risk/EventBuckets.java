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

  private EventBuckets() {}

  /** The bucket of an event, by the first hash of its id. */
  static int of(long hash) {
    return (int) (hash >>> Long.SIZE - BITS);
  }

  /**
   * When a bucket is swept: at the first of the times twelve hours apart at or after {@code end},
   * so that what ends at about one time costs one sweep.
   */
  static long sweepAt(long end) {
    return Math.floorDiv(end + SWEEP_MILLIS - 1, SWEEP_MILLIS) * SWEEP_MILLIS;
  }
}
