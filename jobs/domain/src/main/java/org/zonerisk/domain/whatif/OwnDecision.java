package org.zonerisk.domain.whatif;

import java.time.Instant;
import java.util.Optional;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * What a rule book says of a zone at a boundary.
 *
 * @param zone version of the zone
 * @param boundaryAt the boundary
 * @param knownAt the boundary up to which all that was known decided it
 * @param ruleBook the rule book; empty where none held
 * @param decision what it says
 * @param pendingResults persons sampled in the greatest lookback who had no result yet
 * @param derived whether a replayer derived evidence of the zone
 */
public record OwnDecision(
    ZoneVersion zone,
    Instant boundaryAt,
    Instant knownAt,
    Optional<RuleBooks.InForce> ruleBook,
    Decision decision,
    long pendingResults,
    boolean derived) {

  /** The same with another decision. */
  OwnDecision decided(Decision other) {
    return new OwnDecision(zone, boundaryAt, knownAt, ruleBook, other, pendingResults, derived);
  }

  /** What siblings are decided together by: the county, or the zone itself where it has none. */
  String county() {
    return zone.countyId().isEmpty() ? zone.zoneId() : zone.countyId();
  }
}
