package org.zonerisk.local.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The trips of one month's file.
 *
 * @param file the file
 * @param month month that its name says
 * @param timeZone zone of its clocks
 */
record TripMonth(SourceFile file, YearMonth month, ZoneId timeZone) {
  private static final Pattern NAME = Pattern.compile("green_trips_(\\d{4}-\\d{2})\\.csv(\\.gz)?");
  private static final String PICKUP = "pickup_at";
  private static final String DROPOFF = "dropoff_at";
  private static final String ORIGIN = "pu_zone";
  private static final String DESTINATION = "do_zone";

  /**
   * A trip.
   *
   * @param row number of its row in the file, from 1
   * @param knownAt when it became known
   * @param departedAt by the taxi's clock
   * @param arrivedAt by the taxi's clock
   * @param origin taxi zone
   * @param destination taxi zone
   */
  record Trip(
      long row,
      Instant knownAt,
      Instant departedAt,
      Instant arrivedAt,
      int origin,
      int destination) {}

  /**
   * Known times of a file's trips.
   *
   * @param trips number of trips
   * @param first when the first became known; empty where there is no trip
   * @param last when the last became known
   */
  record Span(long trips, Optional<Instant> first, Optional<Instant> last) {}

  /** All months of a folder, in order; none is fine. */
  static List<TripMonth> in(Path folder, ZoneId timeZone) {
    TreeMap<YearMonth, TripMonth> months = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path path : files.sorted().toList()) {
        Matcher name = NAME.matcher(path.getFileName().toString());
        if (name.matches()) {
          YearMonth month = month(path, name.group(1));
          months.put(month, new TripMonth(SourceFile.in(folder, base(month)), month, timeZone));
        }
      }
    } catch (IOException e) {
      throw new SourceException(folder + " cannot be listed: " + e.getMessage(), e);
    }
    return List.copyOf(months.values());
  }

  private static String base(YearMonth month) {
    return "green_trips_" + month;
  }

  private static YearMonth month(Path path, String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeParseException e) {
      throw new SourceException(path + " has no month in its name, was " + text, e);
    }
  }

  /** No trip is known earlier. */
  Instant earliest() {
    return month.atDay(1).atStartOfDay(timeZone).toInstant();
  }

  /** No trip is known later: the end of the month that follows. */
  Instant latest() {
    return month.plusMonths(2).atDay(1).atStartOfDay(timeZone).toInstant();
  }

  /** Reads every row, so that the file is known to be sound, and keeps none. */
  Span check() {
    Instant[] span = new Instant[2];
    long trips =
        file.read(
            List.of(PICKUP, DROPOFF, ORIGIN, DESTINATION),
            row -> {
              Instant knownAt = trip(row).knownAt();
              span[0] = span[0] == null || knownAt.isBefore(span[0]) ? knownAt : span[0];
              span[1] = span[1] == null || knownAt.isAfter(span[1]) ? knownAt : span[1];
            });
    return new Span(trips, Optional.ofNullable(span[0]), Optional.ofNullable(span[1]));
  }

  /** The trips in order of known time, those known at the same time in order of the file. */
  List<Trip> trips() {
    List<Trip> trips = new ArrayList<>();
    file.read(List.of(PICKUP, DROPOFF, ORIGIN, DESTINATION), row -> trips.add(trip(row)));
    trips.sort(Comparator.comparing(Trip::knownAt).thenComparingLong(Trip::row));
    return trips;
  }

  private Trip trip(SourceRow row) {
    Instant arrivedAt = instant(row.localTime(DROPOFF));
    return new Trip(
        row.number(),
        knownAt(arrivedAt),
        instant(row.localTime(PICKUP)),
        arrivedAt,
        row.count(ORIGIN),
        row.count(DESTINATION));
  }

  /**
   * Known at the drop-off, as far as that can be: a clock of 2009 is known when its file begins.
   */
  private Instant knownAt(Instant arrivedAt) {
    if (arrivedAt.isBefore(earliest())) {
      return earliest();
    }
    return arrivedAt.isAfter(latest()) ? latest() : arrivedAt;
  }

  private Instant instant(LocalDateTime local) {
    return local.atZone(timeZone).toInstant();
  }
}
