package org.zonerisk.local.city;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.local.injection.Injection;
import org.zonerisk.local.injection.Injection.Fate;
import org.zonerisk.local.injection.InjectionLog;
import org.zonerisk.local.scenario.InjectionKind;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.schemas.topics.Topics;

/**
 * What is never sent: scans of dead gates, and all that scanners and laboratories say of silent
 * zones. The devices of dead gates go on counting, so that a gap in their numbers shows the loss.
 */
final class Silence {
  private static final int PLACES = 50;
  private static final double FIRST_QUARTER = 0.25;
  private static final double DEAD_DAYS = 1.5;
  private static final double SILENT_DAYS = 3;

  private record Span(int place, long from, long until, InjectionKind kind) {
    boolean holds(long knownAt) {
      return knownAt >= from && knownAt < until;
    }
  }

  private final CityParts city;
  private final Map<Integer, Span> deadGates = new HashMap<>();
  private final Map<Integer, Span> silentUnits = new HashMap<>();
  private final Map<Integer, Long> lost = new HashMap<>();

  Silence(Scenario scenario, CityParts city) {
    this.city = city;
    Chance chance = new Chance(scenario.seed());
    choose(scenario, InjectionKind.DEAD_GATES, DEAD_DAYS, deadGates, chance);
    choose(scenario, InjectionKind.SILENT_ZONES, SILENT_DAYS, silentUnits, chance);
  }

  private void choose(
      Scenario scenario, InjectionKind kind, double days, Map<Integer, Span> spans, Chance chance) {
    chance.about(PLACES, kind.ordinal(), 0);
    int units = city.plan().units();
    int count = (int) Math.min(units / 2.0, scenario.injected(kind));
    long length = (long) (Math.min(days, scenario.days() * 0.5) * CityCalendar.DAY);
    long from =
        city.calendar().startOf(0)
            + (long) (scenario.days() * FIRST_QUARTER * CityCalendar.DAY)
            + CityCalendar.HOUR / 2;
    while (spans.size() < count) {
      int unit = chance.below(units);
      spans.put(unit, new Span(unit, from, from + length, kind));
    }
  }

  /** Whether a scan at a venue is lost. */
  boolean losesScan(int venue, long knownAt) {
    Span gate = deadGates.get(venue);
    if (gate != null && gate.holds(knownAt)) {
      lost.merge(venue, 1L, Long::sum);
      return true;
    }
    return losesAllAbout(city.venues().unitOf(venue), knownAt);
  }

  /** Whether whatever is said of a unit is lost. */
  boolean losesAllAbout(int unit, long knownAt) {
    Span silent = silentUnits.get(unit);
    return silent != null && silent.holds(knownAt);
  }

  /** Scans that a dead gate has lost. */
  long lost(int gate) {
    return lost.getOrDefault(gate, 0L);
  }

  /** Writes down what will be silent. */
  void note(InjectionLog log) {
    List<Span> all = new ArrayList<>(deadGates.values());
    all.addAll(silentUnits.values());
    for (Span span : all) {
      boolean gate = span.kind() == InjectionKind.DEAD_GATES;
      log.note(
          new Injection(
              log.nextId(span.kind()),
              span.kind(),
              Fate.LOST,
              gate ? Topics.HEALTH_CODE_SCANS.topicName() : "",
              gate ? city.venues().device(span.place()) : city.plan().unitId(span.place()),
              span.from(),
              span.until(),
              "",
              "",
              Optional.empty()));
    }
  }
}
