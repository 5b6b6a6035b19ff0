package org.zonerisk.local.sql;

import static org.zonerisk.local.sql.KnownRows.DAY;
import static org.zonerisk.local.sql.LedgerRow.literal;
import static org.zonerisk.local.sql.LedgerRow.timestamp;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Positives of which experts said something, a rule book with rates, and two screening rounds: of
 * {@code r1} with four people one is not sampled, one waits for the retest of a pool, and one has
 * been tested twice; {@code r2} is complete.
 */
final class KnownCounts {

  private static final String DOCUMENT =
      """
      {"inputs": {
        "cases_7d": {"count": "cases", "window": {"last": "P7D"}},
        "incidence": {"per_100k": "cases_7d"},
        "daily": {"per_100k": "cases_7d", "mean": "day"},
        "positives_7d": {"count": "positives", "window": {"last": "P7D"}},
        "tests_7d": {"count": "tests", "window": {"last": "P7D"}},
        "positivity": {"percent": "positives_7d", "of": "tests_7d"},
        "testing_rate": {"per_100k": "tests_7d"},
        "week_ago": {"earlier": "incidence", "by": "P7D"}
      }}
      """;

  private KnownCounts() {}

  /** Statements that fill the tables of a data set. */
  static List<String> inserts(String dataset) {
    return List.of(
        insert(dataset, "policies", Stream.of(policy())),
        insert(dataset, "zone_evidence", evidence()),
        insert(dataset, "screening_rounds", rounds()),
        insert(dataset, "samples", samples()));
  }

  private static String policy() {
    return "'policy', 2, %s, 'hash', NULL, %s"
        .formatted(literal(DOCUMENT), timestamp("2021-02-01 00:00"));
  }

  private static Stream<String> evidence() {
    return Stream.of(
            "06:00 08:00 CENTRAL_QUARANTINE UNKNOWN PROVISIONAL 2",
            "06:00 10:00 CENTRAL_QUARANTINE UNKNOWN PROVISIONAL -1",
            "06:00 10:00 CENTRAL_QUARANTINE UNKNOWN EXCLUDED 1",
            "06:00 08:00 INBOUND BELOW_35 UNVERIFIED 1",
            "06:00 08:00 COMMUNITY BELOW_35 PROVISIONAL 1",
            "06:00 10:00 COMMUNITY BELOW_35 PROVISIONAL -1")
        .map(line -> line.split(" "))
        .map(
            cell ->
                "'alpha', %s, 'positives', '-', %s, 'CONFIRMED', 'SCREENING', %s, %s, %s, %s, false, 1"
                    .formatted(
                        timestamp(DAY + cell[0]),
                        literal(cell[2]),
                        literal(cell[3]),
                        literal(cell[4]),
                        timestamp(DAY + cell[1]),
                        cell[5]));
  }

  private static Stream<String> rounds() {
    return Stream.of("r1 0 9 05:00", "r1 1 4 05:30", "r2 0 2 05:00")
        .map(line -> line.split(" "))
        .map(
            cell ->
                "%s, %s, 'alpha', 1, 7, %s, %s, %s, false, %s"
                    .formatted(
                        literal(cell[0]),
                        cell[1],
                        cell[2],
                        timestamp(DAY + "06:00"),
                        timestamp(DAY + "12:00"),
                        timestamp(DAY + cell[3])));
  }

  private static Stream<String> samples() {
    return Stream.of(
            "pool 0 COLLECTED - r1 ann,bob",
            "pool 1 RESULTED POSITIVE r1 ann,bob",
            "single 0 RESULTED NEGATIVE r1 ann",
            "again 0 RESULTED NEGATIVE r1 ann",
            "spoilt 0 COLLECTED - r1 dan",
            "spoilt 1 VOIDED - r1 dan",
            "eve 0 RESULTED POSITIVE r1 eve",
            "other 0 RESULTED POSITIVE - fay",
            "whole 0 RESULTED NEGATIVE r2 gus,hal")
        .map(line -> line.split(" "))
        .map(KnownCounts::sample);
  }

  private static String sample(String[] cell) {
    String[] tokens = cell[5].split(",");
    String persons =
        Arrays.stream(tokens).map(LedgerRow::literal).collect(Collectors.joining(", "));
    String zones = persons.replaceAll("'\\w+'", "'alpha'");
    return "%s, %s, %s, %s, %d, ARRAY[%s], ARRAY[%s], 'site', %s, NULL, %s, NULL, 'SCREENING', "
            .formatted(
                literal(cell[0] + cell[1]),
                literal(cell[0]),
                cell[1],
                literal(cell[2]),
                tokens.length,
                zones,
                persons,
                timestamp(DAY + "07:00"),
                orNull(cell[3]))
        + "'COMMUNITY', NULL, false, %s, false, %s"
            .formatted(orNull(cell[4]), timestamp(DAY + "08:00"));
  }

  private static String orNull(String text) {
    return text.equals("-") ? "NULL" : literal(text);
  }

  private static String insert(String dataset, String table, Stream<String> tuples) {
    return tuples.collect(
        Collectors.joining("), (", "INSERT INTO lake." + dataset + "." + table + " VALUES (", ")"));
  }
}
