package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;

/**
 * The source files as they lie in a data folder, plain or gzipped. Each value is what the file
 * says; nothing is decided here.
 *
 * @param data folder that holds {@code nyc-2020-2023} and {@code boundaries}
 */
record NycFiles(Path data) {

  private static final Pattern TRIPS =
      Pattern.compile("green_trips_(\\d{4}-\\d{2})\\.csv(?:\\.gz)?");

  /**
   * What a publication says of one postal zone, since the beginning.
   *
   * @param zone code of the postal zone
   * @param positives confirmed cases, or cases where the publication does not tell them apart
   * @param tests tests, empty where the publication has none
   */
  record Cumulative(String zone, int positives, OptionalInt tests) {}

  /** A trip, by the clocks of the taxi and the numbers of the taxi zones. */
  record Trip(
      YearMonth file,
      LocalDateTime pickupAt,
      LocalDateTime dropoffAt,
      String originLocation,
      String destinationLocation) {}

  /** Residents by postal zone. */
  SortedMap<String, Integer> populations() throws IOException {
    SortedMap<String, Integer> populations = new TreeMap<>();
    CsvFiles.read(
        nyc("modzcta_population"),
        row -> populations.put(row.get("modzcta"), Integer.valueOf(row.get("population"))));
    return populations;
  }

  /** Publications by the instant of publication. */
  SortedMap<Instant, List<Cumulative>> publications() throws IOException {
    SortedMap<Instant, List<Cumulative>> publications = new TreeMap<>();
    CsvFiles.read(
        nyc("modzcta_cumulative"),
        row ->
            publications
                .computeIfAbsent(
                    OffsetDateTime.parse(row.get("committed_at")).toInstant(),
                    unused -> new ArrayList<>())
                .add(cumulative(row)));
    return publications;
  }

  private static Cumulative cumulative(CSVRecord row) {
    String confirmed = row.get("confirmed_cases");
    String tests = row.get("total_tests");
    return new Cumulative(
        row.get("modzcta"),
        Integer.parseInt(confirmed.isEmpty() ? row.get("cases") : confirmed),
        tests.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(tests)));
  }

  /** The postal zone with the largest share of a taxi zone, by taxi zone; empty text for none. */
  Map<String, String> mainPostalZones() throws IOException {
    Map<String, String> main = new HashMap<>();
    CsvFiles.read(
        CsvFiles.plainOrGzipped(data.resolve("boundaries"), "nyc_taxi_zone_to_modzcta"),
        row -> {
          if (row.get("is_main").equals("1")) {
            main.put(row.get("LocationID"), row.get("modzcta"));
          }
        });
    return main;
  }

  /** Hands every trip of every month to {@code reader}, month by month. */
  void trips(Consumer<Trip> reader) throws IOException {
    SortedMap<YearMonth, Path> months = new TreeMap<>();
    try (Stream<Path> files = Files.list(data.resolve("nyc-2020-2023"))) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Matcher name = TRIPS.matcher(file.getFileName().toString());
        if (name.matches() && months.put(YearMonth.parse(name.group(1)), file) != null) {
          throw new IOException(
              "trips of " + name.group(1) + " lie there twice, plain and gzipped");
        }
      }
    }
    for (Map.Entry<YearMonth, Path> month : months.entrySet()) {
      CsvFiles.read(
          month.getValue(),
          row ->
              reader.accept(
                  new Trip(
                      month.getKey(),
                      LocalDateTime.parse(row.get("pickup_at")),
                      LocalDateTime.parse(row.get("dropoff_at")),
                      row.get("pu_zone"),
                      row.get("do_zone"))));
    }
  }

  private Path nyc(String name) throws IOException {
    return CsvFiles.plainOrGzipped(data.resolve("nyc-2020-2023"), name);
  }
}
