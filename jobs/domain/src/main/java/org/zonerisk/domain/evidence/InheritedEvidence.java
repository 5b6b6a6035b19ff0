package org.zonerisk.domain.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is known of a zone that comes out of others: its own evidence, and the whole of theirs.
 * Where in a predecessor something was found nobody can tell, so each of its successors counts it.
 *
 * <ul>
 *   <li>counts: whatever was counted under the ids of the predecessors, also in cells after the
 *       boundary: a case that is traced to a place of then may concern any part of it
 *   <li>signs of life: own ones; of the time before the boundary the eldest of the predecessors',
 *       for what is silent in a part is silent in the whole
 *   <li>history: as long as the shortest of the predecessors'
 *   <li>figures: own ones; of the time before the boundary that of the predecessor, where there is
 *       but one: what is measured of two zones cannot be told of their union
 * </ul>
 *
 * @param own evidence of the zone itself
 * @param predecessors what it comes out of, one at least
 * @param from boundary at which it begins and they end
 */
public record InheritedEvidence(Evidence own, List<Predecessor> predecessors, Instant from)
    implements Evidence {

  /** Validates and copies. */
  public InheritedEvidence {
    if (predecessors.isEmpty()) {
      throw new IllegalArgumentException("evidence is inherited from one zone at least, was none");
    }
    predecessors = List.copyOf(predecessors);
  }

  @Override
  public long sum(Predicate<EvidenceKey> selector, Instant start, Instant end) {
    long sum = own.sum(selector, start, end);
    for (Predecessor one : predecessors) {
      sum += one.evidence().sum(selector, start, end);
    }
    return sum;
  }

  @Override
  public Optional<Instant> lastCell(Predicate<EvidenceKey> selector, Instant start, Instant end) {
    Optional<Instant> last = own.lastCell(selector, start, end);
    for (Predecessor one : predecessors) {
      last = later(last, one.evidence().lastCell(selector, start, end));
    }
    return last;
  }

  @Override
  public Optional<Instant> lastReport(String feed, Instant time) {
    Instant before = time.isBefore(from) ? time : from;
    Optional<Instant> eldest = Optional.of(Instant.MAX);
    for (Predecessor one : predecessors) {
      Optional<Instant> last = one.evidence().lastReport(feed, before);
      eldest = eldest.isEmpty() || last.isEmpty() ? Optional.empty() : earlier(eldest, last);
    }
    return later(own.lastReport(feed, time), eldest);
  }

  @Override
  public Optional<Instant> firstReport(String feed) {
    Optional<Instant> youngest = Optional.of(Instant.MIN);
    for (Predecessor one : predecessors) {
      Optional<Instant> first = one.evidence().firstReport(feed);
      youngest = youngest.isEmpty() || first.isEmpty() ? Optional.empty() : later(youngest, first);
    }
    Optional<Instant> first = own.firstReport(feed);
    if (first.isEmpty() || youngest.isEmpty()) {
      return first.isEmpty() ? youngest : first;
    }
    return earlier(first, youngest);
  }

  @Override
  public Optional<Figure> figure(String metric, Instant time) {
    Optional<Figure> told = own.figure(metric, time);
    if (predecessors.size() > 1) {
      return told;
    }
    Instant last = from.minus(Duration.ofMillis(1));
    Optional<Figure> before =
        predecessors.get(0).evidence().figure(metric, time.isBefore(from) ? time : last);
    boolean inherited =
        before.isPresent()
            && (told.isEmpty() || before.get().validAt().isAfter(told.get().validAt()));
    return inherited ? before : told;
  }

  @Override
  public long hash(Instant start, Instant end) {
    long hash = own.hash(start, end);
    for (Predecessor one : predecessors) {
      hash += one.evidence().hash(start, end);
    }
    return hash;
  }

  private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
    return a.isEmpty() || b.isPresent() && b.get().isAfter(a.get()) ? b : a;
  }

  private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
    return b.get().isBefore(a.get()) ? b : a;
  }
}
