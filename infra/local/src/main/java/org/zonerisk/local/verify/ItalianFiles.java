package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;

/**
 * The files on Italy's regional colours as they lie in a data folder, plain or gzipped. Each value
 * is what a file says; nothing is decided here.
 *
 * @param residents by region
 * @param colours the official colour by region and day, as a level of the decree
 * @param newPositives by region and day
 * @param beds by region and day; 0 stands for what is not known
 * @param ordinances those for a single region
 * @param printed the shares of beds that the Istituto Superiore di Sanità printed
 */
record ItalianFiles(
    SortedMap<String, Integer> residents,
    SortedMap<String, SortedMap<LocalDate, String>> colours,
    Map<String, Map<LocalDate, Integer>> newPositives,
    Map<String, Map<LocalDate, Beds>> beds,
    List<Ordinance> ordinances,
    List<PrintedShares> printed) {

  private static final Map<String, String> LEVELS =
      Map.of("bianco", "WHITE", "giallo", "YELLOW", "arancione", "ORANGE", "rosso", "RED");
  private static final Map<String, String> ARTICLES =
      Map.of("art.1 comma 11", "WHITE", "art.1", "YELLOW", "art.2", "ORANGE", "art.3", "RED");

  /** What regions are called elsewhere than in the files of the civil protection. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "Provincia autonoma Trento", "P.A. Trento",
          "Provincia autonoma Bolzano", "P.A. Bolzano",
          "FVG", "Friuli Venezia Giulia",
          "V.d'Aosta", "Valle d'Aosta");

  private static final String WHOLE_COUNTRY = "Intero territorio nazionale";

  /**
   * Patients and beds of a region on a day.
   *
   * @param icuActivatable beds of intensive care that are not open and could be; 0 where not told
   */
  record Beds(int wardPatients, int ward, int icuPatients, int icu, int icuActivatable) {}

  /**
   * An act that gives a region a colour.
   *
   * @param start first day in force
   * @param end last day in force, far away where the act does not say
   * @param signed day of the act
   */
  record Ordinance(String region, LocalDate start, LocalDate end, LocalDate signed, String level) {}

  /**
   * What was printed of a region and a week, in whole percent.
   *
   * @param weekEnd the Sunday that ends the week
   */
  record PrintedShares(String region, LocalDate weekEnd, double ward, double icu) {}

  /**
   * Reads {@code it-zone-colours}.
   *
   * @throws IOException if a file is not there or holds what it must not
   */
  static ItalianFiles read(Path data) throws IOException {
    Path folder = data.resolve("it-zone-colours");
    SortedMap<String, Integer> residents = new TreeMap<>();
    SortedMap<String, SortedMap<LocalDate, String>> colours = new TreeMap<>();
    Map<String, Map<LocalDate, Integer>> positives = new HashMap<>();
    Map<String, Map<LocalDate, Beds>> beds = new HashMap<>();
    List<Ordinance> ordinances = new ArrayList<>();
    List<PrintedShares> printed = new ArrayList<>();
    CsvFiles.read(
        CsvFiles.plainOrGzipped(folder, "population"),
        row -> residents.put(row.get("region"), count(row, "population_istat")));
    CsvFiles.read(
        CsvFiles.plainOrGzipped(folder, "colours_daily"),
        row ->
            colours
                .computeIfAbsent(region(row, residents), any -> new TreeMap<>())
                .put(LocalDate.parse(row.get("date")), coded(row, "colour", LEVELS)));
    CsvFiles.read(
        CsvFiles.plainOrGzipped(folder, "regions_daily"),
        row ->
            positives
                .computeIfAbsent(region(row, residents), any -> new HashMap<>())
                .put(LocalDate.parse(row.get("date")), Integer.parseInt(row.get("new_positives"))));
    CsvFiles.read(
        CsvFiles.plainOrGzipped(folder, "beds_daily"),
        row ->
            beds.computeIfAbsent(region(row, residents), any -> new HashMap<>())
                .put(LocalDate.parse(row.get("date")), bedsOf(row)));
    CsvFiles.read(
        CsvFiles.plainOrGzipped(folder, "ordinances"),
        row -> {
          if (!row.get("region").equals(WHOLE_COUNTRY)) {
            ordinances.add(ordinance(row, region(row, residents)));
          }
        });
    CsvFiles.read(
        CsvFiles.plainOrGzipped(folder, "iss_indicators_weekly"),
        row -> shares(row, region(row, residents)).ifPresent(printed::add));
    return new ItalianFiles(
        residents, colours, positives, beds, List.copyOf(ordinances), List.copyOf(printed));
  }

  private static String region(CSVRecord row, SortedMap<String, Integer> residents) {
    String name = row.get("region");
    String region = OTHER_NAMES.getOrDefault(name, name);
    if (!residents.containsKey(region)) {
      throw new IllegalArgumentException("region " + name + " has no population");
    }
    return region;
  }

  private static String coded(CSVRecord row, String column, Map<String, String> codes) {
    String level = codes.get(row.get(column));
    if (level == null) {
      throw new IllegalArgumentException(
          "%s must be one of %s, was %s"
              .formatted(column, new TreeMap<>(codes).keySet(), row.get(column)));
    }
    return level;
  }

  private static int count(CSVRecord row, String column) {
    int count = Integer.parseInt(row.get(column));
    if (count < 0) {
      throw new IllegalArgumentException(column + " must not be below 0, was " + count);
    }
    return count;
  }

  private static Beds bedsOf(CSVRecord row) {
    return new Beds(
        count(row, "ward_patients"),
        count(row, "ward_beds"),
        count(row, "icu_patients"),
        count(row, "icu_beds"),
        count(row, "icu_beds_activatable"));
  }

  private static Ordinance ordinance(CSVRecord row, String region) {
    String end = row.get("end");
    return new Ordinance(
        region,
        LocalDate.parse(row.get("start")),
        end.equals("unknown") ? LocalDate.MAX : LocalDate.parse(end),
        LocalDate.parse(row.get("act_date")),
        coded(row, "article", ARTICLES));
  }

  private static Optional<PrintedShares> shares(CSVRecord row, String region) {
    String icu = row.get("3.8%");
    String ward = row.get("3.9%");
    return icu.isEmpty() || ward.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new PrintedShares(
                region,
                LocalDate.parse(row.get("week_end")),
                Double.parseDouble(ward),
                Double.parseDouble(icu)));
  }
}
