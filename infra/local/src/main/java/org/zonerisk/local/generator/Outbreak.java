package org.zonerisk.local.generator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.zonerisk.local.generator.Wave.Import;

/**
 * Who infects whom: brought in from outside, then passed on at home and at venues. Susceptible,
 * infected, infectious, immune; contacts are those of {@link DailyLife}.
 */
final class Outbreak {
  private static final double AT_HOME = 0.2;
  private static final double AT_A_VENUE = 0.05;
  private static final int CONTACTS_AT_A_VENUE = 6;
  private static final double FEELS_ILL = 0.5;
  private static final int DAYS_UNTIL_ILL = 3;
  private static final Duration UNTIL_CLINIC_RESULT = Duration.ofHours(5);

  private final TownCalendar calendar;
  private final TownPlan plan;
  private final Residents residents;
  private final SplittableRandom random;
  private Wave wave = new Wave(0);
  private int infections;

  Outbreak(TownCalendar calendar, TownPlan plan, Residents residents, SplittableRandom random) {
    this.calendar = calendar;
    this.plan = plan;
    this.residents = residents;
    this.random = random;
  }

  void begin(Wave next) {
    wave = next;
    infections = 0;
    for (Import one : next.imports(plan)) {
      bringIn(one);
    }
  }

  private void bringIn(Import one) {
    List<Resident> candidates = residents.of(one.compound());
    Instant at = calendar.at(wave.firstDay() + one.day(), one.hour(), 0);
    Resident chosen = candidates.get(random.nextInt(candidates.size()));
    while (!chosen.infect(at)) {
      chosen = candidates.get(random.nextInt(candidates.size()));
    }
    infections++;
    Resident ill = chosen;
    one.illness()
        .ifPresent(
            illness -> ill.planClinic(wave.firstDay() + illness.day(), illness.untilResult()));
  }

  /** Lets those who are infectious on a day infect others. */
  void spread(int day, List<List<Resident>> visitors) {
    if (day > wave.firstDay() + Wave.LAST_SPREADING_DAY) {
      return;
    }
    Instant noon = calendar.at(day, 12, 0);
    for (Resident resident : residents.all()) {
      if (resident.isInfectious(noon) && !resident.isFound(noon)) {
        residents.householdOf(resident).forEach(member -> expose(member, AT_HOME, noon));
      }
    }
    for (Venue venue : plan.venues()) {
      if (venue.kind() != Venue.Kind.GATE) {
        List<Resident> there = visitors.get(venue.number());
        there.stream()
            .filter(resident -> resident.isInfectious(noon))
            .forEach(resident -> meet(there, noon));
      }
    }
  }

  private void meet(List<Resident> there, Instant at) {
    for (int contact = 0; contact < CONTACTS_AT_A_VENUE; contact++) {
      expose(there.get(random.nextInt(there.size())), AT_A_VENUE, at);
    }
  }

  private void expose(Resident resident, double probability, Instant at) {
    if (infections < Wave.MOST_INFECTIONS
        && random.nextDouble() < probability
        && resident.infect(at)) {
      infections++;
      if (random.nextDouble() < FEELS_ILL) {
        resident.planClinic(calendar.dayOf(at) + DAYS_UNTIL_ILL, UNTIL_CLINIC_RESULT);
      }
    }
  }
}
