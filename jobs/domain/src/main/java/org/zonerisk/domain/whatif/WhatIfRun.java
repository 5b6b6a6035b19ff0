package org.zonerisk.domain.whatif;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.zonerisk.domain.assessment.CountyLevels;
import org.zonerisk.domain.assessment.CountyLevels.Acting;
import org.zonerisk.domain.assessment.SecondPass;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.zone.Boundaries;

/**
 * Decides the boundaries of some zones again, from what is kept of them, by the same rules and in
 * the same order as the jobs: a function of histories and rule books alone. Zones that look at each
 * other as siblings must be in one run.
 *
 * <p>Left out is what the level of a boundary does not depend on: escalations between boundaries,
 * the name {@code retraction} of a rule, and lifts. Runs hold no state between calls and may go on
 * side by side.
 */
public final class WhatIfRun {

  /** By what was known when a boundary is decided. */
  public enum Knowledge {
    /** By what was known at the boundary itself. */
    POSTED,
    /** By what was known when the horizon had passed: what the ledger finally says. */
    SETTLED
  }

  /**
   * The boundaries of a run, all of them inclusive.
   *
   * @param first the first of the ledger: what rule books carry from boundary to boundary begins
   * @param from the first that is given out
   * @param to the last that is given out
   * @param last the last of the ledger: nothing known later is looked at
   */
  public record Span(Instant first, Instant from, Instant to, Instant last) {
    public Span {
      if (from.isBefore(first) || to.isBefore(from) || last.isBefore(to)) {
        throw new IllegalArgumentException(
            "a span must be in order, was %s, %s, %s, %s".formatted(first, from, to, last));
      }
    }
  }

  private final RuleBooks books;
  private final WhatIfSettings settings;
  private final Boundaries boundaries;

  /** Runs of {@code books}. */
  public WhatIfRun(RuleBooks books, WhatIfSettings settings) {
    this.books = books;
    this.settings = settings;
    this.boundaries = settings.boundaries();
  }

  /**
   * Decides the zones of {@code histories} at each boundary of {@code span}, in order of boundaries
   * and for each boundary in the order of the histories.
   */
  public void decide(
      List<ZoneHistory> histories,
      Span span,
      Knowledge knowledge,
      Consumer<OwnDecision> decisions) {
    List<ZoneChain> zones = new ArrayList<>(histories.size());
    histories.forEach(history -> zones.add(new ZoneChain(history, books, settings)));
    Instant next = span.first();
    Instant known = span.first();
    while (!next.isAfter(span.to())) {
      for (ZoneChain zone : zones) {
        zone.learn(known);
      }
      Instant later = boundaries.after(known);
      Instant unsettled = boundaries.atOrAfter(later.minus(settings.horizon()));
      while (!next.isAfter(span.to()) && isDue(next, known, unsettled, span, knowledge)) {
        decide(zones, next, span, decisions);
        next = boundaries.after(next);
      }
      for (ZoneChain zone : zones) {
        zone.forget(unsettled);
      }
      known = later;
    }
  }

  private static boolean isDue(
      Instant boundary, Instant known, Instant unsettled, Span span, Knowledge knowledge) {
    return switch (knowledge) {
      case POSTED -> !boundary.isAfter(known);
      case SETTLED -> boundary.isBefore(unsettled) || known.equals(span.last());
    };
  }

  private static void decide(
      List<ZoneChain> zones, Instant boundary, Span span, Consumer<OwnDecision> decisions) {
    List<OwnDecision> own = new ArrayList<>(zones.size());
    for (ZoneChain zone : zones) {
      zone.decide(boundary).ifPresent(own::add);
    }
    if (!boundary.isBefore(span.from())) {
      secondPass(own).forEach(decisions);
    }
  }

  /** The decisions of one boundary, raised where siblings ask for it. */
  private static List<OwnDecision> secondPass(List<OwnDecision> own) {
    Map<String, List<Acting>> counties = new HashMap<>();
    for (OwnDecision zone : own) {
      if (looksAtSiblings(zone)) {
        counties
            .computeIfAbsent(zone.county(), county -> new ArrayList<>())
            .add(new Acting(zone.zone().zoneId(), SecondPass.acting(zone.decision())));
      }
    }
    if (counties.isEmpty()) {
      return own;
    }
    Map<String, Map<Policy, CountyLevels>> levels = new HashMap<>();
    List<OwnDecision> completed = new ArrayList<>(own.size());
    for (OwnDecision zone : own) {
      if (looksAtSiblings(zone)) {
        Policy policy = policy(zone).orElseThrow();
        Acting highest =
            levels
                .computeIfAbsent(zone.county(), county -> new IdentityHashMap<>())
                .computeIfAbsent(policy, of -> CountyLevels.of(counties.get(zone.county()), of))
                .around(zone.zone().zoneId());
        completed.add(
            zone.decided(
                SecondPass.apply(policy, zone.decision(), highest.level(), highest.zoneId())));
      } else {
        completed.add(zone);
      }
    }
    return completed;
  }

  private static boolean looksAtSiblings(OwnDecision zone) {
    return policy(zone).flatMap(Policy::siblings).isPresent();
  }

  private static Optional<Policy> policy(OwnDecision zone) {
    return zone.ruleBook().map(book -> book.assessor().policy());
  }
}
