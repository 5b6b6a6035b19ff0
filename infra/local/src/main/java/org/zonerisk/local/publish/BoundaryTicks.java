package org.zonerisk.local.publish;

import java.time.Instant;
import java.util.function.LongConsumer;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.topics.Tick;

/**
 * Writes the tick of each boundary once known time has passed it. For one thread.
 *
 * <p>A tick carries its boundary plus one millisecond, so it stands behind every record known at
 * the boundary or before and in front of every record known later.
 */
final class BoundaryTicks {
  private final Boundaries boundaries;
  private final LongConsumer write;
  private Instant boundary;
  private long nextMillis;
  private long writtenMillis = Long.MIN_VALUE;

  /** Ticks for the boundaries from the first one at or after {@code start} on. */
  BoundaryTicks(Boundaries boundaries, Instant start, LongConsumer write) {
    this.boundaries = boundaries;
    this.write = write;
    await(boundaries.atOrAfter(start));
  }

  /** Writes the ticks due when the next record is known at {@code knownAt} or later. */
  void passTo(Instant knownAt) {
    long knownMillis = knownAt.toEpochMilli();
    while (nextMillis <= knownMillis) {
      write(nextMillis);
      await(boundaries.after(boundary));
    }
  }

  /** Writes the ticks due at {@code knownAt}, and one for that moment itself. */
  void reach(Instant knownAt) {
    passTo(knownAt);
    if (knownAt.toEpochMilli() > writtenMillis) {
      write(knownAt.toEpochMilli());
    }
  }

  /** Writes the newest tick once more, if there is one. */
  void repeat() {
    if (writtenMillis != Long.MIN_VALUE) {
      write(writtenMillis);
    }
  }

  private void await(Instant next) {
    boundary = next;
    nextMillis = next.toEpochMilli() + Tick.AFTER_BOUNDARY_MILLIS;
  }

  private void write(long millis) {
    write.accept(millis);
    writtenMillis = millis;
  }
}
