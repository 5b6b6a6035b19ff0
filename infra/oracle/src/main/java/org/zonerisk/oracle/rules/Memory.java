package org.zonerisk.oracle.rules;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a boundary leaves to the next.
 *
 * @param state state, or last known level where the rules have no states; empty before the first
 * @param since boundary at which it began, 0 if it never did
 * @param newFrom evidence in cells from here on is new to the state
 * @param below since when the rules have asked for milder levels than the present one, moved by the
 *     time in which that could not be told; 0 where they do not
 * @param stopped local days in which the clear-day clocks stood still, days since 1970
 */
public record Memory(String state, long since, long newFrom, long below, SortedSet<Long> stopped) {

  /** A zone without history. */
  public static final Memory NONE = new Memory("", 0, 0, 0, new TreeSet<>());

  /** Longer than any clear-day clock looks back. */
  private static final long KEPT_DAYS = 64;

  Memory in(String other) {
    return new Memory(other, since, newFrom, 0, stopped);
  }

  Memory entering(String other, long boundary, long newEvidenceFrom) {
    return new Memory(other, boundary, newEvidenceFrom, 0, stopped);
  }

  Memory below(long from) {
    return new Memory(state, since, newFrom, from, stopped);
  }

  Memory stoppedOn(long day) {
    if (stopped.contains(day)) {
      return this;
    }
    TreeSet<Long> days = new TreeSet<>(stopped.tailSet(day - KEPT_DAYS));
    days.add(day);
    return new Memory(state, since, newFrom, below, days);
  }
}
