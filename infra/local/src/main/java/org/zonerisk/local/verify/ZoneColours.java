package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.zonerisk.local.verify.FigureRules.Ruling;

/**
 * A rule book that runs from day to day in each Italian region, beside the colours that the
 * minister ordered: on each Monday since the decree's first yellow region, each change of colour,
 * and how long figures had been milder before a milder colour.
 */
public final class ZoneColours {

  /** The Monday on which the first region became yellow under the decree. */
  static final LocalDate FIRST = LocalDate.of(2021, 8, 30);

  private static final int LEAST_PERCENT = 98;
  private static final String COLUMNS = "incidence   ward    icu";

  private final ItalianFiles files;
  private final Consumer<String> out;
  private final List<LocalDate> mondays;
  private final Map<ColourReading, ColourChains> readings = new EnumMap<>(ColourReading.class);
  private final ColourChains ours;

  private ZoneColours(
      ItalianFiles files,
      Function<ColourReading.Text, FigureRules> rules,
      List<LocalDate> mondays,
      Consumer<String> out) {
    this.files = files;
    this.out = out;
    this.mondays = mondays;
    ItalianFigures figures = new ItalianFigures(files);
    for (ColourReading reading : ColourReading.values()) {
      FigureRules text = rules.apply(reading.text());
      LocalDate last = mondays.get(mondays.size() - 1);
      readings.put(reading, new ColourChains(reading, figures, text, last));
    }
    this.ours = readings.get(ColourReading.AS_SHIPPED);
  }

  /**
   * Tells how the colours agree, a line each.
   *
   * @param data folder that holds {@code it-zone-colours}
   * @param rules the rule book by what is said otherwise in it
   * @return whether at least 98 in 100 agree and no colour of ours is milder before 14 days
   * @throws IOException if a file is not there or cannot be read
   */
  public static boolean tell(
      Path data, Function<ColourReading.Text, FigureRules> rules, Consumer<String> out)
      throws IOException {
    ItalianFiles files = ItalianFiles.read(data);
    List<LocalDate> mondays =
        files.colours().values().stream()
            .flatMap(days -> days.keySet().stream())
            .filter(day -> day.getDayOfWeek() == DayOfWeek.MONDAY && !day.isBefore(FIRST))
            .distinct()
            .sorted()
            .toList();
    if (mondays.isEmpty()) {
      throw new IOException("colours_daily holds no Monday from " + FIRST + " on");
    }
    return new ZoneColours(files, rules, mondays, out).tell();
  }

  private boolean tell() {
    long all = cells().size();
    long matching = all - misses(ours).size();
    out.accept(
        "%d regions and autonomous provinces, Mondays %s to %s"
            .formatted(files.colours().size(), mondays.get(0), mondays.get(mondays.size() - 1)));
    out.accept(
        "match %d of %d Mondays (%s)".formatted(matching, all, Shares.percent(matching, all)));
    tellConstants(all);
    tellChanges();
    tellMisses();
    boolean inTime = new MilderColours(files, ours, out).tell(mondays.get(mondays.size() - 1));
    tellReadings(all);
    new ColourSources(files, out).tell(cells());
    return matching * 100 >= LEAST_PERCENT * all && inTime;
  }

  /**
   * A region on a Monday.
   *
   * @param official the colour that was in force
   */
  record Cell(String region, LocalDate monday, String official) {}

