package org.zonerisk.streaming.risk;

import java.util.HashMap;
import java.util.Map;
import org.zonerisk.domain.evidence.EvidenceChange;

/**
 * The counts of one cell, as state.
 *
 * @param counts counts by packed key; none is zero
 * @param hash sum of the event hashes
 */
public record CellCounts(Map<Integer, Long> counts, long hash) {

  static final CellCounts NONE = new CellCounts(Map.of(), 0);

  /** The same with one change more. */
  CellCounts plus(EvidenceChange change) {
    Map<Integer, Long> sum = new HashMap<>(counts);
    sum.merge(change.key(), change.change(), (a, b) -> a + b == 0 ? null : a + b);
    return new CellCounts(sum, hash + change.hash());
  }
}
