package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.Optional;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction.ReadOnlyContext;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.PolicyMemory;
import org.zonerisk.domain.assessment.Retraction;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.evidence.Measure;
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
      ZoneState state, Evidence evidence, Instant boundary, Instant knownAt, ReadOnlyContext ctx)
      throws Exception {
    ZoneVersion zone = state.versionAt(boundary);
    if (zone == null || !zone.assessed()) {
      return null;
    }
    PolicyBook.InForce policy = policyAt(zone, boundary, ctx);
    ChainLink before = state.before(boundary, boundaries);
    Decision decision =
        policy == null
            ? Decision.withoutPolicy(before.memory())
            : policy
                .applied()
                .assessor()
                .assess(evidence, zone, boundaries, boundary, memory(before, policy, boundary));
    long withdrawn = state.at(boundary).withdrawn();
    if (withdrawn != 0 && withdrawn == LedgerRows.digest(decision)) {
      // Nothing new: what was posted as a retraction still is one.
      state.leave(boundary, link(before, decision, policy, withdrawn));
      decision = Retraction.named(decision);
    } else {
      state.leave(boundary, link(before, decision, policy, 0));
    }
    return of(state, evidence, zone, policy, boundary, knownAt, boundary, false, decision);
  }

  /** The scheduled decision of {@code boundary}, with what would lower its level. */
  ZoneDecision close(ZoneState state, Evidence evidence, Instant boundary, ReadOnlyContext ctx)
      throws Exception {
    Decision posted = state.inForce.value();
    ZoneDecision own = assess(state, evidence, boundary, boundary, ctx);
    PolicyBook.InForce policy = policyAt(own.zone(), boundary, ctx);
    if (policy == null) {
      return own;
    }
    Decision decision = own.decision();
    if (posted != null) {
      ChainLink before = state.before(boundary, boundaries);
      Decision labelled =
          Retraction.label(policy.applied().policy(), posted.atLeast(), before.level(), decision);
      if (!labelled.ruleId().equals(decision.ruleId())) {
        state.leave(boundary, link(before, decision, policy, LedgerRows.digest(decision)));
        decision = labelled;
      }
    }
    decision =
        decision.with(
            policy.applied().lift().forecast(evidence, own.zone(), boundaries, boundary, decision));
    return of(state, evidence, own.zone(), policy, boundary, boundary, boundary, false, decision);
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
        pendingResults(evidence, boundary),
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
      ChainLink before, PolicyBook.InForce policy, Instant boundary) {
    boolean switched =
        !before.policy().isEmpty() && !before.policy().equals(policy.applied().key());
    return switched
        ? policy.applied().assessor().takeOver(before.level(), before.memory(), boundary)
        : before.memory();
  }

  /** Where no policy decides, the next one still takes over from the last that did. */
  private static ChainLink link(
      ChainLink before, Decision decision, PolicyBook.InForce policy, long withdrawn) {
    return policy == null
        ? new ChainLink(before.memory(), before.level(), before.policy(), 0)
        : new ChainLink(decision.memory(), decision.atLeast(), policy.applied().key(), withdrawn);
  }

  /** Persons sampled within the greatest lookback who have no result yet. */
  private static long pendingResults(Evidence evidence, Instant boundary) {
    Instant from = boundary.minus(TraceSettings.MAX_LOOKBACK);
    long sampled = evidence.sum(key -> key.measure() == Measure.SAMPLED, from, boundary);
    return sampled == 0
        ? 0
        : sampled - evidence.sum(key -> key.measure() == Measure.TESTS, from, boundary);
  }
}
