package org.zonerisk.domain.assessment;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.FreshnessRule;
import org.zonerisk.domain.policy.Policy;

/**
 * The signs of life of a zone's feeds at one time: their ages, and for each measure why it cannot
 * be believed, if so.
 */
final class Pulse {

  private static final Measure[] MEASURES = Measure.values();

  private final Map<String, Long> ages;
  private final Cause[] causes;
  private final boolean failing;

  private Pulse(Map<String, Long> ages, Cause[] causes, boolean failing) {
    this.ages = Collections.unmodifiableMap(ages);
    this.causes = causes;
    this.failing = failing;
  }

  /** The pulse at {@code time}, as {@code evidence} knows it. */
  static Pulse at(Instant time, Evidence evidence, Policy policy, List<Causes> known) {
    Map<String, Long> ages = new TreeMap<>();
    Cause[] causes = new Cause[MEASURES.length];
    boolean failing = false;
    for (Causes one : known) {
      FreshnessRule rule = one.rule();
      Optional<Instant> last = evidence.lastReport(rule.feed(), time);
      last.ifPresent(report -> ages.put(rule.feed(), secondsBetween(report, time)));
      Cause cause = one.cause(last, evidence, policy, time);
      if (cause != null) {
        failing = true;
        rule.guards().forEach(measure -> merge(causes, measure, cause));
      }
    }
    return new Pulse(ages, causes, failing);
  }

  /** Age of the last sign of life in seconds, by feed. */
  Map<String, Long> ages() {
    return ages;
  }

  /** Why {@code measure} cannot be believed, null where it can. */
  Cause cause(Measure measure) {
    return causes[measure.ordinal()];
  }

  /** Whether any feed fails. */
  boolean failing() {
    return failing;
  }

  private static void merge(Cause[] causes, Measure measure, Cause cause) {
    Cause other = causes[measure.ordinal()];
    if (other == null || cause.kind().compareTo(other.kind()) < 0) {
      causes[measure.ordinal()] = cause;
    }
  }

  private static long secondsBetween(Instant from, Instant to) {
    return to.getEpochSecond() - from.getEpochSecond();
  }

  /** A freshness rule with its causes made once. */
  record Causes(FreshnessRule rule, Cause stale, Cause shortHistory) {

    static Causes of(FreshnessRule rule) {
      return new Causes(rule, Cause.stale(rule.feed()), Cause.shortHistory(rule.feed()));
    }

    private Cause cause(Optional<Instant> last, Evidence evidence, Policy policy, Instant time) {
      if (last.isEmpty() || last.get().plus(rule.maxAge()).isBefore(time)) {
        return stale;
      }
      if (rule.minHistory().isZero()) {
        return null;
      }
      Instant latestStart = time.atZone(policy.timeZone()).minus(rule.minHistory()).toInstant();
      Optional<Instant> first = evidence.firstReport(rule.feed());
      return first.isEmpty() || first.get().isAfter(latestStart) ? shortHistory : null;
    }
  }
}
