package org.zonerisk.local.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * How fast known time passes while records are published. Up to {@code liveFrom} as fast as
 * possible; from there on time-lapsed.
 *
 * @param liveFrom known time from which on the wall clock sets the pace
 * @param simulated known time that passes in {@code wall}
 * @param wall wall time in which {@code simulated} passes
 */
public record Pace(Instant liveFrom, Duration simulated, Duration wall) {

  /** Refuses durations that are not positive. */
  public Pace {
    Objects.requireNonNull(liveFrom, "liveFrom");
    if (simulated.isNegative() || simulated.isZero() || wall.isNegative() || wall.isZero()) {
      throw new IllegalArgumentException(
          "a pace needs durations greater than zero, was " + simulated + " in " + wall);
    }
  }

  /** As fast as the broker takes them. */
  public static Pace asFastAsPossible() {
    return new Pace(Instant.MAX, Duration.ofDays(1), Duration.ofNanos(1));
  }

  /** From a known time on, {@code simulated} known time in {@code wall} wall time. */
  public static Pace timeLapse(Instant liveFrom, Duration simulated, Duration wall) {
    return new Pace(liveFrom, simulated, wall);
  }

  /** Known time after {@code wallNanos} of wall time since known time was {@code liveFrom}. */
  Instant knownTimeAfter(long wallNanos) {
    double factor = (double) simulated.toNanos() / wall.toNanos();
    return liveFrom.plusMillis((long) (wallNanos * factor / 1e6));
  }

  /** Wall time from {@code liveFrom} until known time is {@code knownAt}, in nanoseconds. */
  long wallNanosUntil(Instant knownAt) {
    double factor = (double) wall.toNanos() / simulated.toNanos();
    return (long) Math.ceil(Duration.between(liveFrom, knownAt).toMillis() * 1e6 * factor);
  }
}
