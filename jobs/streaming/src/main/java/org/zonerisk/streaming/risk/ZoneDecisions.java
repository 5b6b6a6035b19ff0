package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction.ReadOnlyContext;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.InheritedMemory;
import org.zonerisk.domain.assessment.Lift;
import org.zonerisk.domain.assessment.PolicyMemory;
import org.zonerisk.domain.assessment.Retraction;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.evidence.PendingResults;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * Asks the domain for the decisions of a zone, and carries the memory from boundary to boundary.
 */
final class ZoneDecisions {

  private final Boundaries boundaries;
  private final PolicyBook book;

  ZoneDecisions(Boundaries boundaries, PolicyBook book) {
    this.boundaries = boundaries;
    this.book = book;
  }

  /**
   * The decision of {@code boundary} as known at {@code knownAt}, or null where the zone did not
   * stand then.
   */
  ZoneDecision assess(
      ZoneState state,
      Heritage heritage,
      ZoneEvidence own,
      Instant boundary,
      Instant knownAt,
      ReadOnlyContext ctx)
      throws Exception {
    Evidence evidence = heritage.with(own);
    ZoneVersion zone = state.versionAt(boundary);
    if (zone == null || !zone.assessed()) {
      return null;
    }
    PolicyBook.InForce policy = policyAt(zone, boundary, ctx);
    ChainLink before = before(state, heritage, policy, boundary, ctx);
    Decision decision =
        policy == null
            ? Decision.withoutPolicy(before.memory())
            : policy
                .applied()
                .assessor()
                .assess(
                    evidence,
                    zone,
                    boundaries,
                    boundary,
                    memory(before, policy.applied(), boundary));
    long withdrawn = state.at(boundary).withdrawn();
    if (withdrawn != 0 && withdrawn == LedgerRows.digest(decision)) {
      // Nothing new: what was posted as a retraction still is one.
      state.leave(boundary, link(before, decision, policy, withdrawn));
      decision = Retraction.named(decision);
    } else {
      state.leave(boundary, link(before, decision, policy, 0));
    }
    ZoneDecision decided =
        of(state, evidence, zone, policy, boundary, knownAt, boundary, false, decision);
    return heritage.derived() ? decided.asDerived() : decided;
  }

  /** The scheduled decision of {@code boundary}, with what would lower its level. */
  ZoneDecision close(
      ZoneState state,
      Heritage heritage,
      ZoneEvidence ownEvidence,
      Instant boundary,
      ReadOnlyContext ctx)
      throws Exception {
    Decision posted = state.inForce.value();
    ZoneDecision own = assess(state, heritage, ownEvidence, boundary, boundary, ctx);
    PolicyBook.InForce policy = policyAt(own.zone(), boundary, ctx);
    if (policy == null) {
      return own;
    }
    Policy rules = policy.applied().policy();
    Decision decision = own.decision();
    String atLeast =
        heritage.beginsAt(boundary)
            ? mostSevere(rules, heritage.posted())
            : posted == null ? "" : posted.atLeast();
    if (!atLeast.isEmpty()) {
      ChainLink before = before(state, heritage, policy, boundary, ctx);
      Decision labelled = Retraction.label(rules, atLeast, before.level(), decision);
      if (!labelled.ruleId().equals(decision.ruleId())) {
        state.leave(boundary, link(before, decision, policy, LedgerRows.digest(decision)));
        decision = labelled;
      }
    }
    Lift lift =
        policy
            .applied()
            .lift()
            .forecast(heritage.with(ownEvidence), own.zone(), boundaries, boundary, decision);
    return own.decided(decision.with(lift));
  }

  private static String mostSevere(Policy policy, List<Decision> posted) {
    String most = "";
    for (Decision one : posted) {
      most = policy.rank(one.atLeast()) > policy.rank(most) ? one.atLeast() : most;
    }
    return most;
  }

