package org.zonerisk.local.generator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the town's authority knows and orders. It decides each morning, from what was known by
 * midnight; it plays its part in the story and knows nothing of levels.
 */
final class Authority {
  private static final int LOOKBACK_DAYS = 14;
  private static final int LOCKED_DAYS = 7;
  private static final int WATCHED_DAYS = 10;

  /** Days after the first find on which everybody in its county is sampled. */
  private static final Set<Integer> COUNTY_ROUNDS = Set.of(1, 3, 5, 7);

  /** What the people of a compound may do. */
  enum Restriction {
    NONE,
    /** Few go out. */
    WATCHED,
    /** Nobody goes out or in. */
    LOCKED
  }

  private record Find(Resident resident, int collectedDay, Instant knownAt, List<Compound> zones) {}

  private final TownCalendar calendar;
  private final TownPlan plan;
  private final List<Find> finds = new ArrayList<>();
  private int outbreakSince;

  Authority(TownCalendar calendar, TownPlan plan) {
    this.calendar = calendar;
    this.plan = plan;
  }

  /** What is found from that day on belongs to a new outbreak. */
  void awaitOutbreak(int day) {
    outbreakSince = day;
  }

  /** A person tested positive for the first time. */
  void report(Resident resident, Instant collectedAt, Instant knownAt) {
    int day = calendar.dayOf(collectedAt);
    List<Compound> zones =
        plan.compounds().stream()
            .filter(
                compound ->
                    compound.equals(resident.home())
                        || resident.visitedSince(compound, day - LOOKBACK_DAYS))
            .toList();
    finds.add(new Find(resident, day, knownAt, zones));
  }

  Restriction restriction(Compound compound, int day) {
    int lastCase = lastCaseDay(compound, day);
    if (lastCase + WATCHED_DAYS < day) {
      return Restriction.NONE;
    }
    boolean home =
        knownBy(day).stream()
            .anyMatch(
                find ->
                    find.resident().home().equals(compound)
                        && find.collectedDay() + LOCKED_DAYS >= day);
    return home ? Restriction.LOCKED : Restriction.WATCHED;
  }

  /** Whether everybody in a county is sampled on a day, to find who else is infected. */
  boolean isCountyRound(int county, int day) {
    return knownBy(day).stream()
        .filter(find -> find.collectedDay() >= outbreakSince)
        .filter(find -> plan.county(find.resident().home()) == county)
        .mapToInt(find -> calendar.dayOf(find.knownAt()))
        .min()
        .stream()
        .anyMatch(first -> COUNTY_ROUNDS.contains(day - first));
  }

  /** Whether everybody in a compound is sampled on a day, because its last case is 7 days ago. */
  boolean isLiftingRound(Compound compound, int day) {
    return lastCaseDay(compound, day) == day - LOCKED_DAYS;
  }

  /** Whose cases became known on the day before. */
  List<Resident> foundYesterday(int day) {
    return knownBy(day).stream()
        .filter(find -> calendar.dayOf(find.knownAt()) == day - 1)
        .map(Find::resident)
        .toList();
  }

  private int lastCaseDay(Compound compound, int day) {
    return knownBy(day).stream()
        .filter(find -> find.zones().contains(compound))
        .mapToInt(Find::collectedDay)
        .max()
        .orElse(Integer.MIN_VALUE / 2);
  }

  private List<Find> knownBy(int day) {
    Instant morning = calendar.startOf(day);
    return finds.stream().filter(find -> find.knownAt().isBefore(morning)).toList();
  }
}
