package org.zonerisk.domain.whatif;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.PolicyMemory;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.PendingResults;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * One zone from boundary to boundary. It learns what became known at a boundary, and decides a
 * boundary from what it has learnt: whoever asks late, when nothing more can change it, gets the
 * settled decision by one look; whoever asks at the boundary itself gets what was posted, and what
 * is learnt later makes the unsettled boundaries that it touches be decided again.
 *
 * <p>A zone that does not stand, or is not assessed, forgets everything, as the jobs do. Mutable;
 * boundaries are given in order.
 */
final class ZoneChain {

  /** What a boundary leaves to the next one. */
  private record Link(PolicyMemory memory, String level, String ruleBook) {
    private static final Link NONE = new Link(PolicyMemory.NONE, "", "");
  }

  private final ZoneHistory history;
  private final RuleBooks books;
  private final WhatIfSettings settings;
  private final Boundaries boundaries;
  private final NavigableMap<Instant, Link> links = new TreeMap<>();
  private final NavigableMap<Instant, OwnDecision> decided = new TreeMap<>();
  private ZoneEvidence evidence = new ZoneEvidence();
  private boolean derived;
  private Instant known = Instant.MIN;

  /** The first boundary whose decision, if it has one, does not rest on all that was learnt. */
  private Instant undecided = Instant.MAX;

  private int change;
  private int report;
  private int figure;

  ZoneChain(ZoneHistory history, RuleBooks books, WhatIfSettings settings) {
    this.history = history;
    this.books = books;
    this.settings = settings;
    this.boundaries = settings.boundaries();
  }

  /** Learns what became known at {@code boundary}. */
  void learn(Instant boundary) {
    if (history.assessedAt(boundary).isEmpty()) {
      decideUpTo(boundaries.before(boundary));
      pass(boundary, false);
      evidence = new ZoneEvidence();
      derived = false;
      links.clear();
      undecided = Instant.MAX;
    } else {
      Instant unsettled = boundaries.atOrAfter(boundary.minus(settings.horizon()));
      Instant touched = pass(boundary, true);
      touched = touched.isBefore(unsettled) ? unsettled : touched;
      undecided = touched.isBefore(undecided) ? touched : undecided;
    }
    known = boundary;
  }

  /** The decision of {@code boundary} by what has been learnt; empty where the zone had none. */
  Optional<OwnDecision> decide(Instant boundary) {
    decideUpTo(boundary);
    return Optional.ofNullable(decided.get(boundary));
  }

  /** Forgets what no boundary from {@code unsettled} on can need. */
  void forget(Instant unsettled) {
    decided.headMap(unsettled, false).clear();
    links.headMap(boundaries.before(unsettled), false).clear();
    Instant cells = unsettled.minus(settings.memory());
    evidence.forget(cells, unsettled);
    evidence.forgetFigures(cells);
  }

  /** Goes past what is known at {@code boundary}; gives the first boundary that it touches. */
  private Instant pass(Instant boundary, boolean learning) {
    long time = boundary.toEpochMilli();
    long touched = time;
    for (; change < history.changes().size(); change++) {
      EvidenceChange next = history.changes().get(change);
      if (next.knownBoundary() > time) {
        break;
      }
      if (learning && next.knownBoundary() == time) {
        touched = Math.min(touched, learn(next));
      }
    }
    for (; report < history.reports().size(); report++) {
      ZoneHistory.KnownReport next = history.reports().get(report);
      if (next.knownBoundary() > time) {
        break;
      }
      if (learning && next.knownBoundary() == time) {
        evidence.report(next.feed(), Instant.ofEpochMilli(next.reportedAt()));
        touched = Math.min(touched, boundaries.atOrAfter(next.reportedAt()));
      }
    }
    for (; figure < history.figures().size(); figure++) {
      ZoneHistory.KnownFigure next = history.figures().get(figure);
      if (next.knownBoundary() > time) {
        break;
      }
      if (learning && next.knownBoundary() == time) {
        evidence.add(next.figure());
        derived |= next.derived();
        long validAt = next.figure().validAt().toEpochMilli();
        touched = Math.min(touched, boundaries.atOrAfter(validAt));
      }
    }
    return Instant.ofEpochMilli(touched);
  }

  private long learn(EvidenceChange next) {
    evidence.add(next);
    derived |= next.derived();
    return settings.reads().test(next.key())
        ? boundaries.atOrAfter(next.cellStart() + 1)
        : Long.MAX_VALUE;
  }

  private void decideUpTo(Instant boundary) {
    Instant next = undecided;
    while (!next.isAfter(boundary)) {
      Optional<ZoneVersion> zone = history.assessedAt(next);
      if (zone.isPresent()) {
        decided.put(next, decision(zone.get(), next));
      }
      next = boundaries.after(next);
    }
    undecided = next;
  }

  private OwnDecision decision(ZoneVersion zone, Instant boundary) {
    Optional<RuleBooks.InForce> book = books.at(zone, boundary);
    Link before = links.getOrDefault(boundaries.before(boundary), Link.NONE);
    Decision decision =
        book.isEmpty()
            ? Decision.withoutPolicy(before.memory())
            : book.get()
                .assessor()
                .assess(evidence, zone, boundaries, boundary, memory(before, book.get(), boundary));
    links.put(
        boundary,
        book.isEmpty()
            ? before
            : new Link(decision.memory(), decision.atLeast(), book.get().key()));
    Instant lookback = boundary.minus(TraceSettings.MAX_LOOKBACK);
    long pending = PendingResults.of(evidence, lookback, boundary);
    return new OwnDecision(zone, boundary, known, book, decision, pending, derived);
  }

  private static PolicyMemory memory(Link before, RuleBooks.InForce book, Instant boundary) {
    boolean switched = !before.ruleBook().isEmpty() && !before.ruleBook().equals(book.key());
    return switched
        ? book.assessor().takeOver(before.level(), before.memory(), boundary)
        : before.memory();
  }
}