  /** What the boundary before leaves; at the first of a zone, what those before it have left. */
  private ChainLink before(
      ZoneState state,
      Heritage heritage,
      PolicyBook.InForce policy,
      Instant boundary,
      ReadOnlyContext ctx)
      throws Exception {
    return heritage.beginsAt(boundary)
        ? inherited(heritage.links(), policy, boundary, ctx)
        : state.before(boundary, boundaries);
  }

  private ChainLink inherited(
      List<ChainLink> links, PolicyBook.InForce policy, Instant boundary, ReadOnlyContext ctx)
      throws Exception {
    if (policy != null) {
      return best(links, links, policy.applied(), boundary);
    }
    // Nobody decides yet: who does later takes over as from the predecessors.
    for (ChainLink one : links) {
      if (!one.policy().isEmpty()) {
        List<ChainLink> ofOnePolicy =
            links.stream()
                .map(link -> link.policy().equals(one.policy()) ? link : ChainLink.NONE)
                .toList();
        PolicyBook.Applied applied =
            book.applied(one.policy(), ctx.getBroadcastState(PolicyBook.POLICIES));
        return best(ofOnePolicy, links, applied, boundary);
      }
    }
    return ChainLink.NONE;
  }

  private static ChainLink best(
      List<ChainLink> links, List<ChainLink> named, PolicyBook.Applied policy, Instant boundary) {
    List<PolicyMemory> memories =
        links.stream().map(link -> memory(link, policy, boundary)).toList();
    InheritedMemory inherited = InheritedMemory.of(policy.assessor(), memories);
    return new ChainLink(
        inherited.memory(), named.get(inherited.predecessor()).level(), policy.key(), 0);
  }

  /** The decision by which the level rises at {@code time} already, if it does. */
  Optional<ZoneDecision> escalate(
      ZoneState state,
      Evidence evidence,
      ZoneVersion zone,
      Instant time,
      Decision current,
      ReadOnlyContext ctx)
      throws Exception {
    Instant boundary = boundaries.after(time);
    PolicyBook.InForce policy = policyAt(zone, boundary, ctx);
    if (policy == null) {
      return Optional.empty();
    }
    Optional<Decision> risen =
        policy.applied().escalation().check(evidence, zone, boundaries, time, current);
    if (risen.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(of(state, evidence, zone, policy, boundary, time, time, true, risen.get()));
  }

  private ZoneDecision of(
      ZoneState state,
      Evidence evidence,
      ZoneVersion zone,
      PolicyBook.InForce policy,
      Instant boundary,
      Instant knownAt,
      Instant effectiveAt,
      boolean escalation,
      Decision decision)
      throws Exception {
    return new ZoneDecision(
        zone,
        boundary,
        knownAt,
        effectiveAt,
        escalation,
        decision,
        policy == null ? "" : policy.applied().policy().id(),
        policy == null ? 0 : policy.applied().policy().version(),
        policy == null ? "" : policy.applied().policy().hash(),
        policy != null && policy.counterfactual(),
        PendingResults.of(evidence, boundary.minus(TraceSettings.MAX_LOOKBACK), boundary),
        state.derived.value() != null);
  }

  private PolicyBook.InForce policyAt(ZoneVersion zone, Instant boundary, ReadOnlyContext ctx)
      throws Exception {
    return book.at(
        zone,
        boundary,
        ctx.getBroadcastState(PolicyBook.ASSIGNMENTS),
        ctx.getBroadcastState(PolicyBook.POLICIES));
  }

  private static PolicyMemory memory(
      ChainLink before, PolicyBook.Applied policy, Instant boundary) {
    boolean switched = !before.policy().isEmpty() && !before.policy().equals(policy.key());
    return switched
        ? policy.assessor().takeOver(before.level(), before.memory(), boundary)
        : before.memory();
  }

  /** Where no policy decides, the next one still takes over from the last that did. */
  private static ChainLink link(
      ChainLink before, Decision decision, PolicyBook.InForce policy, long withdrawn) {
    return policy == null
        ? new ChainLink(before.memory(), before.level(), before.policy(), 0)
        : new ChainLink(decision.memory(), decision.atLeast(), policy.applied().key(), withdrawn);
  }
}
