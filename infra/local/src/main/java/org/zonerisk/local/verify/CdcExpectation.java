package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.zonerisk.local.verify.CdcFile.Row;

/**
 * What the tables must hold after a replay of the CDC's community levels, read from the source
 * file. Counties are assessed at each midnight in New York; a publication is known at 20:00 of its
 * day, so it holds for the seven midnights that follow.
 */
public final class CdcExpectation {

  static final String FACILITY_METRICS = "facility-metrics";
  static final String FEED_REPORTS = "feed-reports";

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final LocalTime PUBLISHED_AT = LocalTime.of(20, 0);
  private static final int DAYS_A_FIGURE_HOLDS = 7;

  private final CdcFile file;
  private final LocalDate firstDay;
  private final LocalDate lastDay;
  private final SortedMap<String, List<Row>> rows = new TreeMap<>();

  private CdcExpectation(CdcFile file, Optional<LocalDate> from, Optional<LocalDate> to) {
    this.file = file;
    List<LocalDate> days = file.rows().stream().map(Row::day).sorted().toList();
    firstDay = from.orElse(days.get(0));
    lastDay = to.map(day -> day.plusDays(1)).orElse(days.get(days.size() - 1).plusDays(7));
    for (Row row : file.rows()) {
      if (!row.day().isBefore(firstDay) && row.day().isBefore(lastDay)) {
        rows.computeIfAbsent(row.zoneId(), unused -> new ArrayList<>()).add(row);
      }
    }
    rows.values().forEach(each -> each.sort(Comparator.comparing(Row::day)));
  }

  /**
   * Reads the source.
   *
   * @param data folder that holds {@code us-cdc-community-levels}
   * @param from first local day, empty for the day of the first publication
   * @param to last local day, empty for the last that the last publication holds for
   */
  public static CdcExpectation read(Path data, Optional<LocalDate> from, Optional<LocalDate> to)
      throws IOException {
    return new CdcExpectation(CdcFile.read(data), from, to);
  }

  CdcFile file() {
    return file;
  }

  /** Residents of each county of the file, by zone id; -1 where it has none. */
  SortedMap<String, Long> populations() {
    return file.populations();
  }

  /** The rows that are replayed, by zone and day. */
  List<Row> rows() {
    return rows.values().stream().flatMap(List::stream).toList();
  }

  /** The midnights at which counties are assessed. */
  List<Instant> boundaries() {
    List<Instant> boundaries = new ArrayList<>();
    for (LocalDate day = firstDay; !day.isAfter(lastDay); day = day.plusDays(1)) {
      boundaries.add(midnight(day));
    }
    return boundaries;
  }

  /** When a row becomes known, and its figures valid. */
  static Instant knownAt(Row row) {
    return row.day().atTime(PUBLISHED_AT).atZone(NEW_YORK).toInstant();
  }

  static LocalDate day(Instant boundary) {
    return boundary.atZone(NEW_YORK).toLocalDate();
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(NEW_YORK).toInstant();
  }

  /** The row in force in a county at the midnight that begins {@code day}. */
  Optional<Row> inForce(String zoneId, LocalDate day) {
    Row last = null;
    for (Row row : rowsOf(zoneId)) {
      if (row.day().isBefore(day)) {
        last = row;
      }
    }
    return Optional.ofNullable(last)
        .filter(row -> !row.day().plusDays(DAYS_A_FIGURE_HOLDS).isBefore(day));
  }

  /** The figures that hold in a county at the midnight that begins {@code day}. */
  CountyFigures figures(String zoneId, LocalDate day) {
    return new CountyFigures(
        figure(zoneId, day, CountyFigures::cases),
        figure(zoneId, day, CountyFigures::admissions),
        figure(zoneId, day, CountyFigures::beds));
  }

  /** What the text says of a county at the midnight that begins {@code day}. */
  Verdict verdict(String zoneId, LocalDate day) {
    CountyFigures figures = figures(zoneId, day);
    List<String> missing = new ArrayList<>();
    if (Double.isNaN(figures.admissions())) {
      missing.add(reason(zoneId, day, "admissions", CountyFigures::admissions));
    }
    if (Double.isNaN(figures.beds())) {
      missing.add(reason(zoneId, day, "beds", CountyFigures::beds));
    }
    String first =
        missing.stream()
            .filter(reason -> reason.startsWith("stale"))
            .findFirst()
            .orElse(missing.isEmpty() ? "" : missing.get(0));
    return CommunityRule.of(figures, first);
  }

  private String reason(
      String zoneId, LocalDate day, String input, ToDoubleFunction<CountyFigures> figure) {
    boolean ever =
        rowsOf(zoneId).stream()
            .anyMatch(
                row ->
                    row.day().isBefore(day) && !Double.isNaN(figure.applyAsDouble(row.figures())));
    return (ever ? "stale_" : "missing_") + input;
  }

  private double figure(String zoneId, LocalDate day, ToDoubleFunction<CountyFigures> figure) {
    double newest = Double.NaN;
    for (Row row : rowsOf(zoneId)) {
      boolean holds =
          row.day().isBefore(day) && !row.day().plusDays(DAYS_A_FIGURE_HOLDS).isBefore(day);
      double value = figure.applyAsDouble(row.figures());
      if (holds && !Double.isNaN(value)) {
        newest = value;
      }
    }
    return newest;
  }

  private List<Row> rowsOf(String zoneId) {
    return rows.getOrDefault(zoneId, Collections.emptyList());
  }

  /** What must become of the records, and what the replay must have counted beside them. */
  FeedExpectations records() {
    List<Row> sent = rows();
    SortedMap<String, FeedExpectation> feeds = new TreeMap<>();
    long figures = sent.stream().mapToLong(row -> row.figures().told()).sum();
    feeds.put(FACILITY_METRICS, FeedExpectation.of(figures, Map.of()));
    feeds.put(FEED_REPORTS, FeedExpectation.of(sent.size(), Map.of()));
    SortedMap<String, Long> counted = new TreeMap<>();
    counted.put("rows", (long) sent.size());
    counted.put(
        "counties_without_population", populations().values().stream().filter(p -> p < 0).count());
    counted.put("rows_without_" + CdcFile.CASES, without(sent, CountyFigures::cases));
    counted.put("rows_without_" + CdcFile.ADMISSIONS, without(sent, CountyFigures::admissions));
    counted.put("rows_without_" + CdcFile.BEDS, without(sent, CountyFigures::beds));
    return new FeedExpectations(feeds, counted);
  }

  private static long without(List<Row> rows, ToDoubleFunction<CountyFigures> figure) {
    return rows.stream().filter(row -> Double.isNaN(figure.applyAsDouble(row.figures()))).count();
  }
}
