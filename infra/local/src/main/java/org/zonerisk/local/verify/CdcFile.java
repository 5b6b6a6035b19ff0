package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVRecord;

/**
 * The CDC's file of community levels as it lies in a data folder, plain or gzipped. Each value is
 * what the file says; nothing is decided here.
 *
 * @param rows rows in the order of the file
 * @param populations residents of each county by zone id, as its newest row says; -1 for none
 * @param levelsInLowerCase rows whose level begins with a small letter
 */
record CdcFile(List<Row> rows, SortedMap<String, Long> populations, long levelsInLowerCase) {

  static final String CASES = "covid_cases_per_100k";
  static final String ADMISSIONS = "covid_hospital_admissions_per_100k";
  static final String BEDS = "covid_inpatient_bed_utilization";

  private static final String LEVEL = "covid-19_community_level";

  /**
   * A row of the file.
   *
   * @param number number of the row, from 1
   * @param day day of the publication
   * @param level the level that the CDC published, in upper case; empty for none
   */
  record Row(long number, LocalDate day, String zoneId, CountyFigures figures, String level) {

    /** Whether all figures are there, and a level to be matched. */
    boolean complete() {
      return figures.complete() && !level.isEmpty();
    }
  }

  static CdcFile read(Path data) throws IOException {
    List<Row> rows = new ArrayList<>();
    Map<String, LocalDate> newest = new HashMap<>();
    SortedMap<String, Long> populations = new TreeMap<>();
    long[] lowerCase = {0};
    CsvFiles.read(
        CsvFiles.plainOrGzipped(data.resolve("us-cdc-community-levels"), "levels"),
        record -> {
          Row row = row(rows.size() + 1, record);
          rows.add(row);
          if (!row.day().isBefore(newest.getOrDefault(row.zoneId(), row.day()))) {
            newest.put(row.zoneId(), row.day());
            populations.put(row.zoneId(), population(record.get("county_population")));
          }
          String level = record.get(LEVEL);
          lowerCase[0] += !level.isEmpty() && Character.isLowerCase(level.charAt(0)) ? 1 : 0;
        });
    return new CdcFile(
        List.copyOf(rows), Collections.unmodifiableSortedMap(populations), lowerCase[0]);
  }

  private static Row row(long number, CSVRecord record) {
    String level = record.get(LEVEL).toUpperCase(Locale.ROOT);
    return new Row(
        number,
        LocalDate.parse(record.get("date_updated")),
        "us-fips:" + record.get("county_fips"),
        new CountyFigures(
            number(record.get(CASES)), number(record.get(ADMISSIONS)), number(record.get(BEDS))),
        level.equals("N/A") ? "" : level);
  }

  private static double number(String text) {
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }

  private static long population(String text) {
    return text.isEmpty() ? -1 : Long.parseLong(text);
  }
}
