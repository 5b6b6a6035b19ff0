package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.zonerisk.local.verify.CdcFile.Row;
import org.zonerisk.local.verify.FigureRules.Ruling;

/**
 * A rule book on the figures of the CDC's file of community levels, beside the level that the CDC
 * published in the same row. A row that lacks a figure or the level has nothing to be matched with
 * and is told apart.
 */
public final class PublishedLevels {

  private static final int DIFFERENCES_SHOWN = 20;

  private final CdcFile file;
  private final FigureRules rules;
  private final Consumer<String> out;
  private final SortedMap<String, Long> byLevel = new TreeMap<>();
  private final SortedMap<String, Long> incomplete = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();
  private long complete;

  private PublishedLevels(CdcFile file, FigureRules rules, Consumer<String> out) {
    this.file = file;
    this.rules = rules;
    this.out = out;
  }

  /**
   * Tells how the levels agree, a line each.
   *
   * @param data folder that holds {@code us-cdc-community-levels}
   * @return whether there is a complete row, and all of them agree
   * @throws IOException if the file is not there or cannot be read
   */
  public static boolean tell(Path data, FigureRules rules, Consumer<String> out)
      throws IOException {
    PublishedLevels levels = new PublishedLevels(CdcFile.read(data), rules, out);
    levels.file.rows().forEach(levels::compare);
    levels.tell();
    return levels.complete > 0 && levels.differences.isEmpty();
  }

  private void compare(Row row) {
    Ruling ours =
        rules
            .daily(new TreeMap<>(Map.of(row.day(), figures(row))), row.day(), row.day())
            .get(row.day());
    if (!row.complete()) {
      String line =
          "%-22s %-9s  %s"
              .formatted(
                  lacking(row), row.level().isEmpty() ? "no level" : row.level(), ours.words());
      incomplete.merge(line, 1L, Long::sum);
      return;
    }
    complete++;
    byLevel.merge(row.level(), 1L, Long::sum);
    if (!ours.level().equals(row.level())) {
      differences.add(difference(row, ours));
    }
  }

  private static Map<String, Double> figures(Row row) {
    Map<String, Double> figures = new HashMap<>();
    figures.put(CdcFile.CASES, row.figures().cases());
    figures.put(CdcFile.ADMISSIONS, row.figures().admissions());
    figures.put(CdcFile.BEDS, row.figures().beds());
    figures.values().removeIf(value -> Double.isNaN(value));
    return figures;
  }

  private static String lacking(Row row) {
    List<String> lacking = new ArrayList<>();
    CountyFigures figures = row.figures();
    Map<String, Double> named = new TreeMap<>();
    named.put("cases", figures.cases());
    named.put("admissions", figures.admissions());
    named.put("beds", figures.beds());
    named.forEach(
        (name, value) -> {
          if (Double.isNaN(value)) {
            lacking.add(name);
          }
        });
    return lacking.isEmpty() ? "the level" : String.join(" and ", lacking);
  }

  private static String difference(Row row, Ruling ours) {
    return String.format(
        Locale.ROOT,
        "  row %d, %s on %s: published %s, ours %s by %s; cases %s, admissions %s, beds %s",
        row.number(),
        row.zoneId(),
        row.day(),
        row.level(),
        ours.words(),
        ours.rule(),
        row.figures().cases(),
        row.figures().admissions(),
        row.figures().beds());
  }

  private void tell() {
    out.accept("match %d of %d complete rows".formatted(complete - differences.size(), complete));
    differences.stream().limit(DIFFERENCES_SHOWN).forEach(out);
    if (differences.size() > DIFFERENCES_SHOWN) {
      out.accept("  and %d more".formatted(differences.size() - DIFFERENCES_SHOWN));
    }
    byLevel.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(
            best ->
                out.accept(
                    "best constant %s: %s"
                        .formatted(best.getKey(), Shares.of(best.getValue(), complete))));
    out.accept("");
    long lacking = incomplete.values().stream().mapToLong(Long::longValue).sum();
    out.accept("%d of %d rows lack a figure or a level".formatted(lacking, file.rows().size()));
    if (lacking > 0) {
      out.accept("    rows  %-22s %-9s  %s".formatted("lacking", "published", "by the rule book"));
      incomplete.forEach((line, rows) -> out.accept("  %6d  %s".formatted(rows, line)));
    }
    out.accept("%d rows have their level in lower case".formatted(file.levelsInLowerCase()));
  }
}
