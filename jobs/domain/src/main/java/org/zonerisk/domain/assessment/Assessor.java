package org.zonerisk.domain.assessment;

import java.time.Duration;
import java.time.Instant;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.policy.Input.ClearDays;
import org.zonerisk.domain.policy.OnSwitch;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * Applies one policy. Make one per policy and keep it: it holds the compiled rules and no other
 * state, so threads may share it.
 */
public final class Assessor {

  private final Policy policy;
  private final RuleBook rules;
  private final Evaluation evaluation;
  private final boolean hasClocks;

  /** Compiles {@code policy}. */
  public Assessor(Policy policy) {
    this.policy = policy;
    this.rules = new RuleBook(policy);
    this.evaluation = new Evaluation(rules);
    this.hasClocks = policy.inputs().stream().anyMatch(ClearDays.class::isInstance);
  }

  /** The policy that it applies. */
  public Policy policy() {
    return policy;
  }

  /**
   * The decision at {@code boundary}, a function of its arguments alone; without a lift.
   *
   * @param evidence what is known
   * @param zone version of the zone in force at the boundary
   * @param boundaries boundaries of the data set
   * @param boundary the boundary
   * @param previous memory after the boundary before, {@link PolicyMemory#NONE} at the first
   */
  public Decision assess(
      Evidence evidence,
      ZoneVersion zone,
      Boundaries boundaries,
      Instant boundary,
      PolicyMemory previous) {
    Moment moment = moment(evidence, zone, boundary, previous);
    Reading reading = evaluation.read(moment);
    int[] from = evaluation.missingFree(reading);
    Program program = rules.atBoundary(moment.memory());
    Worlds worlds = evaluation.worlds(program, reading, moment.memory());
    Finding finding = worlds.explore(from);
    if (!finding.certain()) {
      PolicyMemory after = waiting(finding, moment, boundaries);
      return evaluation.unknown(moment, reading, finding, program, worlds, after);
    }
    Leaf leaf = finding.leaf();
    Margin margin =
        Margin.of(
            leaf,
            worlds,
            rules.axes(),
            reading,
            from,
            other -> !other.certain() || other.leaf().rank() != leaf.rank());
    return evaluation.known(moment, reading, leaf, margin, after(finding, moment, boundaries));
  }

  /**
   * The memory with which this policy takes over a zone from another, before its first boundary.
   *
   * @param oldLevel the level, or at least, that was in force
   * @param old memory under the other policy
   * @param boundary the boundary at which it takes over
   */
  public PolicyMemory takeOver(String oldLevel, PolicyMemory old, Instant boundary) {
    OnSwitch onSwitch = policy.onSwitch();
    String state = onSwitch.states().get(oldLevel);
    if (state == null) {
      return PolicyMemory.NONE;
    }
    boolean keep = onSwitch.clock() == OnSwitch.Clock.KEEP;
    return new PolicyMemory(
        state,
        keep ? old.since() : boundary,
        keep ? old.newFrom() : boundary,
        old.stoppedDays(),
        old.stoppedUntil());
  }

  /** The memory after a known level. */
  PolicyMemory after(Finding finding, Moment moment, Boundaries boundaries) {
    PolicyMemory memory = moment.memory();
    String reached = rules.reached(finding.leaf());
    return reached.equals(memory.state())
        ? waiting(finding, moment, boundaries)
        : memory.entering(reached, moment.boundary(), evaluation.newFrom(moment, boundaries));
  }

  /**
   * The memory of a level that stays, or that nobody knows: the clock of a lowering runs while the
   * rules give milder levels, and stands still while nobody can tell.
   */
  private PolicyMemory waiting(Finding finding, Moment moment, Boundaries boundaries) {
    PolicyMemory memory = moment.memory();
    if (policy.lowering().isEmpty() || memory.withoutState()) {
      return memory;
    }
    return switch (finding.below()) {
      case IN_ALL -> memory.isBelow() ? memory : memory.belowSince(moment.boundary());
      case IN_NONE -> memory.belowSince(Instant.EPOCH);
      case NOT_KNOWN ->
          memory.isBelow() ? memory.belowSince(later(memory, moment, boundaries)) : memory;
    };
  }

  private static Instant later(PolicyMemory memory, Moment moment, Boundaries boundaries) {
    Duration untilNext = Duration.between(moment.boundary(), boundaries.after(moment.boundary()));
    return memory.belowSince().plus(untilNext);
  }

  RuleBook rules() {
    return rules;
  }

  Evaluation evaluation() {
    return evaluation;
  }

  /** The moment of {@code boundary}, the clocks stopped if a feed fails at it. */
  Moment moment(Evidence evidence, ZoneVersion zone, Instant boundary, PolicyMemory previous) {
    Pulse pulse = evaluation.pulse(boundary, evidence);
    PolicyMemory memory = rules.begun(previous);
    Moment moment = new Moment(evidence, zone, boundary, policy.timeZone(), memory, pulse);
    if (!hasClocks || !pulse.failing()) {
      return moment;
    }
    // The boundary at midnight belongs to the day that it ends.
    long day = moment.day(boundary.minusNanos(1));
    return new Moment(evidence, zone, boundary, policy.timeZone(), memory.stoppedOn(day), pulse);
  }
}
