package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.local.sql.LawfulRows.DAY;
import static org.zonerisk.local.sql.LawfulRows.TOKEN;
import static org.zonerisk.local.sql.LawfulRows.between;
import static org.zonerisk.local.sql.LawfulRows.evidence;
import static org.zonerisk.local.sql.LawfulRows.figure;
import static org.zonerisk.local.sql.LawfulRows.intake;
import static org.zonerisk.local.sql.LawfulRows.ledger;
import static org.zonerisk.local.sql.LawfulRows.listed;
import static org.zonerisk.local.sql.LawfulRows.policy;
import static org.zonerisk.local.sql.LawfulRows.published;
import static org.zonerisk.local.sql.LawfulRows.unknown;
import static org.zonerisk.local.sql.LawfulRows.zone;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.local.cli.Cli;
import org.zonerisk.local.cli.CliContext;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** Each check over {@link LawfulRows}, as they are and with a row that breaks its law. */
class ChecksOnTrinoIT extends OnTrino {
  private static final String LAWFUL = "lawful";

  /**
   * A row that breaks a law.
   *
   * @param check the check of that law
   * @param row what is planted
   * @param columns of what the check gives, the ones that are looked at
   * @param found what it gives
   */
  record Planted(String check, TableRow row, String columns, String found) {
    @Override
    public String toString() {
      return check + ": " + found;
    }
  }

  @BeforeAll
  static void fillTheTables() throws SQLException {
    fill(LAWFUL, LawfulRows.inserts(LAWFUL));
  }

  static List<SqlFile> checks() {
    return SqlFiles.checks();
  }

  static Stream<Planted> planted() {
    return Stream.of(
            ofNumbersAndTimes(),
            ofLevels(),
            ofOrders(),
            ofCounts(),
            ofRecords(),
            ofPublicFigures(),
            ofPersons())
        .flatMap(all -> all);
  }

  private static Stream<Planted> ofNumbersAndTimes() {
    String kinds = "zone_id, boundary_at, revision, kind";
    return Stream.of(
        new Planted(
            "ledger_rows_are_numbered",
            ledger("alpha", "08:00", 1, "revision", "HIGH").time("known_at", DAY + "12:00"),
            "zone_id, boundary_at, ledger_rows, numbers",
            "alpha | 03-01 08:00 | 3 | 2"),
        new Planted(
            "ledger_rows_are_numbered",
            ledger("alpha", "08:00", 3, "revision", "HIGH").time("known_at", DAY + "12:00"),
            "zone_id, boundary_at, ledger_rows, greatest_revision",
            "alpha | 03-01 08:00 | 3 | 3"),
        new Planted(
            "revisions_follow_known_time",
            ledger("alpha", "08:00", 2, "revision", "HIGH").time("known_at", DAY + "09:00"),
            "zone_id, boundary_at, revision, known_at, known_before",
            "alpha | 03-01 08:00 | 2 | 03-01 09:00 | 03-01 10:00"),
        new Planted(
            "boundaries_are_posted_once",
            ledger("alpha", "08:00", 2, "scheduled", "HIGH"),
            "zone_id, boundary_at, scheduled_rows",
            "alpha | 03-01 08:00 | 2"),
        new Planted(
            "boundaries_are_posted_once",
            between("alpha", "08:00", 2, "escalation", "HIGH", "07:00"),
            "zone_id, boundary_at, scheduled_revision, last_between",
            "alpha | 03-01 08:00 | 0 | 2"),
        new Planted(
            "every_zone_is_posted",
            zone("beta").set("assessed", "true").time("effective_from", DAY + "12:00"),
            "boundary_at, zone_id, zone_version",
            "03-01 12:00 | beta | 1"),
        new Planted(
            "no_boundary_is_skipped",
            ledger("alpha", "18:00", 0, "scheduled", "HIGH"),
            "boundary_before, boundary_at, minutes, usual_minutes",
            "03-01 14:00 | 03-01 18:00 | 240 | 120"),
        new Planted(
            "ledger_times_agree",
            ledger("alpha", "14:00", 1, "revision", "HIGH"),
            kinds,
            "alpha | 03-01 14:00 | 1 | revision"),
        new Planted(
            "ledger_times_agree",
            between("alpha", "16:00", 0, "escalation", "HIGH", "15:00")
                .time("known_at", DAY + "15:30"),
            kinds,
            "alpha | 03-01 16:00 | 0 | escalation"),
        new Planted(
            "ledger_times_agree",
            ledger("alpha", "16:00", 0, "scheduled", "HIGH").time("lift_at", DAY + "15:00"),
            kinds,
            "alpha | 03-01 16:00 | 0 | scheduled"),
        new Planted(
            "fact_times_agree",
            TableRow.of("trips", "trip_id=back").time("departed_at", DAY + "01:00"),
            "table_name, id, begins_at, ends_at",
            "trips | back | 03-01 01:00 | 03-01 00:00"));
  }

