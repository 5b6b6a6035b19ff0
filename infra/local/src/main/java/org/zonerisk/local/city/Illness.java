package org.zonerisk.local.city;

/**
 * The course of an infection: who is susceptible, exposed, infectious, removed at a time, and whose
 * swab is positive. Persons differ in how long it takes until they infect others.
 */
final class Illness {
  /** A compartment of the model. */
  enum Compartment {
    SUSCEPTIBLE,
    EXPOSED,
    INFECTIOUS,
    REMOVED
  }

  private static final int HOUR = 60;
  private static final int SHORTEST_LATENCY = 24 * HOUR;
  private static final int LATENCY_SPREAD = 36 * HOUR;
  private static final int INFECTIOUS_FOR = 7 * 24 * HOUR;
  private static final int POSITIVE_FOR = 14 * 24 * HOUR;
  private static final int LATENCY = 3;

  private final People people;
  private final Chance chance;

  Illness(People people, long seed) {
    this.people = people;
    this.chance = new Chance(seed);
  }

  Compartment of(int person, int minute) {
    if (people.infectedAt(person) > minute) {
      return Compartment.SUSCEPTIBLE;
    }
    int infectious = infectiousFrom(person);
    if (minute < infectious) {
      return Compartment.EXPOSED;
    }
    return minute < infectious + INFECTIOUS_FOR ? Compartment.INFECTIOUS : Compartment.REMOVED;
  }

  boolean isInfectious(int person, int minute) {
    return people.wasInfected(person) && of(person, minute) == Compartment.INFECTIOUS;
  }

  /** Whether a swab that is taken then is positive. */
  boolean isPositive(int person, int minute) {
    if (!people.wasInfected(person)) {
      return false;
    }
    int from = infectiousFrom(person);
    return minute >= from && minute < from + POSITIVE_FOR;
  }

  /** Day on which a person who feels ill goes to a clinic. */
  int clinicDay(int person) {
    return Math.floorDiv(infectiousFrom(person) + 20 * HOUR, 24 * HOUR);
  }

  private int infectiousFrom(int person) {
    return people.infectedAt(person)
        + SHORTEST_LATENCY
        + chance.about(LATENCY, person, 0).below(LATENCY_SPREAD);
  }
}
