package org.zonerisk.streaming.risk;

import java.util.ArrayList;
import java.util.List;

/**
 * When a feed gave signs of life in a zone, as state.
 *
 * @param first the first, epoch milliseconds; kept for ever
 * @param times those that may still matter, ascending, epoch milliseconds
 */
public record ReportTimes(long first, List<Long> times) {

  /** The same with one more, without those before {@code from} but the newest of them. */
  ReportTimes plus(long reportedAt, long from) {
    List<Long> all = new ArrayList<>(times);
    if (!all.contains(reportedAt)) {
      all.add(reportedAt);
      all.sort(null);
    }
    int drop = 0;
    while (drop + 1 < all.size() && all.get(drop + 1) < from) {
      drop++;
    }
    return new ReportTimes(
        Math.min(first, reportedAt), new ArrayList<>(all.subList(drop, all.size())));
  }
}
