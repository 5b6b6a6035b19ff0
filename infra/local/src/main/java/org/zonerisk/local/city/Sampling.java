package org.zonerisk.local.city;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.zonerisk.local.scenario.Screening;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.SamplingPurpose;

/**
 * Who is sampled on a day: the ill, the contacts of yesterday's cases, staff of closed loops, who
 * comes from outside, everybody where a round is held, and elsewhere a share of the people.
 */
final class Sampling {
  private static final int CHOICES = 10;
  private static final int QUARANTINE_DAYS = 10;
  private static final int SAMPLED_EVERY_DAYS = 3;
  private static final int CLOSED_LOOP_EVERY_DAYS = 2;
  private static final int CONTACTS_AT_WORK = 4;
  private static final double HEALTHY_AT_CLINICS = 0.002;
  private static final double ARRIVALS = 0.002;
  private static final double TAKEN_TO_CENTRAL_QUARANTINE = 0.4;
  private static final int HOUR = 3600;
  private static final int SECOND_OF_FIRST_ARRIVAL = 8 * HOUR;

  private final Screening screening;
  private final CityCalendar calendar;
  private final CityPlan plan;
  private final People people;
  private final Illness illness;
  private final Authority authority;
  private final Spread spread;
  private final Laboratories laboratories;
  private final Rounds rounds;
  private final EventQueue queue;
  private final Chance chance;
  private final Set<Integer> inQuarantine = new HashSet<>();
  private final Set<Integer> inCentralQuarantine = new HashSet<>();
  private int[] athome = new int[1024];

  Sampling(Screening screening, CityParts parts, Rounds rounds, long seed) {
    this.screening = screening;
    this.calendar = parts.calendar();
    this.plan = parts.plan();
    this.people = parts.people();
    this.illness = parts.illness();
    this.authority = parts.authority();
    this.spread = parts.spread();
    this.laboratories = parts.laboratories();
    this.queue = parts.queue();
    this.rounds = rounds;
    this.chance = new Chance(seed);
  }

  void sample(int day) {
    clinics(day);
    contacts(day);
    quarantined(day);
    closedLoops(day);
    arrivals(day);
    for (int unit = 0; unit < plan.units(); unit++) {
      screen(unit, day);
    }
    laboratories.work(day);
  }

  private void clinics(int day) {
    for (int n = 0; n < spread.infections(); n++) {
      int person = spread.infected(n);
      if (people.feelsIll(person)
          && illness.clinicDay(person) == day
          && people.foundAt(person) == People.NEVER
          && !people.isIsolated(person, day)) {
        clinic(person, day);
      }
    }
    int healthy = (int) (people.count() * HEALTHY_AT_CLINICS);
    for (int n = 0; n < healthy; n++) {
      int person = chance.about(CHOICES, day, n).below(people.count());
      if (!people.wasInfected(person) && people.mayGoOut(person, day)) {
        clinic(person, day);
      }
    }
  }

  private void clinic(int person, int day) {
    chance.about(CHOICES + 1, person, day);
    single(
        person,
        calendar.at(day, 8 * HOUR + chance.below(9 * HOUR)),
        SamplingPurpose.CLINICAL,
        DiscoveryChannel.COMMUNITY,
        "clinic-" + plan.streetOf(people.home(person)),
        Optional.empty());
  }

  /** Household and a few of a workplace are kept in; some of them in central quarantine. */
  private void contacts(int day) {
    for (int found : authority.foundYesterday()) {
      for (int member = people.firstOfHousehold(found);
          member < people.endOfHousehold(found);
          member++) {
        keepIn(member, day);
      }
      chance.about(CHOICES + 2, found, day);
      for (int contact = 0; contact < CONTACTS_AT_WORK; contact++) {
        int home = people.home(found);
        keepIn(plan.firstPerson(home) + chance.below(plan.population(home)), day);
      }
    }
  }

  private void keepIn(int person, int day) {
    if (people.foundAt(person) == People.NEVER && inQuarantine.add(person)) {
      people.isolate(person, day, day + QUARANTINE_DAYS);
      Chance drawn = new Chance(person);
      if (drawn.about(CHOICES + 3, person, 0).happens(TAKEN_TO_CENTRAL_QUARANTINE)) {
        inCentralQuarantine.add(person);
      }
    }
  }

  private void quarantined(int day) {
    inQuarantine.removeIf(person -> !people.isIsolated(person, day) || people.isFound(person, day));
    inCentralQuarantine.retainAll(inQuarantine);
    int[] ordered = inQuarantine.stream().mapToInt(Integer::intValue).sorted().toArray();
    for (int person : ordered) {
      if (Math.floorMod(day - person, SAMPLED_EVERY_DAYS) == 0
          && people.foundAt(person) == People.NEVER) {
        chance.about(CHOICES + 4, person, day);
        single(
            person,
            calendar.at(day, 9 * HOUR + chance.below(3 * HOUR)),
            SamplingPurpose.CONTACT,
            channelOf(person, day),
            "quarantine-team-" + plan.districtOf(people.home(person)),
            Optional.empty());
      }
    }
  }

  /** Persons in quarantine, at home or elsewhere, by the unit in which they live. */
  int[] inQuarantine() {
    int[] persons = new int[plan.units()];
    inQuarantine.forEach(person -> persons[people.home(person)]++);
    return persons;
  }

  /** Persons in central quarantine. */
  int inCentralQuarantine() {
    return inCentralQuarantine.size();
  }