  private static Stream<Planted> ofLevels() {
    String levels = "zone_id, boundary_at, level, engine_level, colour";
    return Stream.of(
        new Planted(
            "unknown_is_not_green",
            unknown("alpha", "16:00", 0).text("colour", "zone.green"),
            levels,
            "alpha | 03-01 16:00 | UNKNOWN | UNKNOWN | zone.green"),
        new Planted(
            "unknown_is_not_green",
            ledger("alpha", "16:00", 0, "scheduled", "LOW")
                .text("engine_level", "UNKNOWN")
                .text("unknown_reason", "stale_feed"),
            levels,
            "alpha | 03-01 16:00 | LOW | UNKNOWN | zone.green"),
        new Planted(
            "unknown_is_not_green",
            unknown("alpha", "16:00", 0).set("unknown_reason", "NULL"),
            levels,
            "alpha | 03-01 16:00 | UNKNOWN | UNKNOWN | zone.grey"),
        new Planted(
            "levels_are_of_their_rule_book",
            ledger("alpha", "16:00", 0, "scheduled", "PURPLE"),
            levels,
            "alpha | 03-01 16:00 | PURPLE | PURPLE | zone.grey"),
        new Planted(
            "levels_are_of_their_rule_book",
            ledger("alpha", "16:00", 0, "scheduled", "HIGH").text("colour", "zone.green"),
            levels,
            "alpha | 03-01 16:00 | HIGH | HIGH | zone.green"),
        new Planted(
            "levels_are_of_their_rule_book",
            unknown("alpha", "16:00", 0).text("colour", "code.red"),
            levels,
            "alpha | 03-01 16:00 | UNKNOWN | UNKNOWN | code.red"),
        new Planted(
            "only_a_boundary_lowers",
            between("alpha", "14:00", 1, "escalation", "LOW", "13:00"),
            "zone_id, boundary_at, kind, level_before, level",
            "alpha | 03-01 14:00 | escalation | HIGH | LOW"),
        new Planted(
            "rule_books_are_there",
            ledger("alpha", "10:00", 2, "revision", "HIGH")
                .text("policy_id", "lost")
                .time("known_at", DAY + "12:00"),
            "policy_id, policy_version, ledger_rows, first_known_at",
            "lost | 1 | 1 | 03-01 12:00"),
        new Planted(
            "rule_books_are_what_their_hash_says",
            policy("book", 2).text("sha256", "abc"),
            "policy_id, version, sha256",
            "book | 2 | abc"));
  }

  private static Stream<Planted> ofOrders() {
    String orders = "zone_id, boundary_at, revision, level, engine_level, order_id";
    return Stream.of(
        new Planted(
            "orders_act_in_their_time",
            ledger("alpha", "08:00", 2, "revision", "HIGH")
                .time("known_at", DAY + "12:00")
                .text("engine_level", "LOW"),
            orders,
            "alpha | 03-01 08:00 | 2 | HIGH | LOW | null"),
        new Planted(
            "orders_act_in_their_time",
            ledger("alpha", "10:00", 2, "revision", "HIGH")
                .time("known_at", DAY + "12:00")
                .text("engine_level", "LOW")
                .text("order_id", "o1"),
            orders,
            "alpha | 03-01 10:00 | 2 | HIGH | LOW | o1"),
        new Planted(
            "orders_act_in_their_time",
            ledger("alpha", "12:00", 2, "revision", "HIGH")
                .time("known_at", DAY + "13:00")
                .text("engine_level", "LOW")
                .text("order_id", "never"),
            orders,
            "alpha | 03-01 12:00 | 2 | HIGH | LOW | never"));
  }

