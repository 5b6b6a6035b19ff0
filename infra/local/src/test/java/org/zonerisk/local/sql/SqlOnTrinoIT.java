package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.Service;
import org.zonerisk.local.stack.StackHome;
import org.zonerisk.local.stack.StackSettings;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** Runs every file of the module sql on a real Trino server, over {@link KnownRows}. */
class SqlOnTrinoIT {
  private static final Set<Service> SERVICES = EnumSet.of(Service.BROKER, Service.TRINO);
  private static final String DATASET = "known_rows";
  private static final String CITY = "known_city";
  private static final String BY_THE_JOBS = "by_the_jobs";

  @TempDir static Path home;
  private static LocalStack stack;
  private static TrinoSession trino;
  private static TrinoSession analyst;

  @BeforeAll
  static void fillTheTables() throws SQLException {
    Path project = Path.of("../..");
    stack =
        new LocalStack(
            StackSettings.of(project, new StackHome(home), System.getProperty("java.class.path"))
                .ownedBy(ProcessHandle.current().pid()));
    stack.start(SERVICES, Progress.silent());
    trino = new TrinoSession(stack.trinoJdbcUrl());
    analyst = new TrinoSession(stack.trinoReadOnlyJdbcUrl());
    fill(DATASET, KnownRows.inserts(DATASET));
    for (String insert : KnownCounts.inserts(DATASET)) {
      trino.execute(insert);
    }
    for (String insert : KnownPublications.inserts(DATASET)) {
      trino.execute(insert);
    }
    fill(CITY, KnownCity.inserts(CITY));
    createTablesAsTheJobsDo();
  }

  private static void fill(String dataset, List<String> inserts) throws SQLException {
    trino.execute("CREATE SCHEMA lake." + dataset);
    for (SqlFile file : SqlFiles.ddl()) {
      trino.execute(file.statement(dataset));
    }
    for (SqlFile file : SqlFiles.views()) {
      trino.execute(file.statement(dataset));
    }
    for (String insert : inserts) {
      trino.execute(insert);
    }
  }

  private static void createTablesAsTheJobsDo() {
    try (JdbcCatalog catalog = new JdbcCatalog()) {
      catalog.setConf(new Configuration());
      catalog.initialize("lake", stack.catalogProperties());
      Namespace namespace = Namespace.of(BY_THE_JOBS);
      catalog.createNamespace(namespace);
      for (HistoryTable table : HistoryTables.all()) {
        catalog
            .buildTable(TableIdentifier.of(namespace, table.name()), table.schema())
            .withPartitionSpec(table.partitionSpec())
            .withSortOrder(table.sortOrder())
            .withProperties(table.properties())
            .create();
      }
    }
  }

  @AfterAll
  static void stop() throws SQLException {
    if (trino != null) {
      trino.close();
      analyst.close();
    }
    stack.stop(SERVICES, Progress.silent());
  }

  static List<HistoryTable> tables() {
    return HistoryTables.all();
  }

