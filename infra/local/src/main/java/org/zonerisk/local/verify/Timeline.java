package org.zonerisk.local.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The boundaries that a replay assesses, by number, with the week and the horizon of each. */
final class Timeline {

  private static final Duration HORIZON = Duration.ofHours(72);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int WINDOW_DAYS = 7;

  private final EvenHours hours;
  private final List<Instant> boundaries;
  private final Map<Instant, Integer> numbers = new HashMap<>();
  private final Instant[] weekStarts;
  private final int[] firstCells;
  private final int[] oldestOpen;

  /**
   * @param windowShift cells by which each window is too short; 0 is right, anything else a mistake
   *     planted by a test
   */
  Timeline(EvenHours hours, Instant start, Instant end, int windowShift) {
    this.hours = hours;
    boundaries = hours.between(start, end);
    weekStarts = new Instant[boundaries.size()];
    firstCells = new int[boundaries.size()];
    oldestOpen = new int[boundaries.size()];
    int first = 0;
    int open = 0;
    for (int b = 0; b < boundaries.size(); b++) {
      Instant at = boundaries.get(b);
      numbers.put(at, b);
      weekStarts[b] = hours.daysBefore(at, WINDOW_DAYS);
      while (boundaries.get(first).isBefore(weekStarts[b])) {
        first++;
      }
      while (boundaries.get(open).plus(HORIZON).isBefore(at)) {
        open++;
      }
      firstCells[b] = Math.max(0, first + windowShift);
      oldestOpen[b] = open;
    }
  }

  int size() {
    return boundaries.size();
  }

  List<Instant> boundaries() {
    return boundaries;
  }

  Instant boundary(int number) {
    return boundaries.get(number);
  }

  /** Number of a boundary, or -1 where the replay has no such boundary. */
  int number(Instant boundary) {
    return numbers.getOrDefault(boundary, -1);
  }

  /** When the seven calendar days before a boundary begin. */
  Instant weekStart(int boundary) {
    return weekStarts[boundary];
  }

  /**
   * Number of the first cell in the window of a boundary; its last is the one before the boundary.
   */
  int firstCell(int boundary) {
    return firstCells[boundary];
  }

  /** Number of the oldest boundary that is still revised at a boundary. */
  int oldestOpen(int boundary) {
    return oldestOpen[boundary];
  }

  /** The local days from first to last boundary that are longer or shorter than 24 hours. */
  List<LocalDate> clockChanges() {
    List<LocalDate> days = new ArrayList<>();
    Instant last = boundaries.get(boundaries.size() - 1);
    LocalDate day = hours.day(boundaries.get(0));
    for (; !hours.midnight(day.plusDays(1)).isAfter(last); day = day.plusDays(1)) {
      if (!hours.midnight(day).plus(DAY).equals(hours.midnight(day.plusDays(1)))) {
        days.add(day);
      }
    }
    return days;
  }

  /** Numbers of the boundaries in a local day. */
  List<Integer> boundariesOf(LocalDate day) {
    List<Integer> ofDay = new ArrayList<>();
    for (int b = 0; b < boundaries.size(); b++) {
      if (hours.day(boundaries.get(b)).equals(day)) {
        ofDay.add(b);
      }
    }
    return ofDay;
  }
}
