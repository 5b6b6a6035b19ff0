package org.zonerisk.local.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The rows that the ledger must hold for one street of Shanghai, by an own reading of the rule
 * book: a new infection of the last 14 days makes a street HIGH; from HIGH the way down needs seven
 * clear days and a round of tests, and nobody reports tests, so there is none.
 */
final class StreetLedger {

  private static final int NEW_DAYS = 14;
  private static final int LOOKBACK_DAYS = 28;
  private static final int CLEAR_DAYS = 7;

  /**
   * What the street's own positives make of it.
   *
   * @param high whether it is in the state HIGH from this boundary on
   * @param silent whether its feed is too old, so that its level is unknown
   * @param entered whether it became HIGH at this very boundary
   * @param fresh new positives
   * @param clearDays clear days
   * @param clearDaysInState clear days since it entered its state
   */
  record Own(
      boolean high,
      boolean silent,
      boolean entered,
      long fresh,
      long clearDays,
      long clearDaysInState) {}

  /**
   * A row of a boundary.
   *
   * @param knownBy number of the boundary up to which the evidence was known
   * @param sibling the street that makes it the rest of a county with a HIGH zone; else empty
   */
  record Row(int knownBy, Own own, String sibling) {

    boolean saysTheSameAs(Row other) {
      return own.equals(other.own) && sibling.equals(other.sibling);
    }
  }

  /** State after a boundary, since when, and from which cell on a positive is new to it. */
  private record Memory(boolean high, Instant since, Instant newFrom) {
    private static final Memory NONE = new Memory(false, Instant.EPOCH, Instant.EPOCH);
  }

  private final Timeline timeline;
  private final EvenHours hours;
  private final FeedSilence silence;
  private final NavigableMap<Instant, Long> cells = new TreeMap<>();
  private final Memory[] memories;
  private final Own[] owns;
  private final Instant[] lifts;
  private final List<List<Row>> rows = new ArrayList<>();

  StreetLedger(Timeline timeline, EvenHours hours, FeedSilence silence) {
    this.timeline = timeline;
    this.hours = hours;
    this.silence = silence;
    memories = new Memory[timeline.size()];
    owns = new Own[timeline.size()];
    lifts = new Instant[timeline.size()];
    for (int b = 0; b < timeline.size(); b++) {
      rows.add(new ArrayList<>());
    }
  }

  /** Makes positives known. */
  void add(Instant cell, long positives) {
    cells.merge(cell, positives, Long::sum);
  }

  /** Decides a boundary by what is known; the one before has been decided. */
  void decide(int boundary) {
    Instant at = timeline.boundary(boundary);
    Memory before = boundary == 0 ? Memory.NONE : memories[boundary - 1];
    if (silence.at(boundary)) {
      memories[boundary] = before;
      owns[boundary] = new Own(before.high, true, false, 0, 0, 0);
      return;
    }
    Instant from = later(before.newFrom, hours.daysBefore(at, NEW_DAYS));
    NavigableMap<Instant, Long> window =
        from.isBefore(at) ? cells.subMap(from, true, at, false) : new TreeMap<>();
    long fresh = window.values().stream().mapToLong(Long::longValue).sum();
    boolean enters = !before.high && fresh > 0;
    memories[boundary] =
        enters ? new Memory(true, at, window.lastKey().plus(Duration.ofHours(2))) : before;
    LocalDate dayZero = dayZero(at);
    LocalDate entered = hours.day(before.since.minusNanos(1));
    owns[boundary] =
        new Own(
            before.high || enters,
            false,
            enters,
            fresh,
            clearDays(dayZero, boundary),
            clearDays(later(dayZero, entered), boundary));
  }

  /** Decides a boundary for the first time, and looks ahead from it. */
  void schedule(int boundary) {
    decide(boundary);
    Instant at = timeline.boundary(boundary);
    LocalDate today = hours.day(at);
    long missing = CLEAR_DAYS - owns[boundary].clearDays();
    boolean todayMayCount = dayZero(at).isBefore(today) && !silence.stopped(today, boundary);
    lifts[boundary] =
        missing <= 0
            ? at.plus(Duration.ofHours(2))
            : hours.midnight(today.plusDays(todayMayCount ? missing : missing + 1));
  }

  /** The day of the last positive, or the day before all that a clear day may be counted from. */
  private LocalDate dayZero(Instant at) {
    Instant last = cells.lowerKey(at);
    boolean counts = last != null && !last.isBefore(hours.daysBefore(at, LOOKBACK_DAYS));
    return counts ? hours.day(last) : hours.day(at).minusDays(LOOKBACK_DAYS + 1L);
  }

  private long clearDays(LocalDate dayZero, int boundary) {
    LocalDate first = dayZero.plusDays(1);
    return first
        .datesUntil(later(first, hours.day(timeline.boundary(boundary))))
        .filter(day -> !silence.stopped(day, boundary))
        .count();
  }

  private static <T extends Comparable<? super T>> T later(T one, T other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Whether its own decision of a boundary is HIGH, unknown or not. */
  boolean high(int boundary) {
    return owns[boundary].high();
  }

  /**
   * Writes the row of a boundary, unless the last one says the same.
   *
   * @param firstHighStreet first street by id that is HIGH in its district; empty where none is
   */
  void post(int boundary, int knownBy, String firstHighStreet) {
    String sibling = high(boundary) ? "" : firstHighStreet;
    Row row = new Row(knownBy, owns[boundary], sibling);
    List<Row> posted = rows.get(boundary);
    if (posted.isEmpty() || !posted.get(posted.size() - 1).saysTheSameAs(row)) {
      posted.add(row);
    }
  }

  /** The rows of a boundary: the scheduled one first, then its revisions. */
  List<Row> rows(int boundary) {
    return rows.get(boundary);
  }

  /**
   * When a scheduled row could fall at the earliest if only the round were complete: at the end of
   * the seventh clear day, or at the next boundary where that has passed.
   */
  Instant earliestLift(int boundary) {
    return lifts[boundary];
  }
}
