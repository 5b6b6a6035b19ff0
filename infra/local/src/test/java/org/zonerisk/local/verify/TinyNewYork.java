package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A data folder with a few rows, in the layout of the real one. */
final class TinyNewYork {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final Path data;
  private final List<String> populations = new ArrayList<>();
  private final List<String> publications = new ArrayList<>();
  private final List<String> crosswalk = new ArrayList<>();
  private final Map<String, List<String>> trips = new TreeMap<>();

  TinyNewYork(Path data) {
    this.data = data;
  }

  /**
   * Two zones, one quiet; 10001 gets 60 positives at 03:30 on the day of the clock change and has
   * 11 of them taken back the day after; an unregistered zone; a trip that counts and one that does
   * not.
   */
  static TinyNewYork withACorrection(Path data) {
    return new TinyNewYork(data)
        .zone("10001", 100_000)
        .zone("10002", 50_000)
        .publishedDaily("2021-03-01", "2021-03-04", "10001", 90, 900)
        .publishedDaily("2021-03-05", "2021-03-13", "10001", 100, 1000)
        .publishedDaily("2021-03-01", "2021-03-16", "10002", 40, 700)
        .published("2021-03-14T03:30", "10001", 160, "2000")
        .published("2021-03-15T12:30", "10001", 149, "2000")
        .published("2021-03-01T12:30", "11096", 1, "10")
        .published("2021-03-02T12:30", "11096", 2, "20")
        .taxiZone("1", "10001", true)
        .taxiZone("264", "", true)
        .trip("2021-03", "2021-03-14T10:00:00", "2021-03-14T10:20:00", "1", "1")
        .trip("2021-03", "2021-03-14T10:00:00", "2021-03-14T10:20:00", "1", "264");
  }

  TinyNewYork zone(String code, int residents) {
    populations.add(code + ",\"Here, and there\",Manhattan," + residents);
    return this;
  }

  /** A row of a publication at a local time; an empty text is an empty field. */
  TinyNewYork published(String localTime, String zone, int cases, String tests) {
    return published(localTime, zone, "", cases, tests);
  }

  TinyNewYork published(String localTime, String zone, String confirmed, int cases, String tests) {
    OffsetDateTime at = LocalDateTime.parse(localTime).atZone(NEW_YORK).toOffsetDateTime();
    publications.add("%s,%s,%s,,%d,,%s,".formatted(at, zone, confirmed, cases, tests));
    return this;
  }

  /** Publications at 12:30 of every day, all with the same figures. */
  TinyNewYork publishedDaily(String first, String last, String zone, int cases, int tests) {
    LocalDate end = LocalDate.parse(last);
    for (LocalDate day = LocalDate.parse(first); !day.isAfter(end); day = day.plusDays(1)) {
      published(day + "T12:30", zone, cases, Integer.toString(tests));
    }
    return this;
  }

  TinyNewYork taxiZone(String location, String postalZone, boolean main) {
    crosswalk.add("%s,Name,Manhattan,%s,0.5,%d".formatted(location, postalZone, main ? 1 : 0));
    return this;
  }

  TinyNewYork trip(String month, String pickup, String dropoff, String from, String to) {
    trips
        .computeIfAbsent(month, unused -> new ArrayList<>())
        .add("%s,%s,%s,%s,1.5,".formatted(pickup, dropoff, from, to));
    return this;
  }

  Path write() throws IOException {
    Path nyc = Files.createDirectories(data.resolve("nyc-2020-2023"));
    Path boundaries = Files.createDirectories(data.resolve("boundaries"));
    write(
        nyc.resolve("modzcta_population.csv"),
        "modzcta,neighborhood,borough,population",
        populations);
    write(
        nyc.resolve("modzcta_cumulative.csv"),
        "committed_at,modzcta,confirmed_cases,probable_cases,cases,deaths,total_tests,"
            + "percent_positive_cum",
        publications);
    write(
        boundaries.resolve("nyc_taxi_zone_to_modzcta.csv"),
        "LocationID,zone,borough,modzcta,area_share,is_main",
        crosswalk);
    for (Map.Entry<String, List<String>> month : trips.entrySet()) {
      write(
          nyc.resolve("green_trips_" + month.getKey() + ".csv"),
          "pickup_at,dropoff_at,pu_zone,do_zone,trip_distance_mi,passenger_count",
          month.getValue());
    }
    return data;
  }

  NycExpectation expectation() throws IOException {
    return NycExpectation.read(write(), Optional.empty(), Optional.empty());
  }

  NycExpectation expectation(String from, String to) throws IOException {
    return NycExpectation.read(
        write(), Optional.of(LocalDate.parse(from)), Optional.of(LocalDate.parse(to)));
  }

  private static void write(Path file, String header, List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(header));
    lines.addAll(rows);
    Files.write(file, lines, StandardCharsets.UTF_8);
  }
}
