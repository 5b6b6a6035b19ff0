package org.zonerisk.local.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * A data folder written by hand: two postal zones, a handful of taxi zones, and what a test adds.
 */
final class SmallNewYork {
  private static final String TRIP_COLUMNS =
      "pickup_at,dropoff_at,pu_zone,do_zone,trip_distance_mi,passenger_count";

  private final Path data;
  private final Path series;
  private final List<String> publications = new ArrayList<>();
  private final TreeMap<String, List<String>> trips = new TreeMap<>();

  SmallNewYork(Path data) {
    this.data = data;
    this.series = data.resolve("nyc-2020-2023");
    write(
        series.resolve("modzcta_population.csv"),
        "modzcta,neighborhood,borough,population",
        "10001,\"Chelsea/NoMad\",Manhattan,27613",
        "11201,Downtown,Brooklyn,62823");
    write(
        data.resolve("boundaries/nyc_taxi_zone_to_modzcta.csv"),
        "LocationID,zone,borough,modzcta,area_share,is_main",
        "1,Newark Airport,EWR,,0,1",
        "43,Central Park,Manhattan,99999,1.0,1",
        "68,East Chelsea,Manhattan,10001,0.9,1",
        "68,East Chelsea,Manhattan,11201,0.1,0",
        "33,Brooklyn Heights,Brooklyn,11201,1.0,1");
  }

  /** A row of a publication; empty text where a count is missing. */
  SmallNewYork published(
      String committedAt, String zone, String confirmed, String cases, String tests) {
    publications.add("%s,%s,%s,,%s,,%s,".formatted(committedAt, zone, confirmed, cases, tests));
    return this;
  }

  /** A publication of zone 10001, cases not told apart. */
  SmallNewYork published(String committedAt, int cases, int tests) {
    return published(committedAt, "10001", "", "" + cases, "" + tests);
  }

  /** A trip in the file of a month. */
  SmallNewYork trip(String month, String pickup, String dropoff, int from, int to) {
    trips
        .computeIfAbsent(month, any -> new ArrayList<>())
        .add("%s,%s,%d,%d,1.2,1".formatted(pickup, dropoff, from, to));
    return this;
  }

  /** Writes what was added, publications as {@code .csv.gz}, trips as {@code .csv}. */
  SmallNewYork written() {
    List<String> rows = new ArrayList<>(publications);
    rows.add(
        0,
        "committed_at,modzcta,confirmed_cases,probable_cases,cases,deaths,total_tests,"
            + "percent_positive_cum");
    write(series.resolve("modzcta_cumulative.csv.gz"), rows.toArray(String[]::new));
    trips.forEach(
        (month, of) -> {
          List<String> lines = new ArrayList<>(of);
          lines.add(0, TRIP_COLUMNS);
          write(series.resolve("green_trips_" + month + ".csv"), lines.toArray(String[]::new));
        });
    return this;
  }

  Path series() {
    return series;
  }

  NycReplay open() {
    return open(Optional.empty(), Optional.empty());
  }

  NycReplay open(String from, String to) {
    return open(Optional.of(LocalDate.parse(from)), Optional.of(LocalDate.parse(to)));
  }

  private NycReplay open(Optional<LocalDate> from, Optional<LocalDate> to) {
    return NycReplay.open(data, from, to, 1, Tokeniser.forInventedPersons(new DataSetName("nyc")));
  }

  /** Each record of a feed in one line, known time first; the ones sent again left out. */
  static List<String> story(NycReplay replay) {
    List<String> lines = new ArrayList<>();
    replay
        .records()
        .forEachRemaining(
            record -> {
              if (record.isOfFeed() && record.sending() == FeedRecord.Sending.FIRST) {
                lines.add(record.knownAt() + " " + line(record));
              }
            });
    return lines;
  }

  private static String line(FeedRecord record) {
    if (record.value() instanceof SamplingResult sample) {
      return "%s %s %s %s"
          .formatted(
              sample.getEventId(), sample.getStage(), sample.getPurpose(), sample.getResult());
    }
    if (record.value() instanceof MobilityRecord trip) {
      return "%s %s -> %s"
          .formatted(trip.getTripId(), trip.getOriginZone(), trip.getDestinationZone());
    }
    return "report " + ((FeedReport) record.value()).getZoneId();
  }

  static void write(Path file, String... lines) {
    try {
      Files.createDirectories(file.getParent());
      byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
      try (OutputStream plain = Files.newOutputStream(file);
          OutputStream out =
              file.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