  private static Stream<Planted> ofCounts() {
    return Stream.of(
        new Planted(
            "evidence_is_not_negative",
            evidence("tests", "SCREENING", "12:00", -11),
            "zone_id, cell_start, measure, known_boundary, total",
            "alpha | 03-01 08:00 | tests | 03-01 12:00 | -1"),
        new Planted(
            "positives_are_tested",
            evidence("positives", "SCREENING", "12:00", 10),
            "zone_id, cell_start, purpose, sampled, tests, positives",
            "alpha | 03-01 08:00 | SCREENING | 10 | 10 | 11"),
        new Planted(
            "intake_is_not_negative",
            intake("sampling-results", "duplicate", "-", "10:00", -1),
            "feed, outcome, reason, known_boundary, records",
            "sampling-results | duplicate | - | 03-01 10:00 | -1"),
        new Planted(
            "intake_is_conserved",
            intake("sampling-results", "rejected", "empty", "10:00", 1),
            "feed, outcome, reason, records_counted, records_kept",
            "sampling-results | rejected | empty | 1 | 0"),
        new Planted(
            "intake_is_conserved",
            TableRow.of("feed_reports", "event_id=r2 zone_id=alpha"),
            "feed, outcome, reason, records_counted, records_kept",
            "feed-reports | admitted | - | 1 | 2"));
  }

  private static Stream<Planted> ofRecords() {
    return Stream.of(
        new Planted(
            "records_are_admitted_once",
            TableRow.of("scans", "event_id=e1"),
            "table_name, id, table_rows",
            "scans | e1 | 2"),
        new Planted(
            "published_lists_are_whole",
            listed("l1", "08:00", 1).text("zone_id", "beta").text("level", "HIGH"),
            "authority, publication_id, row_count, rows_kept",
            "north | l1 | 1 | 2"),
        new Planted(
            "published_lists_are_whole",
            published("l4", "10:00", 3),
            "authority, publication_id, row_count, rows_kept",
            "north | l4 | 3 | null"),
        new Planted(
            "published_lists_are_whole",
            listed("l5", "10:00", 0),
            "authority, publication_id, row_count, complete_known_at",
            "north | l5 | 0 | null"),
        new Planted(
            "zones_have_their_parents",
            zone("beta").text("parent_id", "nowhere").set("assessed", "false"),
            "zone_id, missing_id",
            "beta | nowhere"));
  }

  private static Stream<Planted> ofPublicFigures() {
    String columns = "what, zone_id, measure, persons";
    return Stream.of(
        new Planted(
            "public_figures_are_told_once",
            figure("k").number("persons", 50),
            "zone_id, measure, figures",
            "k | positives | 2"),
        new Planted(
            "public_figures_are_not_small",
            figure("beta").number("persons", 10),
            columns,
            "zone | beta | positives | 10"),
        new Planted(
            "public_figures_are_not_small",
            figure("beta")
                .text("withheld", "grouped")
                .text("group_id", "beta")
                .number("group_persons", 3),
            columns,
            "group | beta | positives | 3"),
        new Planted(
            "public_figures_are_not_small",
            figure("beta").text("parent_id", "whole").number("persons", 55),
            columns,
            "remainder | whole | positives | 5"),
        new Planted(
            "public_figures_are_not_small",
            figure("k").text("measure", "negatives").number("persons", 7),
            columns,
            "zone | k | negatives | 7"));
  }

