package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.List;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.evidence.InheritedEvidence;
import org.zonerisk.domain.evidence.Predecessor;

/**
 * What a zone has from those that it comes out of, as known at one boundary.
 *
 * @param from boundary at which it begins and they end
 * @param evidence what is known of each
 * @param links what the last boundary of each leaves
 * @param posted what was last in force in each that had anything in force
 * @param touched the first boundary that is touched by what has become known of them
 * @param derived whether a replayer derived evidence of any
 */
record Heritage(
    Instant from,
    List<Predecessor> evidence,
    List<ChainLink> links,
    List<Decision> posted,
    Instant touched,
    boolean derived) {

  /** That of a zone which comes out of none. */
  static final Heritage NONE =
      new Heritage(Instant.MAX, List.of(), List.of(), List.of(), Instant.MAX, false);

  /** Whether a zone with it begins at {@code boundary}. */
  boolean beginsAt(Instant boundary) {
    return from.equals(boundary);
  }

  /** The zone's own evidence, and with it what it has inherited. */
  Evidence with(Evidence own) {
    return evidence.isEmpty() ? own : new InheritedEvidence(own, evidence, from);
  }
}
