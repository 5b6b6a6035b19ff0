package org.zonerisk.local.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** What holds in a data set from its start on: its zones, one rule book, and that it binds all. */
public final class ReferenceRecords {
  private ReferenceRecords() {}

  /** Whether a rule book was in force where and when it is applied. */
  public enum Force {
    /** It is applied to a world in which it never was in force; every row says so. */
    COUNTERFACTUAL,
    /** It held there at the time. */
    ACTUAL
  }

  /** The records that set up a data set, its rule book marked as counterfactual. */
  public static List<FeedRecord> of(
      List<ZoneVersion> zones, RiskPolicyDocument policy, Instant knownAt, Instant effectiveFrom) {
    return of(zones, policy, Force.COUNTERFACTUAL, knownAt, effectiveFrom);
  }

  /**
   * The records that set up a data set.
   *
   * @param zones all zones
   * @param policy the rule book, for all zones
   * @param force whether it was in force there at the time
   * @param knownAt when all of it is known
   * @param effectiveFrom boundary from which the assignment holds, later than {@code knownAt}
   */
  public static List<FeedRecord> of(
      List<ZoneVersion> zones,
      RiskPolicyDocument policy,
      Force force,
      Instant knownAt,
      Instant effectiveFrom) {
    List<FeedRecord> records = new ArrayList<>(zonesOnly(zones, knownAt));
    records.add(FeedRecord.of(Topics.POLICIES, knownAt, policy));
    PolicyAssignment assignment =
        new PolicyAssignment(
            "every-zone",
            null,
            policy.getPolicyId(),
            policy.getVersion(),
            effectiveFrom,
            force == Force.COUNTERFACTUAL);
    records.add(FeedRecord.of(Topics.POLICY_ASSIGNMENTS, knownAt, assignment));
    return List.copyOf(records);
  }

  /** The zones alone, for a data set without a rule book: each of its zones is unknown. */
  public static List<FeedRecord> zonesOnly(List<ZoneVersion> zones, Instant knownAt) {
    return zones.stream().map(zone -> FeedRecord.of(Topics.ZONES, knownAt, zone)).toList();
  }

  /** A rule book that ships with the product, its document byte for byte; not signed. */
  public static RiskPolicyDocument shippedPolicy(String policyId) {
    String document = PolicyDocuments.shipped(policyId);
    Policy policy = PolicyDocuments.parse(document);
    return new RiskPolicyDocument(
        policy.id(), policy.version(), document, policy.hash(), null, null);
  }
}
