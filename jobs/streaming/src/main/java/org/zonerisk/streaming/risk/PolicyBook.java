package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.zonerisk.domain.assessment.Assessor;
import org.zonerisk.domain.assessment.Escalation;
import org.zonerisk.domain.assessment.LiftForecast;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.order.AcceptedOrder;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * The rule books and where they hold, as broadcast state; rule books are parsed once per subtask.
 * Neither is ever cleared: both are few, and the past is assessed by what held then.
 */
final class PolicyBook {

  static final MapStateDescriptor<String, PolicyUpdate.PolicyText> POLICIES =
      new MapStateDescriptor<>(
          "policies", Types.STRING, TypeInformation.of(PolicyUpdate.PolicyText.class));
  static final MapStateDescriptor<String, PolicyUpdate.Assignment> ASSIGNMENTS =
      new MapStateDescriptor<>(
          "assignments", Types.STRING, TypeInformation.of(PolicyUpdate.Assignment.class));
  static final MapStateDescriptor<String, AcceptedOrder> ORDERS =
      new MapStateDescriptor<>("orders", Types.STRING, TypeInformation.of(AcceptedOrder.class));

  private final Map<String, Applied> parsed = new HashMap<>();
  private final Map<Integer, Boolean> read = new HashMap<>();

  /**
   * A rule book ready to be applied.
   *
   * @param key what the broadcast state finds it by
   */
  record Applied(
      String key, Policy policy, Assessor assessor, Escalation escalation, LiftForecast lift) {}

  /**
   * A rule book that holds for a zone.
   *
   * @param applied the rule book
   * @param counterfactual whether it was not in force there at the time
   */
  record InForce(Applied applied, boolean counterfactual) {}

  /** The rule book that holds for {@code zone} at {@code boundary}, or null. */
  InForce at(
      ZoneVersion zone,
      Instant boundary,
      ReadOnlyBroadcastState<String, PolicyUpdate.Assignment> assignments,
      ReadOnlyBroadcastState<String, PolicyUpdate.PolicyText> policies)
      throws Exception {
    List<PolicyUpdate.Assignment> all = new ArrayList<>();
    assignments.immutableEntries().forEach(entry -> all.add(entry.getValue()));
    PolicyUpdate.Assignment best = best(zone, boundary, all);
    if (best == null) {
      return null;
    }
    String key = PolicyUpdate.PolicyText.key(best.policyId(), best.policyVersion());
    PolicyUpdate.PolicyText text = policies.get(key);
    // One that is known later does not hold yet, also where it has been read already.
    return text == null || text.knownAt() > boundary.toEpochMilli()
        ? null
        : new InForce(applied(key, policies), best.counterfactual());
  }

  /** Of {@code assignments} the one that holds for {@code zone} at {@code boundary}, or null. */
  static PolicyUpdate.Assignment best(
      ZoneVersion zone, Instant boundary, Iterable<PolicyUpdate.Assignment> assignments) {
    PolicyUpdate.Assignment best = null;
    for (PolicyUpdate.Assignment candidate : assignments) {
      if (candidate.effectiveFrom() <= boundary.toEpochMilli()
          && distance(candidate, zone) < Integer.MAX_VALUE
          && (best == null || goesBefore(candidate, best, zone))) {
        best = candidate;
      }
    }
    return best;
  }

  /** Learns a rule book. A version never changes: one that is published again is the first. */
  static void learn(
      PolicyUpdate.PolicyText policy, BroadcastState<String, PolicyUpdate.PolicyText> policies)
      throws Exception {
    if (!policies.contains(policy.key())) {
      policies.put(policy.key(), policy);
    }
  }

  /** The rule book with this key, or null where it is not known. */
  Applied applied(String key, ReadOnlyBroadcastState<String, PolicyUpdate.PolicyText> policies)
      throws Exception {
    Applied known = parsed.get(key);
    if (known == null) {
      PolicyUpdate.PolicyText text = policies.get(key);
      if (text == null) {
        return null;
      }
      Policy policy = PolicyDocuments.parse(text.document());
      Assessor assessor = new Assessor(policy);
      known =
          new Applied(key, policy, assessor, new Escalation(assessor), new LiftForecast(assessor));
      parsed.put(key, known);
    }
    return known;
  }

  /**
   * Whether any rule book looks at a count. One that none looks at can change no decision of the
   * past: at a busy zone that is nearly all that comes late.
   *
   * @param key what is counted, packed
   */
  boolean reads(int key, ReadOnlyBroadcastState<String, PolicyUpdate.PolicyText> policies)
      throws Exception {
    Boolean known = read.get(key);
    if (known == null) {
      known = false;
      for (Map.Entry<String, PolicyUpdate.PolicyText> entry : policies.immutableEntries()) {
        known |= applied(entry.getKey(), policies).policy().reads(EvidenceKey.unpack(key));
      }
      read.put(key, known);
    }
    return known;
  }

  /** To be called when the broadcast state has got another rule book. */
  void grown() {
    read.clear();
  }

  private static boolean goesBefore(
      PolicyUpdate.Assignment a, PolicyUpdate.Assignment b, ZoneVersion zone) {
    int nearer = Integer.compare(distance(a, zone), distance(b, zone));
    if (nearer != 0) {
      return nearer < 0;
    }
    int later = Long.compare(a.effectiveFrom(), b.effectiveFrom());
    return later != 0 ? later > 0 : a.assignmentId().compareTo(b.assignmentId()) < 0;
  }

  /** How many steps above the zone an assignment stands. */
  private static int distance(PolicyUpdate.Assignment assignment, ZoneVersion zone) {
    String of = assignment.zoneId();
    if (of.equals(zone.zoneId())) {
      return 0;
    }
    if (of.isEmpty()) {
      return 3;
    }
    if (of.equals(zone.parentId())) {
      return 1;
    }
    return of.equals(zone.countyId()) ? 2 : Integer.MAX_VALUE;
  }
}
