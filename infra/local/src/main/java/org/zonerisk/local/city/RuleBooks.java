package org.zonerisk.local.city;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.zonerisk.domain.policy.Input.LatestFigure;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.ReferenceRecords;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** The rule books of a city, dealt to its units in turn. */
final class RuleBooks {
  private final CityPlan plan;
  private final List<Policy> policies;

  /** The shipped rule books of these ids, at least one. */
  RuleBooks(List<String> ids, CityPlan plan) {
    this.plan = plan;
    policies = ids.stream().map(id -> PolicyDocuments.parse(PolicyDocuments.shipped(id))).toList();
  }

  /** The rule book that a unit is assessed by. */
  Policy of(int unit) {
    return policies.get(unit % policies.size());
  }

  /** The figures that the rule book of a unit asks for. */
  List<LatestFigure> figures(int unit) {
    return of(unit).inputs().stream()
        .filter(LatestFigure.class::isInstance)
        .map(LatestFigure.class::cast)
        .toList();
  }

  /**
   * The records that set the city up: an assignment for all zones where there is one rule book, one
   * for each unit where there are several.
   */
  List<FeedRecord> references(List<ZoneVersion> zones, Instant knownAt, Instant effectiveFrom) {
    if (policies.size() == 1) {
      return ReferenceRecords.of(
          zones, ReferenceRecords.shippedPolicy(policies.get(0).id()), knownAt, effectiveFrom);
    }
    List<FeedRecord> records = new ArrayList<>(ReferenceRecords.zonesOnly(zones, knownAt));
    for (Policy policy : policies) {
      records.add(
          FeedRecord.of(Topics.POLICIES, knownAt, ReferenceRecords.shippedPolicy(policy.id())));
    }
    for (int unit = 0; unit < plan.units(); unit++) {
      Policy policy = of(unit);
      PolicyAssignment assignment =
          new PolicyAssignment(
              "unit-" + unit,
              plan.unitId(unit),
              policy.id(),
              policy.version(),
              effectiveFrom,
              true);
      records.add(FeedRecord.of(Topics.POLICY_ASSIGNMENTS, knownAt, assignment));
    }
    return records;
  }
}
