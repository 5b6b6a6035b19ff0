package org.zonerisk.local.verify;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.zonerisk.local.verify.ItalianFiles.Beds;

/**
 * The three figures behind an Italian colour, computed from daily counts. Each that the counts do
 * not give is absent.
 *
 * @param files the counts
 */
record ItalianFigures(ItalianFiles files) {

  static final String INCIDENCE = "weekly_cases_per_100k";
  static final String WARD = "ward_occupancy_percent";
  static final String ICU = "icu_occupancy_percent";

  /** The least severe colour. */
  static final int WHITE = 0;

  private static final int DAYS = 7;

  /** Which beds of intensive care are counted. */
  enum IcuBeds {
    OPEN,
    OPEN_AND_ACTIVATABLE
  }

  /** By metric, of the seven days that end with {@code day} and of the beds of {@code day}. */
  Map<String, Double> of(String region, LocalDate day, IcuBeds counted) {
    Map<String, Double> figures = new TreeMap<>();
    figures.put(INCIDENCE, incidence(region, day));
    Beds beds = files.beds().getOrDefault(region, Map.of()).get(day);
    if (beds != null) {
      int extra = counted == IcuBeds.OPEN ? 0 : beds.icuActivatable();
      figures.put(WARD, percent(beds.wardPatients(), beds.ward()));
      figures.put(
          ICU, beds.icu() == 0 ? Double.NaN : percent(beds.icuPatients(), beds.icu() + extra));
    }
    figures.values().removeIf(value -> Double.isNaN(value));
    return Collections.unmodifiableMap(figures);
  }

  private double incidence(String region, LocalDate day) {
    Map<LocalDate, Integer> positives = files.newPositives().getOrDefault(region, Map.of());
    long sum = 0;
    for (int before = 0; before < DAYS; before++) {
      Integer count = positives.get(day.minusDays(before));
      if (count == null) {
        return Double.NaN;
      }
      sum += count;
    }
    return sum * 100_000.0 / files.residents().get(region);
  }

  private static double percent(int part, int all) {
    return all == 0 ? Double.NaN : 100.0 * part / all;
  }

  /**
   * How severe figures are by the decree alone, 0 for white to 3 for red: what is not yellow,
   * orange or red is below them. Missing figures are as severe as can be.
   */
  static int severity(Map<String, Double> figures) {
    double incidence = figures.getOrDefault(INCIDENCE, Double.MAX_VALUE);
    double ward = figures.getOrDefault(WARD, Double.MAX_VALUE);
    double icu = figures.getOrDefault(ICU, Double.MAX_VALUE);
    if (incidence < 50 || ward <= 15 || icu <= 10) {
      return WHITE;
    }
    if (incidence < 150 || ward <= 30 || icu <= 20) {
      return 1;
    }
    return ward > 40 && icu > 30 ? 3 : 2;
  }

  /** The figures as a row of a table. */
  static String row(Map<String, Double> figures) {
    return "%9s  %5s  %5s"
        .formatted(text(figures, INCIDENCE), text(figures, WARD), text(figures, ICU));
  }

  private static String text(Map<String, Double> figures, String metric) {
    Double value = figures.get(metric);
    return value == null ? "-" : String.format(Locale.ROOT, "%.1f", value);
  }
}
