package org.zonerisk.local.verify;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.local.verify.FigureRules.Ruling;

/**
 * What a reading says of each region, day after day from the first day of the decree on, without
 * any official colour to start from. Counts of a day are known from the beginning of the next on,
 * as the weekly monitoring publishes them.
 */
final class ColourChains {

  /** The day on which the decree came into force. */
  static final LocalDate DECREE = LocalDate.of(2021, 7, 23);

  private static final int WEEKS_BEFORE = 3;

  private final ColourReading reading;
  private final ItalianFigures figures;
  private final SortedMap<String, SortedMap<LocalDate, Map<String, Double>>> known =
      new TreeMap<>();
  private final SortedMap<String, SortedMap<LocalDate, Ruling>> rulings = new TreeMap<>();

  /**
   * @param rules the rule book of the reading
   * @param last last Monday
   */
  ColourChains(ColourReading reading, ItalianFigures figures, FigureRules rules, LocalDate last) {
    this.reading = reading;
    this.figures = figures;
    LocalDate first = last;
    while (first.isAfter(DECREE.minusWeeks(WEEKS_BEFORE))) {
      first = first.minusWeeks(1);
    }
    for (String region : figures.files().colours().keySet()) {
      SortedMap<LocalDate, Map<String, Double>> ofRegion = new TreeMap<>();
      for (LocalDate monday = first; !monday.isAfter(last); monday = monday.plusWeeks(1)) {
        ofRegion.put(reading.countedBefore(monday).plusDays(1), before(region, monday));
      }
      known.put(region, Collections.unmodifiableSortedMap(ofRegion));
      rulings.put(region, rules.daily(ofRegion, DECREE, last));
    }
  }

  ColourReading reading() {
    return reading;
  }

  /** The figures that decide the colour of a Monday. */
  Map<String, Double> before(String region, LocalDate monday) {
    return figures.of(region, reading.countedBefore(monday), reading.beds());
  }

  /** What it says of a day. */
  Ruling at(String region, LocalDate day) {
    return rulings.get(region).get(day);
  }

  /** What it says of each day. */
  SortedMap<LocalDate, Ruling> of(String region) {
    return rulings.get(region);
  }

  /**
   * The first day from which on all figures known until {@code day} have been milder than a colour;
   * {@code day} itself where the last are not.
   *
   * @param severity the colour's, 0 for white to 3 for red
   */
  LocalDate belowSince(String region, int severity, LocalDate day) {
    LocalDate since = day;
    SortedMap<LocalDate, Map<String, Double>> until = known.get(region).headMap(day.plusDays(1));
    for (LocalDate knownAt : new TreeMap<>(until).descendingKeySet()) {
      if (ItalianFigures.severity(until.get(knownAt)) >= severity) {
        return since;
      }
      since = knownAt;
    }
    return since;
  }
}
