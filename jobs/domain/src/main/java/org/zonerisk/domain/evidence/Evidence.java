package org.zonerisk.domain.evidence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is known of one zone at one known time, as policies read it: counts per cell, figures that
 * others measure, and the signs of life of its feeds. Counting knows no policy; this is the only
 * thing that assessing sees.
 */
public interface Evidence {

  /** What was counted under the zone's own id; all else of it where the zone comes out of none. */
  default Evidence own() {
    return this;
  }

  /** What the zone comes out of and counts as well; mostly nothing. */
  default List<Predecessor> predecessors() {
    return List.of();
  }

  /**
   * The sum of the counts that {@code selector} picks, over the cells that start in {@code [from,
   * to)}.
   */
  long sum(Predicate<EvidenceKey> selector, Instant from, Instant to);

  /**
   * The start of the last cell in {@code [from, to)} whose selected count is positive, empty where
   * there is none.
   */
  Optional<Instant> lastCell(Predicate<EvidenceKey> selector, Instant from, Instant to);

  /**
   * When {@code feed} last gave a sign of life at or before {@code time}; empty if it never did.
   */
  Optional<Instant> lastReport(String feed, Instant time);

  /** When {@code feed} first gave a sign of life in this zone; empty if it never did. */
  Optional<Instant> firstReport(String feed);

  /**
   * The figure of {@code metric} with the newest valid time at or before {@code time}, however old;
   * empty where there is none.
   */
  Optional<Figure> figure(String metric, Instant time);

  /** Order-free sum (mod 2^64) over the hashes of the events in the cells of {@code [from, to)}. */
  long hash(Instant from, Instant to);
}
