package org.zonerisk.local.scenario;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a generated city is to go through. Equal scenarios make equal streams.
 *
 * @param name its name, as in {@code quiet-week}
 * @param about what it shows, in one line
 * @param people residents
 * @param days days that are generated
 * @param firstDay local day on which the data set begins
 * @param seed chooses everything that chance decides
 * @param outbreak how an infection spreads
 * @param screening who is sampled
 * @param laboratory how fast there are results
 * @param ruleBooks ids of the shipped rule books that compounds and villages are assessed by, dealt
 *     to them in turn; at least one
 * @param injections what is put in on purpose, in the unit of each kind; absent kinds are not
 */
public record Scenario(
    String name,
    String about,
    int people,
    int days,
    LocalDate firstDay,
    long seed,
    Outbreak outbreak,
    Screening screening,
    Laboratory laboratory,
    List<String> ruleBooks,
    Map<InjectionKind, Double> injections) {

  /** The rule book of a city that names none. */
  public static final String RULE_BOOK = "cn-v9-2022-06-28";

  /** Fewest people: below, a city has no districts to speak of. */
  public static final int FEWEST_PEOPLE = 1_000;

  /** Most people: Wuhan with all its compounds, villages and grids. */
  public static final int MOST_PEOPLE = 9_000_000;

  /** Most days: what duplicates and specimens are remembered for is passed many times. */
  public static final int MOST_DAYS = 60;

  /** Copies map and list. */
  public Scenario {
    ruleBooks = List.copyOf(ruleBooks);
    Map<InjectionKind, Double> copy = new EnumMap<>(InjectionKind.class);
    copy.putAll(injections);
    injections = Collections.unmodifiableMap(copy);
  }

  /** The number of a kind, in its unit; 0 where it is not asked for. */
  public double injected(InjectionKind kind) {
    return injections.getOrDefault(kind, 0.0);
  }

  /** The same for another number of people. */
  public Scenario withPeople(int other) {
    return new Scenario(
        name,
        about,
        other,
        days,
        firstDay,
        seed,
        outbreak,
        screening,
        laboratory,
        ruleBooks,
        injections);
  }

  /** The same for another number of days. */
  public Scenario withDays(int other) {
    return new Scenario(
        name,
        about,
        people,
        other,
        firstDay,
        seed,
        outbreak,
        screening,
        laboratory,
        ruleBooks,
        injections);
  }

  /** The same with another seed. */
  public Scenario withSeed(long other) {
    return new Scenario(
        name,
        about,
        people,
        days,
        firstDay,
        other,
        outbreak,
        screening,
        laboratory,
        ruleBooks,
        injections);
  }

  /** The same with nothing put in on purpose. */
  public Scenario withoutInjections() {
    return with(Map.of());
  }

  /** The same with every kind put in: those it does not ask for in their standard number. */
  public Scenario withAllInjections() {
    Map<InjectionKind, Double> all = new EnumMap<>(InjectionKind.class);
    for (InjectionKind kind : InjectionKind.values()) {
      all.put(kind, injected(kind) > 0 ? injected(kind) : kind.standard());
    }
    return with(all);
  }

  /** The same with other injections. */
  public Scenario with(Map<InjectionKind, Double> others) {
    return new Scenario(
        name,
        about,
        people,
        days,
        firstDay,
        seed,
        outbreak,
        screening,
        laboratory,
        ruleBooks,
        others);
  }
}
