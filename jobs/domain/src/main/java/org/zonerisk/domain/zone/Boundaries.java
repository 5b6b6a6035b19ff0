package org.zonerisk.domain.zone;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The boundaries of a data set: the existing even local hours of its time zone, 12 a day, 11 or 13
 * when the clocks change.
 *
 * <p>A <em>cell</em> is the time between two boundaries, {@code [start, next boundary)}, named by
 * its start. A record is known by the first boundary at or after its known time. The interval
 * divides a day; an hour that the clocks skip has no boundary, an hour that they repeat has two.
 * Immutable and safe for threads; looked-up years are kept, so that a look-up is a binary search.
 */
public final class Boundaries implements Serializable {

  private static final long serialVersionUID = 1;

  /** A stretch of boundaries that is worked out at once: 2^35 ms, a little over a year. */
  private static final int STRETCH_BITS = 35;

  private static final Duration DAY = Duration.ofDays(1);

  private final ZoneId timeZone;
  private final Duration interval;
  private final Duration offset;
  private transient volatile Map<Long, long[]> stretches;

  /**
   * Boundaries at {@code offset} and then every {@code interval} of the local day.
   *
   * @param timeZone time zone of the data set
   * @param interval distance of two boundaries on the local clock: whole minutes, divides 24 hours
   * @param offset local time of the first boundary after midnight, less than the interval
   * @throws IllegalArgumentException where interval or offset is out of bounds
   */
  public Boundaries(ZoneId timeZone, Duration interval, Duration offset) {
    if (interval.isNegative()
        || interval.isZero()
        || DAY.toMillis() % interval.toMillis() != 0
        || interval.toMillis() % Duration.ofMinutes(1).toMillis() != 0) {
      throw new IllegalArgumentException(
          "boundary interval must be whole minutes and divide 24 hours, was " + interval);
    }
    if (offset.isNegative() || offset.compareTo(interval) >= 0) {
      throw new IllegalArgumentException(
          "boundary offset must be from zero to below the interval "
              + interval
              + ", was "
              + offset);
    }
    this.timeZone = Objects.requireNonNull(timeZone);
    this.interval = interval;
    this.offset = offset;
  }

  /** Every even local hour of {@code timeZone}. */
  public static Boundaries everyTwoHours(ZoneId timeZone) {
    return new Boundaries(timeZone, Duration.ofHours(2), Duration.ZERO);
  }

  /** Time zone of the data set. */
  public ZoneId timeZone() {
    return timeZone;
  }

  /** Distance of two boundaries on the local clock. */
  public Duration interval() {
    return interval;
  }

  /** The first boundary at or after {@code time}. */
  public Instant atOrAfter(Instant time) {
    return Instant.ofEpochMilli(atOrAfter(ceilMillis(time)));
  }

  /** The first boundary at or after {@code time}, epoch milliseconds both. */
  public long atOrAfter(long time) {
    long[] stretch = stretch(time);
    int at = Arrays.binarySearch(stretch, time);
    return stretch[at >= 0 ? at : -at - 1];
  }

  /** The first boundary strictly after {@code time}. */
  public Instant after(Instant time) {
    return Instant.ofEpochMilli(atOrAfter(time.toEpochMilli() + 1));
  }

  /** The last boundary strictly before {@code time}. */
  public Instant before(Instant time) {
    return Instant.ofEpochMilli(cellStart(ceilMillis(time) - 1));
  }

  /** The last boundary at or before {@code time}: the start of the cell that holds it. */
  public Instant cellStart(Instant time) {
    return Instant.ofEpochMilli(cellStart(time.toEpochMilli()));
  }

  /** The start of the cell that holds {@code time}, epoch milliseconds both. */
  public long cellStart(long time) {
    long[] stretch = stretch(time);
    int at = Arrays.binarySearch(stretch, time);
    return stretch[at >= 0 ? at : -at - 2];
  }

  /** Whether {@code time} is a boundary. */
  public boolean isBoundary(Instant time) {
    return cellStart(time).equals(time);
  }

  /** All boundaries in {@code [from, to]}, in order. */
  public List<Instant> between(Instant from, Instant to) {
    List<Instant> all = new ArrayList<>();
    for (Instant b = atOrAfter(from); !b.isAfter(to); b = after(b)) {
      all.add(b);
    }
    return List.copyOf(all);
  }

  /** The start of a window of {@code days} calendar days that ends at {@code boundary}. */
  public Instant daysBefore(Instant boundary, Period days) {
    return boundary.atZone(timeZone).minus(days).toInstant();
  }

  /** The local calendar day that holds {@code time}. */
  public LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, timeZone);
  }

  /** The instant at which the local calendar {@code day} begins. */
  public Instant startOf(LocalDate day) {
    return day.atStartOfDay(timeZone).toInstant();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Boundaries that
        && timeZone.equals(that.timeZone)
        && interval.equals(that.interval)
        && offset.equals(that.offset);
  }

  @Override
  public int hashCode() {
    return Objects.hash(timeZone, interval, offset);
  }

  @Override
  public String toString() {
    return "every " + interval + " from " + offset + " in " + timeZone;
  }

  private static long ceilMillis(Instant time) {
    return time.getNano() % 1_000_000 == 0 ? time.toEpochMilli() : time.toEpochMilli() + 1;
  }

  private long[] stretch(long time) {
    Map<Long, long[]> known = stretches;
    if (known == null) {
      known = new ConcurrentHashMap<>();
      stretches = known;
    }
    return known.computeIfAbsent(time >> STRETCH_BITS, this::workOut);
  }

  /** The boundaries of one stretch and of a day or two on either side of it. */
  private long[] workOut(long stretch) {
    Instant from = Instant.ofEpochMilli(stretch << STRETCH_BITS).minus(DAY);
    Instant to = Instant.ofEpochMilli((stretch + 1) << STRETCH_BITS).plus(DAY);
    TreeSet<Long> found = new TreeSet<>();
    LocalDate last = day(to);
    for (LocalDate day = day(from); !day.isAfter(last); day = day.plusDays(1)) {
      LocalDateTime slot = day.atStartOfDay().plus(offset);
      while (slot.toLocalDate().equals(day)) {
        for (ZoneOffset valid : timeZone.getRules().getValidOffsets(slot)) {
          found.add(slot.toInstant(valid).toEpochMilli());
        }
        slot = slot.plus(interval);
      }
    }
    return found.stream().mapToLong(Long::longValue).toArray();
  }
}
