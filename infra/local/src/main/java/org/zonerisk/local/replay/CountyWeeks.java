package org.zonerisk.local.replay;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The CDC's file of community levels: a row a county and publication. The level that it tells is
 * not read: it is what our own has to equal.
 *
 * @param file the file
 * @param rows rows by day of publication, and then as in the file
 */
record CountyWeeks(SourceFile file, List<Row> rows) {
  private static final String DAY = "date_updated";
  private static final String COUNTY = "county_fips";
  private static final String NAME = "county";
  private static final String STATE = "state";
  private static final String POPULATION = "county_population";
  private static final Pattern FIPS = Pattern.compile("\\d{5}");

  /**
   * What a publication says of a county.
   *
   * @param number number of the row in the file, from 1
   * @param day local day of the publication
   * @param fips five digits, the first two of them the state's
   * @param name name of the county
   * @param state name of the state
   * @param population residents; empty where not told
   * @param figures those that are told
   */
  record Row(
      long number,
      LocalDate day,
      String fips,
      String name,
      String state,
      OptionalInt population,
      Map<CountyFigure, Double> figures) {

    boolean lacks(CountyFigure figure) {
      return !figures.containsKey(figure);
    }
  }

  static CountyWeeks read(SourceFile file) {
    List<Row> rows = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    file.read(
        columns(),
        row -> {
          Row read = row(row);
          if (!seen.add(read.day() + " " + read.fips())) {
            throw row.wrong(COUNTY, "a county that stands once in its publication");
          }
          rows.add(read);
        });
    if (rows.isEmpty()) {
      throw new SourceException(file.path() + " holds no row");
    }
    rows.sort(Comparator.comparing(Row::day).thenComparingLong(Row::number));
    return new CountyWeeks(file, List.copyOf(rows));
  }

  /** Day of the first publication. */
  LocalDate first() {
    return rows.get(0).day();
  }

  /** Day of the last publication. */
  LocalDate last() {
    return rows.get(rows.size() - 1).day();
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of(DAY, COUNTY, NAME, STATE, POPULATION));
    Arrays.stream(CountyFigure.values()).map(CountyFigure::metric).forEach(columns::add);
    return columns;
  }

  private static Row row(SourceRow row) {
    if (!FIPS.matcher(row.text(COUNTY)).matches()) {
      throw row.wrong(COUNTY, "five digits");
    }
    Map<CountyFigure, Double> figures = new EnumMap<>(CountyFigure.class);
    for (CountyFigure figure : CountyFigure.values()) {
      OptionalDouble value = row.numberOrNothing(figure.metric());
      if (value.isPresent()) {
        figures.put(figure, value.getAsDouble());
      }
    }
    return new Row(
        row.number(),
        row.day(DAY),
        row.text(COUNTY),
        row.text(NAME),
        row.text(STATE),
        row.countOrNothing(POPULATION),
        figures);
  }
}
