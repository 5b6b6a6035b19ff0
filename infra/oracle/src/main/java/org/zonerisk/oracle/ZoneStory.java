package org.zonerisk.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.zonerisk.oracle.rules.CountKey;
import org.zonerisk.oracle.rules.Counts;
import org.zonerisk.oracle.rules.Memory;
import org.zonerisk.oracle.rules.Outcome;
import org.zonerisk.oracle.rules.RuleBook;

/**
 * One zone from boundary to boundary. What has become known since the last boundary is held back
 * until the next one; there it is counted, and every unsettled boundary that it could have touched
 * is decided again, from the state before it.
 */
final class ZoneStory {

  /** Rule of a boundary whose level fell because a positive was withdrawn. */
  static final String RETRACTION = "retraction";

  /** Counts that no rule book may look back to. */
  private static final long OLD = Duration.ofDays(31).toMillis();

  /**
   * A boundary as it stands.
   *
   * @param zone version of the zone
   * @param policy rule book that holds, or null
   * @param outcome what it says
   * @param rule rule that the ledger names
   */
  record Decided(Zones.Version zone, Policies.InForce policy, Outcome outcome, String rule) {}

  /** What a boundary leaves to the next. */
  private record Link(Memory memory, String level, String policy) {
    private static final Link NONE = new Link(Memory.NONE, "", "");
  }

  private record Place(CountKey key, long cell) {}

  private record Report(String feed, long reportedAt) {}

  private record NewFigure(
      String metric, long validAt, double value, long knownAt, String eventId) {}

  private final String zoneId;
  private final World world;
  private final NavigableMap<Long, Decided> unsettled = new TreeMap<>();
  private final NavigableMap<Long, Link> links = new TreeMap<>();
  private final Map<Place, Integer> news = new HashMap<>();
  private final List<Report> newReports = new ArrayList<>();
  private final List<NewFigure> newFigures = new ArrayList<>();
  private ZoneCounts counts = new ZoneCounts();
  private long touched;
  private String levelInForce;
  private Memory memoryInForce = Memory.NONE;

  ZoneStory(String zoneId, World world) {
    this.zoneId = zoneId;
    this.world = world;
  }

  String zoneId() {
    return zoneId;
  }

  ZoneCounts counts() {
    return counts;
  }

  /** What the rules see of the zone: its counts, with those of what it goes on from. */
  private Counts seen() {
    Zones.Version begin = world.zones().goingOn(zoneId);
    if (begin == null) {
      return counts;
    }
    List<Counts.Origin> origins = new ArrayList<>();
    for (String before : begin.outOf()) {
      long population = world.zones().at(before, begin.from() - 1).population();
      origins.add(new Counts.Origin(story(before).seen(), population));
    }
    return new JoinedCounts(counts, origins, begin.from());
  }

  private ZoneStory story(String other) {
    return world.stories().apply(other);
  }

  /** Learns a change that counts from the next boundary on. */
  void learn(Change change) {
    news.merge(new Place(change.key(), change.cell()), change.change(), Integer::sum);
  }

  /** Learns a report that counts from the next boundary on. */
  void learn(String feed, long reportedAt) {
    newReports.add(new Report(feed, reportedAt));
  }

  /** Learns a figure that counts from the next boundary on. */
  void learn(String metric, long validAt, double value, long knownAt, String eventId) {
    newFigures.add(new NewFigure(metric, validAt, value, knownAt, eventId));
  }

  /** The boundary as it stands, or null where the zone did not stand then. */
  Decided at(long boundary) {
    return unsettled.get(boundary);
  }

  void forget(long boundary) {
    unsettled.remove(boundary);
  }

  /**
   * Decides {@code boundary}, and again what is unsettled and touched. Of a zone that has ended the
   * latter only, where others go on from it; these are closed after it.
   */
  void close(long boundary) {
    boolean stands = world.zones().assessedAt(zoneId, boundary) != null;
    if (!stands && !world.zones().isOutlived(zoneId, boundary)) {
      // Nobody asks for the counts of a zone that is not assessed, so nobody keeps them.
      counts = new ZoneCounts();
      news.clear();
      newReports.clear();
      newFigures.clear();
      links.clear();
      levelInForce = null;
      memoryInForce = Memory.NONE;
      return;
    }
    long horizon = boundary - world.settings().horizonMillis();
    long oldest = world.settings().clock().ceiling(horizon);
    long first = Math.max(oldest, Math.min(count(boundary), touchedBefore(boundary)));
    touched = first;
    for (long past = first; past < boundary; past = world.settings().clock().after(past)) {
      decide(past);
    }
    if (stands) {
      decide(boundary);
      markRetraction(boundary);
      Decided now = unsettled.get(boundary);
      levelInForce = now.outcome().atLeast();
      memoryInForce = now.outcome().after();
    }
    links.headMap(world.settings().clock().before(oldest)).clear();
    counts.forgetBefore(horizon - OLD, oldest);
  }

  /** The first boundary that is touched by what became known of those it goes on from. */
  private long touchedBefore(long boundary) {
    Zones.Version begin = world.zones().goingOn(zoneId);
    long first = Long.MAX_VALUE;
    if (begin != null && begin.from() <= boundary) {
      for (String before : begin.outOf()) {
        first = Math.min(first, story(before).touched);
      }
    }
    return first;
  }

