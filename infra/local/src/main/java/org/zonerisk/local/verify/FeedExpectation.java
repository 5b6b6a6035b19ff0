package org.zonerisk.local.verify;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must become of the records of a feed, copies left out.
 *
 * @param admitted records that are admitted
 * @param rejected records that are rejected, by reason
 */
record FeedExpectation(long admitted, SortedMap<String, Long> rejected) {

  /** Records that the sources make. */
  long records() {
    return admitted + rejected.values().stream().mapToLong(Long::longValue).sum();
  }

  static FeedExpectation of(long admitted, Map<String, Long> rejected) {
    SortedMap<String, Long> reasons = new TreeMap<>(rejected);
    reasons.values().removeIf(count -> count == 0);
    return new FeedExpectation(admitted, reasons);
  }
}