  static List<SqlFile> views() {
    return SqlFiles.views();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void theRenderedStatementCreatesTheTableThatTheJobsCreate(HistoryTable table)
      throws SQLException {
    assertThat(shownCreateTable(DATASET, table.name()))
        .isEqualTo(shownCreateTable(BY_THE_JOBS, table.name()));
  }

  @ParameterizedTest
  @MethodSource("views")
  void aViewIsReplacedWhereItStandsAndReadByWhoMayOnlyRead(SqlFile view) throws SQLException {
    trino.execute(view.statement(DATASET));

    assertThat(analyst.rows("SELECT COUNT(*) FROM lake." + DATASET + "." + view.name())).hasSize(1);
  }

  @Test
  void currentZoneRiskShowsTheRowInEffectNowAndNoZoneThatIsNoLongerAssessed() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, zone_name, level, kind, revision, boundary_at, effective_at
                FROM lake.known_rows.current_zone_risk
                ORDER BY zone_id
                """))
        .containsExactly(
            "alpha | Alpha | HIGH | scheduled | 1 | 03-01 10:00 | 03-01 10:00",
            "beta | null | HIGH | escalation | 0 | 03-01 12:00 | 03-01 10:20",
            "gamma | null | LOW | scheduled | 0 | 03-01 10:00 | 03-01 10:00");
  }

  @Test
  void zoneRiskTimelineSetsThePostedBesideTheRevisedLevel() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, boundary_at, posted_level, level, rule_id, escalated_at, revisions
                FROM lake.known_rows.zone_risk_timeline
                WHERE boundary_at >= TIMESTAMP '2021-03-01 00:00:00 UTC' AND zone_id <> 'gamma'
                ORDER BY zone_id, boundary_at
                """))
        .containsExactly(
            "alpha | 03-01 08:00 | LOW | MEDIUM | incidence.medium | null | 1",
            "alpha | 03-01 10:00 | HIGH | HIGH | incidence.high | 03-01 08:37 | 0",
            "beta | 03-01 08:00 | UNKNOWN | UNKNOWN | null | null | 0",
            "beta | 03-01 10:00 | LOW | LOW | null | null | 0",
            "beta | 03-01 12:00 | null | HIGH | incidence.high | 03-01 10:20 | 0");
  }

  @Test
  void whyThisColourSetsEachInputAgainstItsThresholdsAndNamesTheMissingOne() throws SQLException {
    assertThat(
            rows(
                """
                SELECT input, value, JSON_FORMAT(CAST(thresholds AS JSON)) AS thresholds, rule_id
                FROM lake.known_rows.why_this_colour
                WHERE zone_id = 'alpha' AND boundary_at = TIMESTAMP '2021-03-01 10:00:00 UTC'
                  AND kind = 'scheduled'
                ORDER BY input
                """))
        .containsExactly(
            "incidence | 123.5 | {\"incidence.HIGH\":100.0,\"incidence.MEDIUM\":50.0}"
                + " | incidence.high",
            "positives_7d | 5.0 | {} | incidence.high",
            "positivity | null | {\"positivity.HIGH\":0.1} | incidence.high");
  }

  @Test
  void whyThisColourHasOneRowForADecisionWithoutInputs() throws SQLException {
    assertThat(
            rows(
                """
                SELECT level, at_least, unknown_reason, input, policy_version
                FROM lake.known_rows.why_this_colour
                WHERE zone_id = 'beta' AND boundary_at = TIMESTAMP '2021-03-01 08:00:00 UTC'
                """))
        .containsExactly("UNKNOWN | LOW | stale_feed | null | 2");
  }

  @Test
  void rateIntervalsStandBesideRatesOfPositivesAndCasesAlone() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, rate, seen, of_how_many, ROUND(low, 2) AS low, ROUND(high, 2) AS high
                FROM lake.known_rows.rate_intervals
                WHERE boundary_at = TIMESTAMP '2021-02-26 08:00:00 UTC'
                ORDER BY zone_id, rate
                """))
        // Poisson: Garwood 1936, and 20 (12.22 to 30.89); proportions: Newcombe 1998, table I.
        .containsExactly(
            "few | daily | 1.0 | 1500.0 | 0.24 | 53.06",
            "few | incidence | 1.0 | 1500.0 | 1.69 | 371.44",
            "few | positivity | 0.0 | 20.0 | 0.0 | 16.11",
            "more | daily | 20.0 | 100000.0 | 1.74 | 4.41",
            "more | incidence | 20.0 | 100000.0 | 12.21 | 30.89",
            "more | positivity | 15.0 | 148.0 | 6.24 | 16.05");
  }

  @Test
  void assessedPositivesShowsWhatAnExclusionMovedAndWhatIsNotBelieved() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, channel, provisional, assessed_as_counting, excluded, unverified,
                  last_change_known_at
                FROM lake.known_rows.assessed_positives
                ORDER BY channel
                """))
        .containsExactly(
            "alpha | CENTRAL_QUARANTINE | 1 | 0 | 1 | 0 | 03-01 10:00",
            "alpha | INBOUND | 0 | 0 | 0 | 1 | 03-01 08:00");
  }

  @Test
  void screeningRoundsCountPersonsAndKnowWhoWaitsForTheRetestOfAPool() throws SQLException {
    SqlFile query = SqlFiles.named("queries/analyst/screening_rounds.sql");
    Map<String, Instant> span = Map.of("from", instant("00:00"), "to", instant("23:00"));

    assertThat(
            rows(
                """
                SELECT round_id, population, sampled, resulted, positive, awaiting_retest,
                  all_negative
                FROM (
                """
                    + query.statement(DATASET, span)
                    + "\n) ORDER BY round_id"))
        .containsExactly("r1 | 4 | 3 | 2 | 1 | 1 | false", "r2 | 2 | 2 | 2 | 0 | 0 | true");
  }

  @Test
  void zoneLineageGoesBackThroughMergesAndSaysWhereNothingWasPassedOn() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, ancestor_id, generations, ended_at, inherited
                FROM lake.known_rows.zone_lineage
                ORDER BY zone_id, ancestor_id
                """))
        .containsExactly(
            "omega | alpha | 1 | 03-01 02:00 | true",
            "omega | beta | 1 | 03-01 02:00 | true",
            "psi | alpha | 2 | 03-01 02:00 | false",
            "psi | beta | 2 | 03-01 02:00 | false",
            "psi | omega | 1 | 03-01 02:00 | false");
  }

  @Test
  void zoneHistoryJoinsTheTimelineOfWhatAZoneComesOutOf() throws SQLException {
    SqlFile query = SqlFiles.named("queries/analyst/zone_history.sql");
    Map<String, Object> asked =
        Map.of("zone_id", "psi", "from", instant("08:00"), "to", instant("12:00"));

    assertThat(
            rows(
                "SELECT boundary_at, zone_id, generations, level FROM (\n"
                    + query.statement(DATASET, asked)
                    + "\n) ORDER BY boundary_at, zone_id"))
        .containsExactly(
            "03-01 08:00 | alpha | 2 | MEDIUM",
            "03-01 08:00 | beta | 2 | UNKNOWN",
            "03-01 10:00 | alpha | 2 | HIGH",
            "03-01 10:00 | beta | 2 | LOW");
  }

  @Test
  void rejectedByReasonAddsUpChangesAndLeavesOutWhatWasTakenBack() throws SQLException {
    assertThat(
            rows(
                """
                SELECT feed, reason, records, share_of_feed, first_known_boundary, last_known_at
                FROM lake.known_rows.rejected_by_reason
                ORDER BY feed, reason
                """))
        .containsExactly(
            "sampling-results | undecodable | 6 | 0.06 | 03-01 08:00 | 03-01 10:00",
            "sampling-results | unregistered_zone | 1 | 0.01 | 03-01 10:00 | 03-01 10:00");
  }

  @Test
  void feedFreshnessNamesTheFeedThatNeverReportedInAZone() throws SQLException {
    assertThat(
            rows(
                """
                SELECT zone_id, feed, age_seconds, newest_report_at
                FROM lake.known_rows.feed_freshness
                WHERE zone_id <> 'gamma'
                ORDER BY zone_id, feed
                """))
        .containsExactly(
            "alpha | mobility-records | 60 | 03-01 09:59",
            "alpha | sampling-results | 3600 | 03-01 09:00",
            "beta | mobility-records | null | null",
            "beta | sampling-results | 180000 | 02-27 08:00");
  }

  @Test
  void asKnownAtShowsWhatPeopleWereShownThen() throws SQLException {
    assertThat(asKnownAt("08:36", "08:36"))
        .containsExactly(
            "alpha | LOW | scheduled | 03-01 08:00",
            "beta | UNKNOWN | scheduled | 03-01 08:00",
            "gamma | LOW | scheduled | 03-01 08:00");
    assertThat(asKnownAt("08:37", "08:37"))
        .containsExactly(
            "alpha | HIGH | escalation | 03-01 10:00",
            "beta | UNKNOWN | scheduled | 03-01 08:00",
            "gamma | LOW | scheduled | 03-01 08:00");
  }

  @Test
  void asKnownAtShowsThePastAsItWasRevisedLater() throws SQLException {
    assertThat(asKnownAt("08:36", "10:00"))
        .containsExactly(
            "alpha | MEDIUM | revision | 03-01 08:00",
            "beta | UNKNOWN | scheduled | 03-01 08:00",
            "gamma | LOW | scheduled | 03-01 08:00");
  }

  @Test
  void manyZonesThatTurnRedWithoutTestEvidenceAreAnAlarm() throws SQLException {
    String day = "TIMESTAMP '2021-02-10 %s:00:00.000000 UTC'";
    trino.execute(
        "INSERT INTO lake.known_rows.policies VALUES ('policy', 2, '{\"levels\": [{\"id\":"
            + " \"LOW\"}, {\"id\": \"HIGH\"}]}', 'hash', NULL, "
            + day.formatted("00")
            + ")");
    StringBuilder ledger =
        new StringBuilder("INSERT INTO lake.known_rows.zone_assessments VALUES ");
    StringBuilder zones = new StringBuilder("INSERT INTO lake.known_rows.zones VALUES ");
    for (int i = 0; i < 44; i++) {
      String zone = "z" + i;
      // Of county a 21 zones turn red, one of them with cases; of county b 22, one of them with.
      String county = i < 22 ? "a" : "b";
      boolean turns = i != 0;
      ledger
          .append(i == 0 ? "(" : ", (")
          .append(LedgerRow.of(zone, "2021-02-10 08:00", 0, "scheduled").values())
          .append("), (")
          .append(
              LedgerRow.of(zone, "2021-02-10 10:00", 0, "scheduled")
                  .level(turns ? "HIGH" : "LOW", "rule")
                  .values())
          .append(")");
      zones
          .append(i == 0 ? "(" : ", (")
          .append("'%s', 1, '%s', 'street', NULL, '%s', 10, true, ".formatted(zone, zone, county))
          .append(day.formatted("00"))
          .append(", NULL, ")
          .append(day.formatted("00"))
          .append(", CAST(ARRAY[] AS ARRAY(VARCHAR)), NULL)");
    }
    trino.execute(ledger.toString());
    trino.execute(zones.toString());
    for (String zone : List.of("z1", "z22")) {
      trino.execute(
          ("INSERT INTO lake.known_rows.zone_evidence VALUES ('%s', %s, 'cases', 'RESIDENCE', '-',"
                  + " '-', '-', '-', '-', %s, 1, false, 7)")
              .formatted(zone, day.formatted("06"), day.formatted("08")));
    }
    SqlFile query = SqlFiles.named("queries/audit/red_without_evidence.sql");
    Map<String, Object> span =
        Map.of(
            "since", Instant.parse("2021-02-10T10:00:00Z"),
            "until", Instant.parse("2021-02-10T12:00:00Z"));

    assertThat(
            rows(
                "SELECT county_id, boundary_at, zones, zones_by_order, zones_of_county FROM (\n"
                    + query.statement(DATASET, span)
                    + "\n)"))
        .as("county a has 20 and county b 21 of 22 zones")
        .containsExactlyInAnyOrder(
            "a | 02-10 10:00 | 20 | 0 | 22", "b | 02-10 10:00 | 21 | 0 | 22");
  }

  @Test
  void publishedAsKnownAtGivesTheListSeenLastThatWasCompleteByThen() throws SQLException {
    assertThat(published("north", "07:59")).isEmpty();
    assertThat(published("north", "08:00"))
        .isEqualTo(published("north", "09:04"))
        .containsExactly("alpha | HIGH | p1", "beta | HIGH | p1", "beta | MEDIUM | p1");
    assertThat(published("north", "09:05"))
        .as("the one seen last, although its stamp is the earliest")
        .isEqualTo(published("north", "09:59"))
        .containsExactly("alpha | LOW | p2");
    assertThat(published("north", "10:00")).as("an empty list").isEmpty();
  }

  @Test
  void ofListsSeenAtTheSameMomentTheOneThatWasCompleteLastHolds() throws SQLException {
    assertThat(published("south", "09:09")).containsExactly("alpha | HIGH | q1");
    assertThat(published("south", "09:10")).containsExactly("alpha | LOW | q2");
    assertThat(published("it's nobody", "09:10")).isEmpty();
  }

  @Test
  void currentPublishedLevelsShowsTheNewestListThatStandsOfEachAuthority() throws SQLException {
    assertThat(
            rows(
                """
                SELECT authority, zone_id, zone_name, level, publication_id, seen_at, known_at
                FROM lake.known_rows.current_published_levels
                WHERE level IS NOT NULL
                ORDER BY authority, zone_id, level
                """))
        .containsExactly(
            "east | alpha | Aleph | HIGH | e1 | 03-01 08:00 | 03-01 08:00",
            "east | beta | null | HIGH | e1 | 03-01 08:00 | 03-01 08:00",
            "east | beta | null | MEDIUM | e1 | 03-01 08:00 | 03-01 08:00",
            "east | gamma | null | LOW | e1 | 03-01 08:00 | 03-01 08:00",
            "south | alpha | Aleph | LOW | q2 | 03-01 09:00 | 03-01 09:10");
  }

  @Test
  void currentPublishedLevelsShowsWhatOfANewerListIsHeldBackInEachZone() throws SQLException {
    assertThat(
            rows(
                """
                SELECT authority, zone_id, level, held, held_level, held_reason, held_since
                FROM lake.known_rows.current_published_levels
                ORDER BY authority, zone_id, level
                """))
        .containsExactly(
            "east | alpha | HIGH | true | null | why e3 | 03-01 09:00",
            "east | beta | HIGH | true | HIGH | why e3 | 03-01 09:00",
            "east | beta | MEDIUM | true | HIGH | why e3 | 03-01 09:00",
            "east | delta | null | true | HIGH | why e3 | 03-01 09:00",
            "east | gamma | LOW | false | null | null | null",
            "south | alpha | LOW | false | null | null | null");
  }

  @Test
  void standingAsKnownAtGivesTheListThatStoodAndWhatWasHeldBack() throws SQLException {
    assertThat(standing("east", "08:59"))
        .containsExactly(
            "alpha | HIGH | e1 | false | null | null",
            "beta | HIGH | e1 | false | null | null",
            "beta | MEDIUM | e1 | false | null | null",
            "gamma | LOW | e1 | false | null | null");
    assertThat(standing("east", "09:00"))
        .containsExactly(
            "alpha | HIGH | e1 | false | null | null",
            "beta | HIGH | e1 | true | null | why e2",
            "beta | MEDIUM | e1 | true | null | why e2",
            "gamma | LOW | e1 | true | null | why e2");
    assertThat(published("east", "09:00"))
        .as("what had been published, held or not")
        .containsExactly("alpha | HIGH | e2");
  }

  @Test
  void aListThatIsConfirmedStandsFromThenOn() throws SQLException {
    assertThat(standing("west", "09:59"))
        .containsExactly("alpha | HIGH | w1 | true | null | why w2");
    assertThat(standing("west", "10:00")).as("an empty list").isEmpty();
  }

  @Test
  void aListThatIsCompleteAfterANewerOneThatStandsNeverStood() throws SQLException {
    assertThat(standing("north", "09:31"))
        .isEqualTo(standing("north", "09:05"))
        .containsExactly("alpha | LOW | p2 | false | null | null");
  }

  @Test
  void incompletePublicationsShowsThoseThatNeverBecameTheList() throws SQLException {
    assertThat(
            rows(
                """
                SELECT authority, publication_id, state, row_count, rows_known, known_at
                FROM lake.known_rows.incomplete_publications
                """))
        .containsExactly("north | p9 | incomplete | 7 | 6 | 03-01 12:00");
  }

  @Test
  void certifiedByRankCountsAParentWhoseChildrenAreAllCertified() throws SQLException {
    SqlFile query = SqlFiles.named("queries/analyst/certified_by_rank.sql");

    assertThat(trino.rows(query.statement(CITY, Map.of("policy", "certificate"))))
        .containsExactly(
            "city | 1 | 0 | 0.0 | 0",
            "community | 1406 | 1381 | 98.2 | 0",
            "compound | 7101 | 7080 | 99.7 | 0",
            "county | 13 | 0 | 0.0 | 0",
            "street | 173 | 103 | 59.5 | 0",
            "village | 1943 | 1943 | 100.0 | 0");
  }

  @Test
  void certificationRankingGivesEqualSharesEqualPlacesAndNamesWhatIsNotCertified()
      throws SQLException {
    SqlFile query = SqlFiles.named("queries/analyst/certification_ranking.sql");
    List<String> streets =
        trino.rows(query.statement(CITY, Map.of("policy", "certificate", "rank", "street")));

    assertThat(streets).hasSize(173);
    assertThat(streets.subList(0, 103)).allMatch(row -> row.startsWith("1 | street-"));
    assertThat(streets.get(103)).startsWith("104 | street-");
    assertThat(streets)
        .anyMatch(row -> row.matches("\\d+ \\| street-1 \\| .*\\| compound-1"))
        .anyMatch(row -> row.matches("\\d+ \\| street-22 \\| .*\\| community-22"));
  }

  @Test
  void rolledUpRiskIsTheMostSevereLevelBelowAndUnknownWhereItCouldBeWorse() throws SQLException {
    assertThat(
            trino.rows(
                """
                SELECT zone_id, level, at_least, caused_by, zones, mildest_zones, unknown_zones
                FROM lake.known_city.rolled_up_risk
                WHERE policy_id = 'three'
                ORDER BY zone_id
                """))
        .containsExactly(
            "county-x | HIGH | HIGH | x-2 | 2 | 0 | 1",
            "county-y | UNKNOWN | MEDIUM | y-1 | 2 | 1 | 1",
            "x-1 | UNKNOWN | LOW | x-1 | 1 | 0 | 1",
            "x-2 | HIGH | HIGH | x-2 | 1 | 0 | 0",
            "y-1 | UNKNOWN | MEDIUM | y-1 | 1 | 0 | 1",
            "y-2 | LOW | LOW | y-2 | 1 | 1 | 0");
  }

  @Test
  void theVersionOfTheLedgerChangesWithItsRowsAlone() throws SQLException {
    String sql = map("ledger_version").statement(CITY);
    List<String> before = trino.rows(sql);

    assertThat(before).hasSize(1).isEqualTo(trino.rows(sql));
    trino.execute(
        "INSERT INTO lake."
            + CITY
            + ".zone_assessments VALUES ("
            + LedgerRow.of("no-zone", "2020-01-01 08:00", 0, "scheduled").values()
            + ")");
    assertThat(trino.rows(sql)).isNotEqualTo(before);
  }

  @Test
  void boundariesAreThoseWithAScheduledRow() throws SQLException {
    assertThat(rows(map("boundaries").statement(DATASET, Map.of("since", instant("00:00")))))
        .as("12:00 has an escalation and an order alone")
        .containsExactly("03-01 08:00", "03-01 10:00");
  }

  @Test
  void currentStatesAreTheRowsInForceNow() throws SQLException {
    assertThat(
            rows(
                "SELECT zone_id, level, boundary_at, effective_at, revision, policy_version FROM (\n"
                    + map("current_states").statement(DATASET)
                    + "\n) ORDER BY zone_id"))
        .containsExactly(
            "alpha | HIGH | 03-01 10:00 | 03-01 10:00 | 1 | 2",
            "beta | HIGH | 03-01 12:00 | 03-01 10:20 | 0 | 2",
            "gamma | LOW | 03-01 10:00 | 03-01 10:00 | 0 | 2");
  }

  @Test
  void statesAtABoundaryHaveWhatBecameKnownOfItSince() throws SQLException {
    assertThat(
            rows(
                "SELECT zone_id, level, known_at, unknown_reason FROM (\n"
                    + map("states_at").statement(DATASET, Map.of("at", instant("08:00")))
                    + "\n) ORDER BY zone_id"))
        .containsExactly(
            "alpha | MEDIUM | 03-01 10:00 | null",
            "beta | UNKNOWN | 03-01 08:00 | stale_feed",
            "gamma | MEDIUM | 03-01 10:15 | null");
    assertThat(
            rows(
                "SELECT zone_id, level FROM (\n"
                    + map("states_at").statement(DATASET, Map.of("at", instant("10:00")))
                    + "\n) ORDER BY zone_id"))
        .as("alpha's escalation took effect before its scheduled row")
        .containsExactly("alpha | HIGH", "beta | LOW", "gamma | LOW");
  }

  @Test
  void theRegistryHasTheNewestVersionInEffectAsItWasPublishedLast() throws SQLException {
    String sql =
        "SELECT zone_id, version, name FROM (\n%s\n) WHERE NOT zone_id LIKE 'z%%' ORDER BY zone_id";

    assertThat(
            rows(
                sql.formatted(
                    map("zone_registry").statement(DATASET, Map.of("at", instant("02:00"))))))
        .containsExactly("alpha | 2 | Aleph", "omega | 1 | Omega", "psi | 1 | Psi");
    assertThat(
            rows(
                sql.formatted(
                    map("zone_registry").statement(DATASET, Map.of("at", instant("01:59"))))))
        .as("nothing is in effect yet")
        .isEmpty();
  }

  @Test
  void aRuleBookHasTheDocumentThatWasPublishedLast() throws SQLException {
    trino.execute(
        "INSERT INTO lake."
            + CITY
            + ".policies VALUES ('four', 1, '[]', 'hash', NULL, "
            + LedgerRow.timestamp("2020-03-20 00:00")
            + "), ('four', 1, '{}', 'hash', NULL, "
            + LedgerRow.timestamp("2020-03-21 00:00")
            + ")");

    assertThat(
            rows(
                "SELECT policy_id, version, document FROM (\n"
                    + map("rule_books").statement(CITY)
                    + "\n) WHERE policy_id = 'four'"))
        .containsExactly("four | 1 | {}");
  }

  @Test
  void heldListsAreThoseAfterTheListThatStands() throws SQLException {
    assertThat(held("09:31"))
        .containsExactly(
            "east | e2 | 03-01 09:00 | why e2",
            "east | e3 | 03-01 09:30 | why e3",
            "west | w2 | 03-01 09:00 | why w2");
    assertThat(held("10:00")).as("the one of west is confirmed").hasSize(2);
    assertThat(held("08:30")).isEmpty();
  }

  private static List<String> held(String at) throws SQLException {
    return rows(map("held_lists").statement(DATASET, Map.of("at", instant(at))));
  }

  @Test
  void actingOrdersAreTheAcceptedOnesFromTheirBeginningToBeforeTheirEnd() throws SQLException {
    trino.execute(
        "INSERT INTO lake.known_rows.orders VALUES "
            + order("o1", "accepted", "RAISE", "09:00", "12:00", "08:50")
            + ", "
            + order("o2", "accepted", "HOLD", "09:00", "12:00", "10:30")
            + ", "
            + order("o3", "refused", "RAISE", "09:00", "12:00", "08:50")
            + ", "
            + order("o4", "accepted", "CONFIRM", "09:00", "12:00", "08:50"));

    assertThat(acting("08:59")).isEmpty();
    assertThat(acting("09:00")).containsExactly("o1 | RAISE | [alpha, beta] | [cdc, mayor]");
    assertThat(acting("10:30"))
        .as("the second was known later than it was to begin")
        .hasSize(2)
        .anyMatch(row -> row.startsWith("o2 | HOLD"));
    assertThat(acting("12:00")).as("both have expired").isEmpty();
  }

  private static List<String> acting(String at) throws SQLException {
    return rows(
        "SELECT order_id, kind, zones, signatories FROM (\n"
            + map("acting_orders").statement(DATASET, Map.of("at", instant(at)))
            + "\n) ORDER BY order_id");
  }

  private static String order(
      String id, String outcome, String kind, String from, String until, String known) {
    return ("('%s', '%s', NULL, NULL, 'known_rows', '%s', ARRAY['alpha', 'beta'], 'HIGH', 'reason',"
            + " 'law', MAP(ARRAY['mayor', 'cdc'], ARRAY['x', 'y']), %s, %s, %s, NULL, NULL)")
        .formatted(
            id,
            outcome,
            kind,
            LedgerRow.timestamp(KnownRows.DAY + from),
            LedgerRow.timestamp(KnownRows.DAY + until),
            LedgerRow.timestamp(KnownRows.DAY + known));
  }

  @Test
  void theMomentsOfAZoneSetThePostedBesideTheRevisedLevelAndLeaveOutWhatIsNotPostedYet()
      throws SQLException {
    assertThat(moments("alpha"))
        .containsExactly(
            "03-01 08:00 | MEDIUM | LOW | zone.LOW | 1 | false",
            "03-01 10:00 | HIGH | HIGH | zone.HIGH | 1 | true");
    assertThat(moments("beta"))
        .containsExactly(
            "03-01 08:00 | UNKNOWN | UNKNOWN | zone.UNKNOWN | 0 | false",
            "03-01 10:00 | LOW | LOW | zone.LOW | 0 | false");
  }

  private static List<String> moments(String zone) throws SQLException {
    Map<String, Object> asked =
        Map.of("zone_id", zone, "from", instant("08:00"), "to", instant("12:00"));
    return rows(
        "SELECT boundary_at, level, posted_level, posted_colour, revisions, escalated FROM (\n"
            + map("zone_moments").statement(DATASET, asked)
            + "\n) ORDER BY boundary_at");
  }

  @Test
  void theBriefSaysWhatADayChangedAndWhatIsUnknown() throws SQLException {
    Instant eight = instant("08:00");
    Instant ten = instant("10:00");

    assertThat(brief(DATASET, "levels", eight, ten, "level, zones_before, zones"))
        .containsExactlyInAnyOrder(
            "HIGH | 0 | 1", "LOW | 0 | 2", "MEDIUM | 2 | 0", "UNKNOWN | 1 | 0");
    assertThat(
            brief(
                DATASET, "changes", eight, ten, "zone_id, zone_name, level_before, level, rule_id"))
        .containsExactlyInAnyOrder(
            "alpha | Alpha | MEDIUM | HIGH | incidence.high",
            "beta | null | UNKNOWN | LOW | null",
            "gamma | null | MEDIUM | LOW | null");
    assertThat(brief(DATASET, "unknown", eight, eight, "unknown_reason, at_least, zones"))
        .containsExactly("stale_feed | LOW | 1");
    assertThat(brief(DATASET, "slowest_feeds", eight, ten, "feed, zones, youngest_h, oldest_h"))
        .containsExactlyInAnyOrder(
            "sampling-results | 2 | 1.0 | 50.0", "mobility-records | 1 | 0.0 | 0.0");
  }

  @Test
  void theBriefSaysWhatIsDueAndWhereOrdersAndRulesDisagree() throws SQLException {
    Instant at = Instant.parse("2020-01-01T10:00:00Z");
    for (LedgerRow row :
        List.of(
            LedgerRow.of("due", "2020-01-01 10:00", 0, "scheduled")
                .level("HIGH", "hold.high")
                .lift("2020-01-02 10:00", "a round"),
            LedgerRow.of("later", "2020-01-01 10:00", 0, "scheduled")
                .level("HIGH", "hold.high")
                .lift("2020-01-02 12:00", "a round"),
            LedgerRow.of("told", "2020-01-01 10:00", 0, "scheduled")
                .level("HIGH", "calm")
                .ordered("o-brief", "LOW"))) {
      trino.execute("INSERT INTO lake." + CITY + ".zone_assessments VALUES (" + row.values() + ")");
    }

    assertThat(brief(CITY, "due_relaxations", at, at, "zone_id, level, lift_at, lift_needs"))
        .containsExactly("due | HIGH | 2020-01-02 10:00:00.000000 UTC | a round");
    assertThat(brief(CITY, "orders", at, at, "order_id, level, engine_level, zones"))
        .containsExactly("o-brief | HIGH | LOW | 1");
  }

  private static List<String> brief(
      String dataset, String section, Instant since, Instant at, String columns)
      throws SQLException {
    SqlFile query = SqlFiles.named("queries/brief/" + section + ".sql");
    Map<String, Instant> day = new HashMap<>(Map.of("since", since, "at", at));
    day.keySet().retainAll(query.parameters());
    return rows("SELECT " + columns + " FROM (\n" + query.statement(dataset, day) + "\n)");
  }

  private static SqlFile map(String name) {
    return SqlFiles.named("queries/map/" + name + ".sql");
  }

  private static List<String> published(String authority, String at) throws SQLException {
    SqlFile query = SqlFiles.named("queries/audit/published_as_known_at.sql");
    return rows(
        "SELECT zone_id, level, publication_id FROM (\n"
            + query.statement(DATASET, Map.of("authority", authority, "at", instant(at)))
            + "\n) ORDER BY zone_id, level");
  }

  private static List<String> standing(String authority, String at) throws SQLException {
    SqlFile query = SqlFiles.named("queries/audit/standing_as_known_at.sql");
    return rows(
        "SELECT zone_id, level, publication_id, held, held_level, held_reason FROM (\n"
            + query.statement(DATASET, Map.of("authority", authority, "at", instant(at)))
            + "\n) ORDER BY zone_id, level");
  }

  private static List<String> asKnownAt(String at, String knownAt) throws SQLException {
    SqlFile query = SqlFiles.named("queries/audit/as_known_at.sql");
    Map<String, Instant> moments = Map.of("at", instant(at), "known_at", instant(knownAt));
    return rows(
        "SELECT zone_id, level, kind, boundary_at FROM (\n"
            + query.statement(DATASET, moments)
            + "\n) ORDER BY zone_id");
  }

  private static Instant instant(String time) {
    return Instant.parse(KnownRows.DAY.strip() + "T" + time + ":00Z");
  }

  /** Rows with their times as month, day and minute. */
  private static List<String> rows(String sql) throws SQLException {
    return trino.rows(sql).stream()
        .map(row -> row.replaceAll("2021-(\\d\\d-\\d\\d \\d\\d:\\d\\d):00\\.000000 UTC", "$1"))
        .toList();
  }

  private static String shownCreateTable(String dataset, String table) throws SQLException {
    return trino
        .rows("SHOW CREATE TABLE lake." + dataset + "." + table)
        .get(0)
        .replace(dataset, "dataset")
        .replaceAll("location = '[^']*'", "location = ''");
  }
}
