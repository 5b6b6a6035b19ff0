package org.zonerisk.local.city;

import java.util.Arrays;
import org.zonerisk.local.city.Illness.Compartment;
import org.zonerisk.local.scenario.Outbreak;

/**
 * Who infects whom: brought in from outside or caught at the start, then passed on at home, at work
 * and at venues, to those who were there too. Who was found or is isolated meets nobody.
 */
final class Spread {
  private static final int SEEDS = 7;
  private static final int MEETINGS = 8;
  private static final int MINUTES_A_DAY = 24 * 60;
  private static final int INCUBATED_DAYS = 2;
  private static final int NOBODY = -1;

  private final Outbreak outbreak;
  private final CityPlan plan;
  private final People people;
  private final Venues venues;
  private final Itinerary itinerary;
  private final Illness illness;
  private final Chance chance;
  private int[] infected = new int[64];
  private int infections;
  private int spreadInfections;

  Spread(
      Outbreak outbreak,
      CityPlan plan,
      People people,
      Venues venues,
      Itinerary itinerary,
      Illness illness,
      long seed) {
    this.outbreak = outbreak;
    this.plan = plan;
    this.people = people;
    this.venues = venues;
    this.itinerary = itinerary;
    this.illness = illness;
    this.chance = new Chance(seed);
  }

  /** Infections before the start, all at one market where the scenario says so. */
  void begin() {
    chance.about(SEEDS, 0, 0);
    int market = venues.near(Venues.Kind.MARKET, chance.below(plan.units()));
    int around = venues.unitOf(market);
    for (int seed = 0; seed < outbreak.infectedAtStart(); seed++) {
      int person = someone(outbreak.place() == Outbreak.Place.MARKET ? around : NOBODY);
      infect(person, -(int) chance.between(0, (long) INCUBATED_DAYS * MINUTES_A_DAY));
    }
  }

  /** A person who was never infected: of a unit and the nine behind it, or of anywhere. */
  private int someone(int unit) {
    int first = unit == NOBODY ? 0 : plan.firstPerson(unit);
    int end = unit == NOBODY ? people.count() : plan.firstPerson(Math.min(plan.units(), unit + 10));
    for (int attempt = 0; attempt < 1_000; attempt++) {
      int person = first + chance.below(end - first);
      if (!people.wasInfected(person)) {
        return person;
      }
    }
    throw new IllegalStateException("nobody is left to be infected");
  }

  /** A person who is infected elsewhere; infectious since a day. */
  int bringIn(int topic, int day) {
    chance.about(topic, day, infections);
    int person = someone(NOBODY);
    infect(person, (day - 3) * MINUTES_A_DAY + chance.below(60));
    return person;
  }

  /** A person who was infected so many days before a day, and whom nobody knew. */
  int recoveredLongAgo(int topic, int day, int daysAgo) {
    chance.about(topic, day, infections);
    int person = someone(NOBODY);
    infect(person, (day - daysAgo) * MINUTES_A_DAY);
    return person;
  }

  /** Lets those who are infectious on a day infect others. */
  void spread(int day) {
    if (day > outbreak.lastDay()) {
      return;
    }
    int known = infections;
    boolean[] visited = new boolean[venues.count()];
    boolean any = false;
    for (int n = 0; n < known; n++) {
      any |= passOnAtHome(infected[n], day);
      any |= markVenues(infected[n], day, visited);
    }
    if (any) {
      passOnAtVenues(known, day, visitorsOf(day, visited));
    }
  }

  private boolean passOnAtHome(int person, int day) {
    int noon = day * MINUTES_A_DAY + MINUTES_A_DAY / 2;
    if (!illness.isInfectious(person, noon) || people.isFound(person, day)) {
      return false;
    }
    chance.about(MEETINGS, person, day);
    for (int member = people.firstOfHousehold(person);
        member < people.endOfHousehold(person);
        member++) {
      expose(member, outbreak.atHome(), noon);
    }
    return true;
  }

  private boolean markVenues(int person, int day, boolean[] visited) {
    if (!illness.isInfectious(person, day * MINUTES_A_DAY + MINUTES_A_DAY / 2)) {
      return false;
    }
    itinerary.plan(person, day);
    boolean any = false;
    for (int stop = 0; stop < itinerary.stops(); stop++) {
      if (venues.kind(itinerary.venue(stop)) != Venues.Kind.GATE && !itinerary.isRemote(stop)) {
        visited[itinerary.venue(stop)] = true;
        any = true;
      }
    }
    return any;
  }

  /** Who was where on a day, for the venues that an infectious person visited. */
  private int[][] visitorsOf(int day, boolean[] visited) {
    int[][] visitors = new int[venues.count()][];
    int[] counts = new int[venues.count()];
    for (int person = 0; person < people.count(); person++) {
      itinerary.plan(person, day);
      for (int stop = 0; stop < itinerary.stops(); stop++) {
        int venue = itinerary.venue(stop);
        if (visited[venue] && !itinerary.isRemote(stop)) {
          if (visitors[venue] == null) {
            visitors[venue] = new int[64];
          } else if (counts[venue] == visitors[venue].length) {
            visitors[venue] = Arrays.copyOf(visitors[venue], 2 * counts[venue]);
          }
          visitors[venue][counts[venue]++] = person;
        }
      }
    }
    for (int venue = 0; venue < visitors.length; venue++) {
      visitors[venue] =
          visitors[venue] == null ? null : Arrays.copyOf(visitors[venue], counts[venue]);
    }
    return visitors;
  }

  private void passOnAtVenues(int known, int day, int[][] visitors) {
    for (int n = 0; n < known; n++) {
      int person = infected[n];
      if (!illness.isInfectious(person, day * MINUTES_A_DAY + MINUTES_A_DAY / 2)) {
        continue;
      }
      itinerary.plan(person, day);
      chance.about(MEETINGS, person, -day - 1);
      for (int stop = 0; stop < itinerary.stops(); stop++) {
        int[] there = visitors[itinerary.venue(stop)];
        if (there != null && !itinerary.isRemote(stop)) {
          int minute = day * MINUTES_A_DAY + itinerary.second(stop) / 60;
          for (int contact = 0; contact < outbreak.contacts(); contact++) {
            expose(there[chance.below(there.length)], outbreak.atAVenue(), minute);
          }
        }
      }
    }
  }

  private void expose(int person, double probability, int minute) {
    if (chance.happens(probability)
        && !people.wasInfected(person)
        && spreadInfections < outbreak.mostInfections()) {
      spreadInfections++;
      infect(person, minute);
    }
  }

  private void infect(int person, int minute) {
    people.infect(person, minute);
    if (infections == infected.length) {
      infected = Arrays.copyOf(infected, 2 * infections);
    }
    infected[infections++] = person;
  }

  /** Number of persons who were ever infected. */
  int infections() {
    return infections;
  }

  /** The person of an infection, by its number. */
  int infected(int number) {
    return infected[number];
  }

  /** Persons in a compartment at a time; over all compartments, the people of the city. */
  int count(Compartment compartment, int minute) {
    int count = 0;
    for (int n = 0; n < infections; n++) {
      count += illness.of(infected[n], minute) == compartment ? 1 : 0;
    }
    return compartment == Compartment.SUSCEPTIBLE ? people.count() - infections + count : count;
  }
}
