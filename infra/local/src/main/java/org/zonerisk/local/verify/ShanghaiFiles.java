package org.zonerisk.local.verify;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVRecord;

/**
 * The source files as they lie in a data folder. Each value is what the file says; nothing is
 * decided here.
 *
 * @param data folder that holds {@code sh-2022-positives} and {@code cn-divisions}
 */
record ShanghaiFiles(Path data) {

  /** Columns of {@code district_daily} and the metric that each becomes. */
  static final SortedMap<String, String> METRICS =
      new TreeMap<>(
          Map.of(
              "confirm", "confirmed_1d",
              "wzz", "asymptomatic_1d",
              "zhuangui", "asymptomatic_became_confirmed_1d",
              "confirm_bihuan", "confirmed_found_in_quarantine_1d",
              "wzz_bihuan", "asymptomatic_found_in_quarantine_1d",
              "confirm_shaicha", "confirmed_found_by_screening_1d",
              "wzz_shaicha", "asymptomatic_found_by_screening_1d"));

  /** An address: its district by name, its street by code or empty, and whether the two agree. */
  record Address(String district, String street, boolean agrees) {}

  /** At least one positive lives at an address. */
  record Positive(LocalDate date, String address) {}

  /** An official figure of a district. */
  record Figure(LocalDate date, String district, String metric, long persons) {}

  /** Codes of the streets of Shanghai, each with that of its district. */
  SortedMap<String, String> streets() throws IOException {
    SortedMap<String, String> streets = new TreeMap<>();
    ofShanghai("streets", row -> streets.put(row.get("code"), row.get("areaCode")));
    return streets;
  }

  /** Codes of the districts by name. */
  Map<String, String> districts() throws IOException {
    Map<String, String> districts = new HashMap<>();
    ofShanghai("areas", row -> districts.put(row.get("name"), row.get("code")));
    return districts;
  }

  private void ofShanghai(String file, Consumer<CSVRecord> reader) throws IOException {
    read(
        "cn-divisions",
        file,
        row -> {
          if (row.get("provinceCode").equals("31")) {
            reader.accept(row);
          }
        });
  }

  Map<String, Address> addresses() throws IOException {
    Map<String, Address> addresses = new HashMap<>();
    read(
        "sh-2022-positives",
        "addresses",
        row ->
            addresses.put(
                row.get("address_id"),
                new Address(
                    row.get("district"),
                    row.get("street_code"),
                    row.get("district_agrees").equals("1"))));
    return addresses;
  }

  List<Positive> positives() throws IOException {
    List<Positive> positives = new ArrayList<>();
    read(
        "sh-2022-positives",
        "positives",
        row ->
            positives.add(new Positive(LocalDate.parse(row.get("date")), row.get("address_id"))));
    return positives;
  }

  List<Figure> figures() throws IOException {
    List<Figure> figures = new ArrayList<>();
    read(
        "sh-2022-positives",
        "district_daily",
        row ->
            METRICS.forEach(
                (column, metric) ->
                    figures.add(
                        new Figure(
                            LocalDate.parse(row.get("date")),
                            row.get("district"),
                            metric,
                            Long.parseLong(row.get(column))))));
    return figures;
  }

  private void read(String folder, String file, Consumer<CSVRecord> row) throws IOException {
    CsvFiles.read(CsvFiles.plainOrGzipped(data.resolve(folder), file), row);
  }
}