  private static Stream<Planted> ofPersons() {
    String columns = "table_name, column_name, value";
    return Stream.of(
        new Planted(
            "no_person_outside_facts",
            ledger("alpha", "16:00", 0, "scheduled", "HIGH")
                .text("lift_needs", "a round of " + TOKEN),
            columns,
            "zone_assessments | lift_needs | a round of " + TOKEN),
        new Planted(
            "no_person_outside_facts",
            TableRow.of("rejected", "feed=sampling-results reason=undecodable")
                .time("known_at", DAY + "23:00")
                .text("detail", "found 13800138000 in site_id"),
            columns,
            "rejected | detail | found 13800138000 in site_id"),
        new Planted(
            "no_person_outside_facts",
            zone("beta").text("name", "home of 11010519491231002X").set("assessed", "false"),
            columns,
            "zones | name | home of 11010519491231002X"));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void aLawfulWorldBreaksNoLaw(SqlFile check) throws SQLException {
    assertThat(analyst.rows(check.statement(LAWFUL))).isEmpty();
  }

  @Test
  void theLawfulWorldHasRowsInEachTable() throws SQLException {
    String counts =
        HistoryTables.all().stream()
            .map(HistoryTable::name)
            .map(name -> "SELECT '" + name + "' FROM lake.lawful." + name)
            .collect(Collectors.joining(" UNION "));

    assertThat(analyst.rows(counts))
        .containsExactlyInAnyOrderElementsOf(
            HistoryTables.all().stream().map(HistoryTable::name).toList());
  }

  @ParameterizedTest
  @MethodSource("planted")
  void aRowThatBreaksALawIsFoundAndNoOther(Planted planted) throws SQLException {
    String snapshot = presentSnapshot(planted.row().table());
    try {
      plant(planted.row());
      assertThat(
              rows(
                  "SELECT "
                      + planted.columns()
                      + " FROM (\n"
                      + SqlFiles.named("checks/" + planted.check() + ".sql").statement(LAWFUL)
                      + "\n)"))
          .containsExactly(planted.found());
    } finally {
      takeBack(planted.row().table(), snapshot);
    }
  }

  @Test
  void everyCheckHasARowThatBreaksItsLaw() {
    assertThat(planted().map(Planted::check).distinct())
        .containsExactlyInAnyOrderElementsOf(checks().stream().map(SqlFile::name).toList());
  }

  @Test
  void theCommandEndsWith0WhereEveryLawIsKept() {
    assertThat(run("checks", "--dataset", LAWFUL)).isZero();

    assertThat(said.lines().filter(line -> line.matches("check \\w+ +ok +\\d+\\.\\d s")))
        .hasSameSizeAs(checks());
    assertThat(said)
        .endsWith("%d of %d checks hold in lawful%n".formatted(checks().size(), checks().size()));
  }

  @Test
  void theCommandEndsWith1AndShowsTheFirstRowsWhereALawIsBroken() throws SQLException {
    String snapshot = presentSnapshot("trips");
    try {
      plant(TableRow.of("trips", "trip_id=back").time("departed_at", DAY + "01:00"));
      plant(TableRow.of("trips", "trip_id=gone").time("departed_at", DAY + "01:00"));

      assertThat(run("checks", "--dataset", LAWFUL, "--rows", "1", "fact_times_agree"))
          .isEqualTo(1);
      assertThat(said.lines().map(line -> line.replaceAll("\\s+", " ")))
          .anyMatch(line -> line.matches("check fact_times_agree 2 rows [\\d.]+ s"))
          .anyMatch(line -> line.startsWith(" the law: no time of an admitted record"))
          .contains(" table_name id begins_at ends_at")
          .contains(
              " trips back 2021-03-01 01:00:00.000000 UTC 2021-03-01 00:00:00.000000 UTC",
              " and 1 row more",
              "0 of 1 checks hold in lawful");

      assertThat(run("checks", "--dataset=lawful", "--format=csv", "fact_times_agree"))
          .isEqualTo(1);
      assertThat(said.lines()).first().isEqualTo("check,rows,millis,law");
      assertThat(said.lines().skip(1)).first().asString().startsWith("fact_times_agree,2,");

      assertThat(run("checks", "--dataset=lawful", "--format=json", "--rows=1", "fact_times_agree"))
          .isEqualTo(1);
      assertThat(said)
          .startsWith("{\"check\":\"fact_times_agree\",\"rows\":2,")
          .contains("\"first\":[{\"table_name\":\"trips\",\"id\":\"back\",");
    } finally {
      takeBack("trips", snapshot);
    }
  }

  @Test
  void theCommandAsksForADataSetThatIsThere() {
    assertThat(run("checks", "--dataset", "none")).isEqualTo(64);

    assertThat(said).startsWith("no data set none; see ./zonerisk checks --help");
  }

  private String said;

  private int run(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    int status = new Cli(new CliContext(StackFixture.trinoSettings(), out, out)).run(arguments);
    said = bytes.toString(StandardCharsets.UTF_8);
    return status;
  }

  private static void plant(TableRow row) throws SQLException {
    for (String insert : TableRow.inserts(LAWFUL, List.of(row))) {
      trino.execute(insert);
    }
  }

  private static String presentSnapshot(String table) throws SQLException {
    return trino
        .rows(
            "SELECT snapshot_id FROM lake.lawful.\"%s$refs\" WHERE name = 'main'".formatted(table))
        .get(0);
  }

  private static void takeBack(String table, String snapshot) throws SQLException {
    trino.execute(
        "ALTER TABLE lake.lawful.%s EXECUTE rollback_to_snapshot(%s)".formatted(table, snapshot));
  }
}
