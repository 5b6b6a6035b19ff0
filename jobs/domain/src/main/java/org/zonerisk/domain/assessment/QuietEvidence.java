package org.zonerisk.domain.assessment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.evidence.Predecessor;

/**
 * A future in which nothing new comes: the feeds stay alive and report nothing.
 *
 * @param known what is known now
 * @param now the last boundary that the evidence is about
 */
record QuietEvidence(Evidence known, Instant now) implements Evidence {

  @Override
  public Evidence own() {
    return new QuietEvidence(known.own(), now);
  }

  @Override
  public List<Predecessor> predecessors() {
    return known.predecessors().stream()
        .map(one -> new Predecessor(new QuietEvidence(one.evidence(), now), one.residents()))
        .toList();
  }

  @Override
  public long sum(Predicate<EvidenceKey> selector, Instant from, Instant to) {
    return from.isBefore(now) ? known.sum(selector, from, earlier(to)) : 0;
  }

  @Override
  public Optional<Instant> lastCell(Predicate<EvidenceKey> selector, Instant from, Instant to) {
    return from.isBefore(now) ? known.lastCell(selector, from, earlier(to)) : Optional.empty();
  }

  @Override
  public Optional<Instant> lastReport(String feed, Instant time) {
    return time.isAfter(now) ? Optional.of(time) : known.lastReport(feed, time);
  }

  @Override
  public Optional<Instant> firstReport(String feed) {
    return known.firstReport(feed);
  }

  /** Stays what it is, and as old as it is: a feed that is alive tells the same again. */
  @Override
  public Optional<Figure> figure(String metric, Instant time) {
    if (!time.isAfter(now)) {
      return known.figure(metric, time);
    }
    Duration later = Duration.between(now, time);
    return known
        .figure(metric, now)
        .map(
            figure ->
                new Figure(
                    metric,
                    figure.validAt().plus(later),
                    figure.value(),
                    figure.knownAt(),
                    figure.eventId()));
  }

  @Override
  public long hash(Instant from, Instant to) {
    return 0;
  }

  private Instant earlier(Instant time) {
    return time.isBefore(now) ? time : now;
  }
}
