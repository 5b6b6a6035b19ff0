package org.zonerisk.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The boundaries of a data set: instants at which its local clock shows a multiple of the interval.
 * Found by looking at every quarter of an hour, so an hour that the clocks skip has none and one
 * that they repeat has two. Times are epoch milliseconds; what lies between two boundaries is a
 * cell, named by its start.
 */
public final class BoundaryClock {

  private static final long QUARTER = Duration.ofMinutes(15).toMillis();
  private static final long SPAN = Duration.ofDays(32).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final ZoneId timeZone;
  private final long interval;
  private final Map<Long, long[]> spans = new HashMap<>();

  /** Boundaries every {@code interval} of the local day, from midnight on. */
  public BoundaryClock(ZoneId timeZone, Duration interval) {
    this.timeZone = timeZone;
    this.interval = interval.toMillis();
    if (this.interval % QUARTER != 0 || DAY % this.interval != 0) {
      throw new IllegalArgumentException(
          "interval must be quarters of an hour and divide a day, was " + interval);
    }
  }

  /** Time zone of the data set. */
  public ZoneId timeZone() {
    return timeZone;
  }

  /** The last boundary at or before {@code time}: the start of its cell. */
  public long floor(long time) {
    for (long span = Math.floorDiv(time, SPAN); ; span--) {
      long[] of = span(span);
      int at = Arrays.binarySearch(of, time);
      int last = at >= 0 ? at : -at - 2;
      if (last >= 0) {
        return of[last];
      }
    }
  }

  /** The first boundary at or after {@code time}. */
  public long ceiling(long time) {
    for (long span = Math.floorDiv(time, SPAN); ; span++) {
      long[] of = span(span);
      int at = Arrays.binarySearch(of, time);
      int first = at >= 0 ? at : -at - 1;
      if (first < of.length) {
        return of[first];
      }
    }
  }

  /** The first boundary after {@code time}. */
  public long after(long time) {
    return ceiling(time + 1);
  }

  /** The last boundary before {@code time}. */
  public long before(long time) {
    return floor(time - 1);
  }

  /** Whether {@code time} is a boundary. */
  public boolean isBoundary(long time) {
    return floor(time) == time;
  }

  private long[] span(long number) {
    return spans.computeIfAbsent(number, this::find);
  }

  private long[] find(long number) {
    long[] found = new long[(int) (SPAN / QUARTER)];
    int size = 0;
    for (long time = number * SPAN; time < (number + 1) * SPAN; time += QUARTER) {
      long offset =
          timeZone.getRules().getOffset(Instant.ofEpochMilli(time)).getTotalSeconds() * 1000L;
      if (Math.floorMod(time + offset, interval) == 0) {
        found[size++] = time;
      }
    }
    return Arrays.copyOf(found, size);
  }
}
