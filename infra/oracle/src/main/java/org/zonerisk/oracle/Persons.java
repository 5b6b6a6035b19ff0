package org.zonerisk.oracle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Persons, where they were, and the cases among them. Of a person who was ever positive everything
 * is worked out again whenever something new is known; of all others only the visits are kept that
 * a positive to come could still be traced to.
 */
final class Persons {

  private static final int ZONE_BITS = 20;
  private static final long[] NOWHERE = {};

  /** What is kept of one who was ever positive. */
  private static final class Traced {
    private final Map<String, Positive> positives = new TreeMap<>();
    private Set<Change> cases = Set.of();
  }

  private final OracleSettings settings;
  private final Consumer<Change> changes;
  private final IdTable numbers = new IdTable();
  private final List<long[]> visits = new ArrayList<>();
  private final Map<Integer, Traced> traced = new HashMap<>();
  private final Map<List<String>, Integer> placeNumbers = new HashMap<>();
  private final List<List<String>> places = new ArrayList<>();

  Persons(OracleSettings settings, Consumer<Change> changes) {
    this.settings = settings;
    this.changes = changes;
  }

  /** Learns that somebody was in a zone, and in those above it that count. */
  void visit(String person, List<String> place, long occurredAt, long knownAt) {
    if (knownAt > occurredAt + settings.visitMemoryMillis()) {
      return;
    }
    int number = number(person);
    Traced known = traced.get(number);
    long[] before = visits.get(number);
    long[] kept = known == null ? recent(before, knownAt) : before;
    long[] more = Arrays.copyOf(kept, kept.length + 1);
    more[kept.length] = occurredAt << ZONE_BITS | placeNumber(place);
    visits.set(number, more);
    if (known != null) {
      workOut(number, known);
    }
  }

  /** Learns that a specimen says something else; null for one that says of nobody anything. */
  void replace(Positive before, Positive now, long knownAt) {
    Set<Integer> touched = new HashSet<>();
    if (before != null) {
      int number = number(before.person());
      traced.get(number).positives.remove(before.specimenId());
      touched.add(number);
    }
    if (now != null) {
      int number = number(now.person());
      if (!traced.containsKey(number)) {
        visits.set(number, recent(visits.get(number), knownAt));
      }
      traced.computeIfAbsent(number, any -> new Traced()).positives.put(now.specimenId(), now);
      touched.add(number);
    }
    touched.forEach(number -> workOut(number, traced.get(number)));
  }

  private void workOut(int number, Traced person) {
    Set<Change> now = cases(person, visits.get(number));
    Set<Change> before = person.cases;
    person.cases = now;
    before.stream().filter(c -> !now.contains(c)).forEach(c -> changes.accept(c.takenBack()));
    now.stream().filter(c -> !before.contains(c)).forEach(changes);
  }

  /**
   * The cases that a person is: the first counted positive, and then each one collected 28 days or
   * more after the case before it. A positive that experts excluded is no counted one, so it hides
   * none that follows.
   */
  private Set<Change> cases(Traced person, long[] visited) {
    List<Positive> ordered = new ArrayList<>(person.positives.values());
    ordered.sort(
        Comparator.comparingLong(Positive::collectedAt).thenComparing(Positive::specimenId));
    Set<Change> cases = new HashSet<>();
    Positive counted = null;
    Positive any = null;
    for (Positive positive : ordered) {
      Positive hides = positive.excluded() ? any : counted;
      if (hides == null || !sameCase(hides, positive)) {
        any = positive;
        counted = positive.excluded() ? counted : positive;
        long cell = settings.clock().floor(positive.collectedAt());
        zones(positive, visited)
            .forEach(
                (zone, role) ->
                    cases.add(new Change(zone, cell, positive.key().as("cases", role), 1)));
      }
    }
    return cases;
  }

  private static boolean sameCase(Positive first, Positive later) {
    return later.collectedAt() - first.collectedAt() < OracleSettings.CASE_INTERVAL.toMillis();
  }

  /** The zones of a case by what they are to the person, the strongest that applies. */
  private Map<String, String> zones(Positive positive, long[] visited) {
    Map<String, Set<LocalDate>> days = new HashMap<>();
    for (long visit : visited) {
      long occurredAt = visit >> ZONE_BITS;
      long before = positive.collectedAt() - occurredAt;
      if (before >= 0
          && before <= OracleSettings.LOOKBACK.toMillis()
          && positive.knownAt() <= occurredAt + settings.visitMemoryMillis()) {
        LocalDate day =
            LocalDate.ofInstant(Instant.ofEpochMilli(occurredAt), settings.clock().timeZone());
        for (String zone : places.get((int) (visit & (1 << ZONE_BITS) - 1))) {
          days.computeIfAbsent(zone, any -> new HashSet<>()).add(day);
        }
      }
    }
    Map<String, String> roles = new TreeMap<>();
    days.forEach((zone, on) -> roles.put(zone, on.size() > 1 ? "activity" : "stay"));
    positive.residences().forEach(zone -> roles.put(zone, "residence"));
    return roles;
  }

  /** Visits that a positive known from now on could be traced to. */
  private long[] recent(long[] all, long now) {
    int kept = 0;
    long[] recent = new long[all.length];
    for (long visit : all) {
      if (now <= (visit >> ZONE_BITS) + settings.visitMemoryMillis()) {
        recent[kept++] = visit;
      }
    }
    return kept == all.length ? all : Arrays.copyOf(recent, kept);
  }

  private int number(String person) {
    long number = numbers.get(person);
    if (number == IdTable.ABSENT) {
      number = visits.size();
      numbers.put(person, number);
      visits.add(NOWHERE);
    }
    return (int) number;
  }

  private int placeNumber(List<String> place) {
    return placeNumbers.computeIfAbsent(
        place,
        zones -> {
          if (places.size() >> ZONE_BITS > 0) {
            throw new OracleException("more than " + (1 << ZONE_BITS) + " places are visited");
          }
          places.add(zones);
          return places.size() - 1;
        });
  }
}
