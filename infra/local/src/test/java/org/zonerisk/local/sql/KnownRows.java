package org.zonerisk.local.sql;

import static org.zonerisk.local.sql.LedgerRow.literal;
import static org.zonerisk.local.sql.LedgerRow.timestamp;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows that the views are run on. It is 10:20 on 1 March 2021, UTC. Alpha escalated at 08:37
 * and had its 08:00 revised at 10:00; Beta was unknown and escalated at 10:20; Gamma's past was
 * revised after its newest row, and an order for it takes effect at 11:00; Delta, Few and More are
 * no longer assessed.
 */
final class KnownRows {
  static final String DAY = "2021-03-01 ";

  private KnownRows() {}

  /** Statements that fill the tables of a data set. */
  static List<String> inserts(String dataset) {
    return List.of(
        insert(dataset, "zone_assessments", ledger().map(LedgerRow::values)),
        insert(dataset, "zones", zones()),
        insert(dataset, "feed_intake", intake()));
  }

  private static Stream<LedgerRow> ledger() {
    return Stream.of(
        row("alpha", "08:00", 0, "scheduled").level("LOW", "incidence.low"),
        row("alpha", "10:00", 0, "escalation")
            .effective(DAY + "08:37")
            .known(DAY + "08:37")
            .level("HIGH", "incidence.high"),
        row("alpha", "08:00", 1, "revision")
            .known(DAY + "10:00")
            .level("MEDIUM", "incidence.medium"),
        row("alpha", "10:00", 1, "scheduled")
            .level("HIGH", "incidence.high")
            .grounds(
                "MAP(ARRAY['incidence', 'positives_7d'], ARRAY[123.5, 5])",
                "MAP(ARRAY['incidence.HIGH', 'positivity.HIGH', 'incidence.MEDIUM'],"
                    + " ARRAY[100, 0.1, 50])")
            .freshness("MAP(ARRAY['sampling-results', 'mobility-records'], ARRAY[3600, 60])"),
        row("beta", "08:00", 0, "scheduled").unknown("stale_feed", "LOW"),
        row("beta", "10:00", 0, "scheduled")
            .freshness("MAP(ARRAY['sampling-results'], ARRAY[180000])"),
        row("beta", "12:00", 0, "escalation")
            .effective(DAY + "10:20")
            .known(DAY + "10:20")
            .level("HIGH", "incidence.high"),
        row("gamma", "08:00", 0, "scheduled"),
        row("gamma", "08:00", 1, "revision")
            .known(DAY + "10:15")
            .level("MEDIUM", "incidence.medium"),
        row("gamma", "10:00", 0, "scheduled"),
        row("gamma", "12:00", 0, "order")
            .effective(DAY + "11:00")
            .known(DAY + "10:10")
            .level("HIGH", "order"),
        LedgerRow.of("delta", "2021-02-26 08:00", 0, "scheduled"),
        rates("few", 1, 1500, 0, 20),
        rates("more", 20, 100_000, 15, 148));
  }

  private static LedgerRow rates(String zone, int cases, int population, int positives, int tests) {
    return LedgerRow.of(zone, "2021-02-26 08:00", 0, "scheduled")
        .grounds(
            "MAP(ARRAY['cases_7d', 'population', 'positives_7d', 'tests_7d', 'incidence', 'daily',"
                + " 'positivity', 'testing_rate', 'week_ago'],"
                + " ARRAY[%d, %d, %d, %d, 1.1, 2.2, 3.3, 4.4, 5.5])"
                    .formatted(cases, population, positives, tests),
            "MAP()");
  }

  private static LedgerRow row(String zone, String time, int revision, String kind) {
    return LedgerRow.of(zone, DAY + time, revision, kind);
  }

  private static Stream<String> zones() {
    return Stream.of(
            "alpha 1 Alpha 01:00 - -",
            "alpha 1 Alfa 00:30 - -",
            "alpha 2 Aleph 01:00 - -",
            "omega 1 Omega 01:30 'alpha','beta' state",
            "psi 1 Psi 01:30 'omega' nothing")
        .map(line -> line.split(" "))
        .map(
            cell ->
                "%s, %s, %s, 'community', NULL, NULL, 1000, true, %s, NULL, %s, %s, %s"
                    .formatted(
                        literal(cell[0]),
                        cell[1],
                        literal(cell[2]),
                        timestamp(DAY + "02:00"),
                        timestamp(DAY + cell[3]),
                        "CAST(ARRAY[%s] AS array(varchar))"
                            .formatted(cell[4].equals("-") ? "" : cell[4]),
                        cell[5].equals("-") ? "NULL" : literal(cell[5])));
  }

  private static Stream<String> intake() {
    return Stream.of(
            "sampling-results 08:00 admitted - 90",
            "sampling-results 08:00 rejected undecodable 4",
            "sampling-results 10:00 rejected undecodable 2",
            "sampling-results 10:00 rejected unregistered_zone 1",
            "sampling-results 10:00 duplicate - 3",
            "mobility-records 08:00 admitted - 5",
            "mobility-records 08:00 rejected implausible_time 1",
            "mobility-records 10:00 rejected implausible_time -1",
            "mobility-records 10:00 duplicate - 1")
        .map(line -> line.split(" "))
        .map(
            cell ->
                "%s, %s, %s, %s, %s, %s"
                    .formatted(
                        literal(cell[0]),
                        timestamp(DAY + cell[1]),
                        literal(cell[2]),
                        literal(cell[3]),
                        cell[4],
                        timestamp(DAY + cell[1])));
  }

  private static String insert(String dataset, String table, Stream<String> tuples) {
    return tuples.collect(
        Collectors.joining("), (", "INSERT INTO lake." + dataset + "." + table + " VALUES (", ")"));
  }
}
