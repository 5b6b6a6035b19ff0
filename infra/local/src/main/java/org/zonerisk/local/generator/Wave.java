package org.zonerisk.local.generator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One telling of the story: infections brought in from outside, the days on which they are noticed,
 * and a compound whose feeds go silent meanwhile. Days count from the first of the wave.
 *
 * @param number number of the wave, from 0
 */
record Wave(int number) {
  /** After so many days everything is lifted and the next wave begins. */
  static final int DAYS = 24;

  /** No infection is passed on after this day, so that every wave ends. */
  static final int LAST_SPREADING_DAY = 6;

  /** A wave never infects more people than this. */
  static final int MOST_INFECTIONS = 14;

  private static final int FIRST_STREET = 0;
  private static final int SECOND_STREET = 1;
  private static final int CLEAN_STREET = 2;
  private static final int VENUE_COMPOUNDS = 3;
  private static final Duration QUICK_RESULT = Duration.ofHours(5);

  /** What it says held for many boundaries before anybody could know it. */
  private static final Duration LATE_RESULT = Duration.ofHours(20);

  /**
   * A person who is infected elsewhere.
   *
   * @param compound where it lives
   * @param day day of its infection; before the wave where negative
   * @param hour local hour of its infection
   * @param illness when it goes to the clinic; empty for one who feels nothing
   */
  record Import(Compound compound, int day, int hour, Optional<Illness> illness) {}

  /**
   * A visit to the clinic.
   *
   * @param day day of the visit
   * @param untilResult how long the result takes
   */
  record Illness(int day, Duration untilResult) {}

  int firstDay() {
    return number * DAYS;
  }

  /** Who brings it in. */
  List<Import> imports(TownPlan plan) {
    Compound first = residential(plan, FIRST_STREET, number);
    Compound second = residential(plan, SECOND_STREET, number);
    Compound third = residential(plan, SECOND_STREET, number + 2);
    return List.of(
        new Import(first, -2, 6, Optional.of(new Illness(2, QUICK_RESULT))),
        new Import(first, -2, 6, Optional.empty()),
        new Import(second, 1, 18, Optional.of(new Illness(4, LATE_RESULT))),
        new Import(third, 4, 12, Optional.of(new Illness(7, QUICK_RESULT))));
  }

  /** Whose feeds go silent, in the county that the wave does not reach. */
  Compound silent(TownPlan plan) {
    return residential(plan, CLEAN_STREET, number);
  }

  private static Compound residential(TownPlan plan, int street, int turn) {
    List<Compound> compounds = plan.ofStreet(street);
    return compounds.get(VENUE_COMPOUNDS + turn % (compounds.size() - VENUE_COMPOUNDS));
  }
}