  private List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    files
        .colours()
        .forEach(
            (region, days) ->
                mondays.stream()
                    .filter(days::containsKey)
                    .forEach(monday -> cells.add(new Cell(region, monday, days.get(monday)))));
    return cells;
  }

  private List<Cell> misses(ColourChains chains) {
    return cells().stream().filter(cell -> !agrees(chains, cell)).toList();
  }

  private static boolean agrees(ColourChains chains, Cell cell) {
    return chains.at(cell.region(), cell.monday()).level().equals(cell.official());
  }

  private void tellConstants(long all) {
    SortedMap<String, Long> byLevel =
        cells().stream()
            .collect(Collectors.groupingBy(Cell::official, TreeMap::new, Collectors.counting()));
    Map.Entry<String, Long> best =
        Collections.max(byLevel.entrySet(), Map.Entry.comparingByValue());
    long unchanged =
        cells().stream()
            .filter(cell -> cell.official().equals(official(cell, cell.monday().minusWeeks(1))))
            .count();
    out.accept("best constant %s: %s".formatted(best.getKey(), Shares.of(best.getValue(), all)));
    out.accept("official colour of the Monday before: " + Shares.of(unchanged, all));
  }

  private String official(Cell cell, LocalDate day) {
    return files.colours().get(cell.region()).getOrDefault(day, "");
  }

  /** Each Monday on which our colour or the official one is not that of the Monday before. */
  private void tellChanges() {
    out.accept("");
    out.accept("changes of colour from one Monday to the next");
    out.accept(
        "  %-21s  %-10s  %-16s  %-16s  %s"
            .formatted("region", "Monday", "ours", "official", COLUMNS));
    for (Cell cell : cells()) {
      LocalDate before = cell.monday().minusWeeks(1);
      String official = change(official(cell, before), cell.official());
      String own =
          change(
              ours.at(cell.region(), before).level(),
              ours.at(cell.region(), cell.monday()).level());
      if (official.contains("->") || own.contains("->")) {
        out.accept(
            "  %-21s  %s  %-16s  %-16s  %s  %s"
                .formatted(
                    cell.region(),
                    cell.monday(),
                    own,
                    official,
                    ItalianFigures.row(ours.before(cell.region(), cell.monday())),
                    own.equals(official) ? "right" : "differs; " + agreeing(cell, official)));
      }
    }
  }

  private static String change(String before, String after) {
    return before.equals(after) || before.isEmpty() ? after : before + " -> " + after;
  }

  /** The readings under which the change of a Monday is the official one. */
  private String agreeing(Cell cell, String official) {
    LocalDate before = cell.monday().minusWeeks(1);
    return words(
        chains ->
            change(
                    chains.at(cell.region(), before).level(),
                    chains.at(cell.region(), cell.monday()).level())
                .equals(official));
  }

  /** The numbers of the readings that are right. */
  private String words(Predicate<ColourChains> right) {
    String numbers =
        readings.values().stream()
            .filter(right)
            .map(chains -> String.valueOf(chains.reading().number()))
            .collect(Collectors.joining(", "));
    return numbers.isEmpty() ? "right in no reading" : "right in " + numbers;
  }

  private void tellMisses() {
    out.accept("");
    List<Cell> misses = misses(ours);
    if (misses.isEmpty()) {
      out.accept("no Monday differs");
      return;
    }
    out.accept("Mondays that differ, and the readings below in which they do not");
    out.accept(
        "  %-21s  %-10s  %-27s  %-22s  %-8s  %s"
            .formatted("region", "Monday", "ours", "by", "official", COLUMNS));
    for (Cell cell : misses) {
      Ruling ruling = ours.at(cell.region(), cell.monday());
      out.accept(
          "  %-21s  %s  %-27s  %-22s  %-8s  %s  %s"
              .formatted(
                  cell.region(),
                  cell.monday(),
                  ruling.words(),
                  ruling.rule(),
                  cell.official(),
                  ItalianFigures.row(ours.before(cell.region(), cell.monday())),
                  words(chains -> agrees(chains, cell))));
    }
  }

  private void tellReadings(long all) {
    out.accept("");
    out.accept("what the choices decide: Mondays that match in each reading; 1 is judged");
    readings.forEach(
        (reading, chains) ->
            out.accept(
                "  %d  %-42s  %s"
                    .formatted(
                        reading.number(),
                        reading.words(),
                        Shares.of(all - misses(chains).size(), all))));
  }
}