  /**
   * Whether cases known by {@code time} raise the level before the next boundary; the scheduled row
   * does not say so, but a fall at that boundary is then a retraction.
   */
  void escalate(long time) {
    Zones.Version zone = world.zones().assessedAt(zoneId, time);
    long next = world.settings().clock().after(time);
    Policies.InForce policy = zone == null ? null : world.policies().at(zone, next);
    if (levelInForce == null || policy == null) {
      return;
    }
    Link last = links.get(world.settings().clock().floor(time));
    if (last == null || !last.policy().equals(policy.key())) {
      return;
    }
    addNewCases(1);
    policy
        .book()
        .escalates(seen(), zone.population(), time, next, memoryInForce, levelInForce)
        .ifPresent(level -> levelInForce = level);
    addNewCases(-1);
  }

  private void addNewCases(int sign) {
    news.forEach(
        (place, change) -> {
          if (place.key().measure().equals("cases") && change > 0) {
            counts.add(place.key(), place.cell(), sign * change);
          }
        });
    Zones.Version begin = world.zones().goingOn(zoneId);
    if (begin != null) {
      begin.outOf().forEach(before -> story(before).addNewCases(sign));
    }
  }

  /** Counts the news; gives the first boundary that they could have touched. */
  private long count(long boundary) {
    BoundaryClock clock = world.settings().clock();
    long first = boundary;
    for (Map.Entry<Place, Integer> entry : news.entrySet()) {
      if (entry.getValue() != 0) {
        Place place = entry.getKey();
        counts.add(place.key(), place.cell(), entry.getValue());
        first = Math.min(first, clock.after(place.cell()));
      }
    }
    for (Report report : newReports) {
      counts.report(report.feed(), report.reportedAt());
      first = Math.min(first, clock.ceiling(report.reportedAt()));
    }
    for (NewFigure figure : newFigures) {
      counts.figure(
          figure.metric(), figure.validAt(), figure.value(), figure.knownAt(), figure.eventId());
      first = Math.min(first, clock.ceiling(figure.validAt()));
    }
    news.clear();
    newReports.clear();
    newFigures.clear();
    return first;
  }

  private void decide(long boundary) {
    Zones.Version zone = world.zones().assessedAt(zoneId, boundary);
    if (zone == null) {
      return;
    }
    Policies.InForce policy = world.policies().at(zone, boundary);
    Link before = before(boundary, policy);
    Outcome outcome =
        policy == null
            ? World.withoutPolicy(before.memory())
            : policy
                .book()
                .decide(
                    seen(),
                    zone.population(),
                    boundary,
                    memory(before, policy, boundary),
                    world.settings().clock()::after);
    links.put(
        boundary,
        policy == null ? before : new Link(outcome.after(), outcome.atLeast(), policy.key()));
    Decided old = unsettled.get(boundary);
    boolean same = old != null && old.outcome().saysTheSame(outcome);
    unsettled.put(
        boundary, new Decided(zone, policy, outcome, same ? old.rule() : outcome.ruleId()));
  }

  /** What the boundary before has left; to the first of a zone, what it goes on from. */
  private Link before(long boundary, Policies.InForce policy) {
    Zones.Version begin = world.zones().goingOn(zoneId);
    long last = world.settings().clock().before(boundary);
    return begin == null || begin.from() != boundary
        ? links.getOrDefault(last, Link.NONE)
        : goingOn(begin.outOf(), last, policy, boundary);
  }

  private Link goingOn(List<String> from, long last, Policies.InForce policy, long boundary) {
    List<Link> left =
        from.stream().map(zone -> story(zone).links.getOrDefault(last, Link.NONE)).toList();
    Policies.InForce judge = policy;
    for (Link one : left) {
      judge =
          judge == null && !one.policy().isEmpty() ? world.policies().named(one.policy()) : judge;
    }
    if (judge == null) {
      return Link.NONE;
    }
    List<Memory> memories = new ArrayList<>();
    for (Link one : left) {
      boolean another = policy == null && !one.policy().equals(judge.key());
      memories.add(another ? Memory.NONE : memory(one, judge, boundary));
    }
    RuleBook.Inherited kept = judge.book().inherit(memories);
    return new Link(kept.memory(), left.get(kept.of()).level(), judge.key());
  }

  private static Memory memory(Link before, Policies.InForce policy, long boundary) {
    boolean switched = !before.policy().isEmpty() && !before.policy().equals(policy.key());
    return switched
        ? policy.book().takeOver(before.level(), before.memory(), boundary)
        : before.memory();
  }

  /** A level below what was in force, which no rule of this boundary has lowered. */
  private void markRetraction(long boundary) {
    Decided now = unsettled.get(boundary);
    Zones.Version begin = world.zones().goingOn(zoneId);
    if (begin != null && begin.from() == boundary && now.policy() != null) {
      levelInForce = mostSevere(begin.outOf(), now.policy().book());
    }
    if (levelInForce == null
        || now.policy() == null
        || !now.policy().book().hasStates()
        || !now.outcome().known()) {
      return;
    }
    Link before = before(boundary, now.policy());
    String level = now.outcome().level();
    if (now.policy().book().isBelow(level, levelInForce)
        && !now.policy().book().isBelow(level, before.level())) {
      unsettled.put(boundary, new Decided(now.zone(), now.policy(), now.outcome(), RETRACTION));
    }
  }

  /** The most severe level that was in force in {@code zones}, null where none was. */
  private String mostSevere(List<String> zones, RuleBook book) {
    String most = null;
    for (String zone : zones) {
      String level = story(zone).levelInForce;
      if (level != null) {
        most = most == null ? level : book.moreSevere(most, level);
      }
    }
    return most;
  }
}
