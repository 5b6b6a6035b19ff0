package org.zonerisk.map.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zonerisk.map.ledger.AssessmentRow;

/**
 * Which row is in force in each zone: the ledger's, overlaid with what the change topic has told
 * since. Records may come again and in any order. One that takes effect later waits until the data
 * set's clock, which is the greatest known time so far, has come there. For one thread.
 */
final class InForce {

  // A row that no boundary has confirmed for a day is of a zone that is assessed no longer.
  private static final Duration FORGOTTEN = Duration.ofDays(1);

  private Map<String, AssessmentRow> ledger = Map.of();
  private Map<String, AssessmentRow> ofPolicy = Map.of();
  private final Map<String, AssessmentRow> heard = new HashMap<>();
  private final TreeSet<AssessmentRow> waiting =
      new TreeSet<>(
          Comparator.comparing(AssessmentRow::effectiveAt)
              .thenComparing(AssessmentRow::zoneId)
              .thenComparing(AssessmentRow::boundaryAt)
              .thenComparing(AssessmentRow::revision));
  private Optional<Instant> now = Optional.empty();

  /** The data set's clock: the greatest known time of any row; empty before the first. */
  Optional<Instant> now() {
    return now;
  }

  /** Takes what the ledger shows now in place of what it showed before. */
  void read(Collection<AssessmentRow> rows) {
    Map<String, AssessmentRow> read = new HashMap<>();
    Map<String, AssessmentRow> policies = new HashMap<>();
    for (AssessmentRow row : rows) {
      read.merge(row.zoneId(), row, InForce::greater);
      policies.put(row.policyId(), row);
      advance(row);
    }
    ledger = read;
    ofPolicy = policies;
    takeEffect();
    heard.values().removeIf(row -> isSuperseded(row) || isForgotten(row));
  }

  /** Takes records of the change topic; returns the zones in which another row is in force now. */
  Set<String> hear(Collection<AssessmentRow> rows) {
    Set<String> changed = new HashSet<>();
    for (AssessmentRow row : rows) {
      advance(row);
    }
    for (AssessmentRow row : rows) {
      AssessmentRow whole = withRuleBook(row);
      if (isInEffect(whole)) {
        if (takeForce(whole)) {
          changed.add(whole.zoneId());
        }
      } else {
        waiting.add(whole);
      }
    }
    changed.addAll(takeEffect());
    return changed;
  }

  /** The row in force. */
  Optional<AssessmentRow> of(String zoneId) {
    AssessmentRow row = heard.get(zoneId);
    return Optional.ofNullable(row == null ? ledger.get(zoneId) : row);
  }

  private Set<String> takeEffect() {
    Set<String> changed = new HashSet<>();
    while (!waiting.isEmpty() && isInEffect(waiting.first())) {
      AssessmentRow row = waiting.pollFirst();
      if (takeForce(row)) {
        changed.add(row.zoneId());
      }
    }
    return changed;
  }

  private boolean takeForce(AssessmentRow row) {
    Optional<AssessmentRow> before = of(row.zoneId());
    if (before.isPresent() && AssessmentRow.IN_FORCE.compare(before.get(), row) >= 0) {
      return false;
    }
    heard.put(row.zoneId(), row);
    return true;
  }

  private boolean isSuperseded(AssessmentRow row) {
    AssessmentRow read = ledger.get(row.zoneId());
    return read != null && AssessmentRow.IN_FORCE.compare(read, row) >= 0;
  }

  private boolean isForgotten(AssessmentRow row) {
    return now.isPresent() && row.boundaryAt().isBefore(now.get().minus(FORGOTTEN));
  }

  private boolean isInEffect(AssessmentRow row) {
    return now.isPresent() && !row.effectiveAt().isAfter(now.get());
  }

  private void advance(AssessmentRow row) {
    if (now.isEmpty() || now.get().isBefore(row.knownAt())) {
      now = Optional.of(row.knownAt());
    }
  }

  /** A record of the topic names its rule book without version: it is that of rows beside it. */
  private AssessmentRow withRuleBook(AssessmentRow row) {
    AssessmentRow before = of(row.zoneId()).orElse(null);
    AssessmentRow alike =
        before != null && before.policyId().equals(row.policyId())
            ? before
            : ofPolicy.get(row.policyId());
    return alike == null ? row : row.ruledBy(alike.policyVersion(), alike.counterfactual());
  }

  private static AssessmentRow greater(AssessmentRow one, AssessmentRow other) {
    return AssessmentRow.IN_FORCE.compare(one, other) >= 0 ? one : other;
  }
}
