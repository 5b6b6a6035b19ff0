package org.zonerisk.local.verify;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * At which boundaries a feed is too old to be believed, and in which days the clocks that count
 * clear days stand still for it.
 */
final class FeedSilence {

  private final boolean[] silent;
  private final Map<LocalDate, Integer> stopped = new HashMap<>();

  /**
   * @param reports known times of the reports, rising
   * @param maxAge how old the newest report may be
   */
  FeedSilence(Timeline timeline, EvenHours hours, List<Instant> reports, Duration maxAge) {
    silent = new boolean[timeline.size()];
    int heard = 0;
    for (int b = 0; b < silent.length; b++) {
      Instant at = timeline.boundary(b);
      while (heard < reports.size() && !reports.get(heard).isAfter(at)) {
        heard++;
      }
      silent[b] = heard == 0 || reports.get(heard - 1).plus(maxAge).isBefore(at);
      if (silent[b]) {
        // Midnight belongs to the day that it ends.
        stopped.putIfAbsent(hours.day(at.minusNanos(1)), b);
      }
    }
  }

  boolean at(int boundary) {
    return silent[boundary];
  }

  /** Number of boundaries at which it is silent. */
  int boundaries() {
    int count = 0;
    for (boolean one : silent) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** Whether a day does not count as clear, by what is known at a boundary. */
  boolean stopped(LocalDate day, int boundary) {
    return stopped.getOrDefault(day, Integer.MAX_VALUE) <= boundary;
  }
}
