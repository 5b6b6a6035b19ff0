package org.zonerisk.streaming.risk;

import java.time.Instant;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * The decision of a zone's own policy on its own evidence, before the levels of its siblings are
 * looked at.
 *
 * @param zone version of the zone in force at the boundary
 * @param boundaryAt boundary that it is for
 * @param knownAt all that was known up to here decided it
 * @param effectiveAt from when it holds
 * @param escalation whether it came between boundaries
 * @param decision the decision
 * @param policyId policy, empty where none is assigned
 * @param policyVersion its version
 * @param policyHash its hash
 * @param counterfactual whether the policy was not in force there at the time
 * @param pendingResults persons sampled in the lookback without a result
 * @param derived whether a replayer derived evidence of the zone
 */
public record ZoneDecision(
    ZoneVersion zone,
    Instant boundaryAt,
    Instant knownAt,
    Instant effectiveAt,
    boolean escalation,
    Decision decision,
    String policyId,
    int policyVersion,
    String policyHash,
    boolean counterfactual,
    long pendingResults,
    boolean derived) {

  /** What siblings are decided together by: the county, or the zone itself where it has none. */
  String county() {
    return county(zone);
  }

  static String county(ZoneVersion zone) {
    return zone.countyId().isEmpty() ? zone.zoneId() : zone.countyId();
  }

  /** Whether it is the first of its boundary itself. */
  boolean scheduled() {
    return !escalation && boundaryAt.equals(knownAt);
  }

  /** The same from {@code time} on, until {@code boundary} decides anew. */
  ZoneDecision between(Instant time, Instant boundary) {
    return new ZoneDecision(
        zone,
        boundary,
        time,
        time,
        false,
        decision,
        policyId,
        policyVersion,
        policyHash,
        counterfactual,
        pendingResults,
        derived);
  }

  /** The same as known at another time. */
  ZoneDecision knownAt(Instant time) {
    return new ZoneDecision(
        zone,
        boundaryAt,
        time,
        effectiveAt,
        escalation,
        decision,
        policyId,
        policyVersion,
        policyHash,
        counterfactual,
        pendingResults,
        derived);
  }

  /** The same, resting on evidence that a replayer derived. */
  ZoneDecision asDerived() {
    return new ZoneDecision(
        zone,
        boundaryAt,
        knownAt,
        effectiveAt,
        escalation,
        decision,
        policyId,
        policyVersion,
        policyHash,
        counterfactual,
        pendingResults,
        true);
  }

  /** The same with another decision. */
  ZoneDecision decided(Decision other) {
    return new ZoneDecision(
        zone,
        boundaryAt,
        knownAt,
        effectiveAt,
        escalation,
        other,
        policyId,
        policyVersion,
        policyHash,
        counterfactual,
        pendingResults,
        derived);
  }
}