  private DiscoveryChannel channelOf(int person, int day) {
    if (people.isFound(person, day) || inCentralQuarantine.contains(person)) {
      return DiscoveryChannel.CENTRAL_QUARANTINE;
    }
    if (people.isIsolated(person, day)) {
      return DiscoveryChannel.HOME_QUARANTINE;
    }
    return people.isInClosedLoop(person)
        ? DiscoveryChannel.CLOSED_LOOP
        : DiscoveryChannel.COMMUNITY;
  }

  private void closedLoops(int day) {
    for (int person = 0; person < people.count(); person++) {
      if (people.isInClosedLoop(person)
          && Math.floorMod(day - person, CLOSED_LOOP_EVERY_DAYS) == 0
          && people.mayGoOut(person, day)) {
        chance.about(CHOICES + 5, person, day);
        single(
            person,
            calendar.at(day, 7 * HOUR + chance.below(2 * HOUR)),
            SamplingPurpose.SCREENING,
            DiscoveryChannel.CLOSED_LOOP,
            "closed-loop-" + plan.districtOf(people.home(person)),
            Optional.empty());
      }
    }
  }

  private void arrivals(int day) {
    int count = (int) (people.count() * ARRIVALS);
    for (int n = 0; n < count; n++) {
      chance.about(CHOICES + 6, day, n);
      int person = chance.below(people.count());
      if (people.mayGoOut(person, day)) {
        arrive(person, day, SECOND_OF_FIRST_ARRIVAL + chance.below(12 * HOUR));
      }
    }
  }

  /** A person comes from outside and is sampled on entry. */
  private void arrive(int person, int day, int second) {
    int lag = 20_000;
    queue.add(
        calendar.at(day, second) + lag, EventKind.ARRIVAL, person, people.home(person), 0, lag);
    entry(person, day, second);
  }

  private void entry(int person, int day, int second) {
    single(
        person,
        calendar.at(day, second + 900),
        SamplingPurpose.ENTRY,
        DiscoveryChannel.INBOUND,
        "station-" + plan.districtOf(people.home(person)),
        Optional.empty());
  }

  /** Persons whom the scenario lets bring it in from outside; found on entry or never. */
  void bringIn(int day, int count) {
    for (int n = 0; n < count; n++) {
      arrive(spread.bringIn(CHOICES + 7, day), day, SECOND_OF_FIRST_ARRIVAL + n % HOUR);
    }
  }

  private void screen(int unit, int day) {
    if (authority.isLiftingRound(unit, day)) {
      round(unit, day, 7, rounds.lifting(unit, day));
      authority.held(unit);
    } else if (screening.cityRoundsOnDays().contains(day)
        || screening
            .districtRoundsAfter()
            .contains(authority.daysSinceFirstFind(plan.districtOf(unit), day))) {
      round(unit, day, 0, rounds.general(unit, day));
    } else {
      everyday(unit, day);
    }
  }

  /** Everybody, those in hospital and in quarantine too. */
  private void round(int unit, int day, int dayNo, String round) {
    int count = 0;
    for (int person = plan.firstPerson(unit); person < plan.firstPerson(unit + 1); person++) {
      if (people.mayGoOut(person, day)) {
        count = come(person, count);
      } else {
        chance.about(CHOICES + 8, person, day);
        single(
            person,
            calendar.at(day, 8 * HOUR + chance.below(3 * HOUR)),
            SamplingPurpose.SCREENING,
            channelOf(person, day),
            "visiting-team-" + plan.districtOf(unit),
            Optional.of(round));
      }
    }
    SamplingSite site = new SamplingSite(count, screening.swabsAnHour());
    pools(unit, count, day, site, Optional.of(round));
    rounds.tell(unit, day, dayNo, round, site);
  }

  private void everyday(int unit, int day) {
    int cycle = screening.everybodyEveryDays();
    int count = 0;
    int first = plan.firstPerson(unit) + Math.floorMod(day - plan.firstPerson(unit), cycle);
    for (int person = first; person < plan.firstPerson(unit + 1); person += cycle) {
      if (people.mayGoOut(person, day)) {
        count = come(person, count);
      }
    }
    SamplingSite site = new SamplingSite(count, screening.swabsAnHour());
    pools(unit, count, day, site, Optional.empty());
    rounds.tellQueue(unit, day, site);
  }

  private int come(int person, int count) {
    if (count == athome.length) {
      athome = Arrays.copyOf(athome, 2 * count);
    }
    athome[count] = person;
    return count + 1;
  }

  private void pools(int unit, int count, int day, SamplingSite site, Optional<String> round) {
    String name = "site-" + (unit + 1);
    for (int first = 0; first < count; first += screening.pool()) {
      int end = Math.min(first + screening.pool(), count);
      laboratories.send(
          new Tube(
              laboratories.nextNumber(),
              Arrays.copyOfRange(athome, first, end),
              calendar.at(day, site.servedAt(end - 1)),
              SamplingPurpose.SCREENING,
              DiscoveryChannel.COMMUNITY,
              name,
              round));
    }
  }

  private void single(
      int person,
      long collectedAt,
      SamplingPurpose purpose,
      DiscoveryChannel channel,
      String site,
      Optional<String> round) {
    long unused =
        laboratories.examineAtOnce(
            new Tube(
                laboratories.nextNumber(),
                new int[] {person},
                collectedAt,
                purpose,
                channel,
                site,
                round));
  }
}
