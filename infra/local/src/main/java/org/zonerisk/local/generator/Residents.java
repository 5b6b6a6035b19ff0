package org.zonerisk.local.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.zonerisk.local.generator.Venue.Kind;
import org.zonerisk.local.publish.Tokeniser;

/**
 * Everybody in town.
 *
 * @param all everybody
 * @param byCompound residents of each compound, by its number
 * @param byHousehold members of each household, by its number
 */
record Residents(
    List<Resident> all, List<List<Resident>> byCompound, List<List<Resident>> byHousehold) {
  private static final int LARGEST_HOUSEHOLD = 4;
  private static final double WORKERS = 0.40;
  private static final double PUPILS = 0.20;

  static Residents settle(TownPlan plan, SplittableRandom random, Tokeniser tokens) {
    Residents town = new Residents(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Compound compound : plan.compounds()) {
      town.byCompound.add(new ArrayList<>());
      while (town.byCompound.get(compound.number()).size() < compound.population()) {
        int free = compound.population() - town.byCompound.get(compound.number()).size();
        int members = Math.min(free, random.nextInt(1, LARGEST_HOUSEHOLD + 1));
        town.moveIn(members, compound, plan, random, tokens);
      }
    }
    return town;
  }

  private void moveIn(
      int members, Compound home, TownPlan plan, SplittableRandom random, Tokeniser tokens) {
    List<Resident> household = new ArrayList<>();
    for (int member = 0; member < members; member++) {
      Resident resident =
          new Resident(
              tokens.token("resident-" + all.size()),
              home,
              byHousehold.size(),
              daily(home, plan, random.nextDouble()),
              plan.compounds().size());
      all.add(resident);
      household.add(resident);
      byCompound.get(home.number()).add(resident);
    }
    byHousehold.add(household);
  }

  private static Optional<Venue> daily(Compound home, TownPlan plan, double drawn) {
    if (drawn < WORKERS) {
      return Optional.of(plan.venue(home.street(), Kind.FACTORY));
    }
    return drawn < WORKERS + PUPILS
        ? Optional.of(plan.venue(home.street(), Kind.SCHOOL))
        : Optional.empty();
  }

  /** Residents of a compound. */
  List<Resident> of(Compound compound) {
    return byCompound.get(compound.number());
  }

  /** Who lives with a person, itself included. */
  List<Resident> householdOf(Resident resident) {
    return byHousehold.get(resident.household());
  }
}
