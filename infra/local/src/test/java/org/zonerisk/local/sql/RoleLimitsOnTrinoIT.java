package org.zonerisk.local.sql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.zonerisk.local.sql.RoleWorld.OWN;
import static org.zonerisk.local.sql.RoleWorld.WORLD;
import static org.zonerisk.local.stack.StackFixture.DISTRICT_ANALYST;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.local.access.MapQuestions;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/** What roles may do, may not do, and that each can do its work. */
class RoleLimitsOnTrinoIT extends OnTrino {
  private static final Instant AT = Instant.parse("2021-03-01T00:00:00Z");
  private static final String GROWN = "roles_grown";

  /** As many queries of analysts as run at once; see TrinoFiles. */
  private static final int AT_ONCE = 4;

  private static final int PATIENCE_SECONDS = 120;

  private static RoleWorld world;

  @BeforeAll
  static void fillTheWorld() throws SQLException {
    if (world == null) {
      fillWithViews(WORLD, RoleWorld.inserts(WORLD));
      world = new RoleWorld(stack);
    }
  }

  static List<String> readers() {
    return RoleWorld.READERS;
  }

  @ParameterizedTest
  @MethodSource("readers")
  void nobodyButTheWriterChangesAnything(String user) throws SQLException {
    List<String> done = new ArrayList<>();
    for (String sql :
        """
        INSERT INTO T.feed_intake SELECT 'f', current_timestamp, 'o', 'r', 1, current_timestamp
        INSERT INTO T.published_levels SELECT * FROM T.published_levels
        UPDATE T.zone_assessments SET level = 'LOW'
        DELETE FROM T.zone_assessments
        DELETE FROM T.published_levels
        MERGE INTO T.zones AS z USING (VALUES 1) AS s (n) ON false WHEN MATCHED THEN DELETE
        TRUNCATE TABLE T.published_levels
        CREATE TABLE T.copied AS SELECT 1 AS n
        CREATE TABLE T.empty (n integer)
        CREATE SCHEMA lake.of_a_reader
        CREATE VIEW T.shown AS SELECT 1 AS n
        CREATE OR REPLACE VIEW T.public_zone_risk AS SELECT 1 AS n
        CREATE MATERIALIZED VIEW T.kept AS SELECT 1 AS n
        CREATE FUNCTION T.one() RETURNS integer RETURN 1
        DROP TABLE T.published_levels
        DROP VIEW T.public_zone_risk
        DROP SCHEMA T CASCADE
        ALTER TABLE T.published_levels RENAME TO T.renamed
        ALTER TABLE T.published_levels ADD COLUMN n integer
        ALTER TABLE T.published_levels DROP COLUMN level
        ALTER TABLE T.published_levels RENAME COLUMN level TO l
        ALTER TABLE T.published_levels SET PROPERTIES format_version = 2
        ALTER TABLE T.published_levels SET AUTHORIZATION analyst
        ALTER VIEW T.public_zone_risk SET AUTHORIZATION analyst
        ALTER SCHEMA T RENAME TO other
        COMMENT ON TABLE T.published_levels IS 'mine'
        ANALYZE T.published_levels
        GRANT SELECT ON T.scans TO analyst
        SHOW CREATE TABLE T.published_levels
        SHOW CREATE VIEW T.public_zone_risk
        SHOW CREATE SCHEMA T
        SET SESSION AUTHORIZATION zonerisk
        CREATE CATALOG other USING iceberg
        """
            .lines()
            .map(sql -> sql.replace("T.", "lake." + WORLD + "."))
            .map(sql -> sql.replaceFirst("SCHEMA T\\b", "SCHEMA lake." + WORLD))
            .toList()) {
      String told = world.refusal(user, sql);
      if (!RoleWorld.isRefusal(told)) {
        done.add(sql + ": " + told);
      }
    }

    assertThat(done).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void nobodyCallsAProcedureOrATableFunctionOfTheLake(String user) throws SQLException {
    List<String> done = new ArrayList<>();
    for (String sql :
        List.of(
            "CALL lake.system.rollback_to_snapshot('%s', 'scans', 1)",
            "CALL lake.system.unregister_table('%s', 'scans')",
            "CALL lake.system.register_table('%s', 'other', 'file:///tmp/other')",
            "SELECT * FROM TABLE(lake.system.table_changes('%s', 'scans', 1, 2))",
            "ALTER TABLE lake.%s.scans EXECUTE rollback_to_snapshot(1)",
            "ALTER TABLE lake.%s.scans EXECUTE drop_extended_stats")) {
      String told = world.refusal(user, sql.formatted(WORLD));
      if (!RoleWorld.isRefusal(told)) {
        done.add(sql + ": " + told);
      }
    }

    assertThat(done).isEmpty();
  }

  @Test
  void onlyAnOperatorMaintainsTablesAndSetsPropertiesOfItsSession() throws SQLException {
    for (String sql :
        List.of(
            "ALTER TABLE lake.%s.feed_intake EXECUTE optimize".formatted(WORLD),
            "ALTER TABLE lake.%s.feed_intake EXECUTE expire_snapshots(retention_threshold => '7d')"
                .formatted(WORLD),
            "ALTER TABLE lake.%s.feed_intake EXECUTE remove_orphan_files".formatted(WORLD),
            "SET SESSION task_concurrency = 2",
            "SET SESSION lake.statistics_enabled = false")) {
      for (String user : RoleWorld.READERS) {
        if (user.equals("operator")) {
          assertThat(world.refusal(user, sql)).as(sql).isEmpty();
        } else {
          assertThat(world.refusal(user, sql)).as(user + ": " + sql).contains("Access Denied");
        }
      }
    }
  }

  @Test
  void queriesOfOthersAreSeenByAuditorsAndOperatorsAndEndedByOperators() throws SQLException {
    String sql = "SELECT COUNT(*) > 1 FROM system.runtime.queries WHERE user = 'zonerisk'";

    for (String user : RoleWorld.READERS) {
      if (user.equals("operator") || user.equals("auditor")) {
        assertThat(world.as(user).rows(sql)).containsExactly("true");
      } else {
        assertThat(world.refusal(user, sql)).contains("Access Denied");
      }
    }
    assertThat(world.refusal("auditor", "CALL system.runtime.kill_query('20210101_1_1', '-')"))
        .contains("Access Denied");
  }

  @Test
  void aNewTableColumnViewOrSchemaIsSeenByNobody() throws SQLException {
    for (String sql :
        List.of(
            "CREATE SCHEMA IF NOT EXISTS lake." + GROWN,
            "CREATE TABLE IF NOT EXISTS lake.%s.zones AS SELECT 'z' AS zone_id, 'c' AS county_id"
                .formatted(GROWN),
            "CREATE TABLE IF NOT EXISTS lake.%s.notes AS SELECT 'note' AS text".formatted(GROWN),
            "CREATE TABLE IF NOT EXISTS lake.%s.scans AS SELECT 'z' AS zone_id, 'f' AS face, 'p' AS person"
                .formatted(GROWN),
            "CREATE OR REPLACE VIEW lake.%1$s.faces SECURITY DEFINER AS SELECT face FROM lake.%1$s.scans"
                .formatted(GROWN))) {
      trino.execute(sql);
    }

    for (String user : RoleWorld.READERS) {
      for (String sql :
          List.of(
              "SELECT text FROM lake.%s.notes",
              "SELECT COUNT(*) FROM lake.%s.notes",
              "SELECT face FROM lake.%s.scans",
              "SELECT face FROM lake.%s.faces",
              "SHOW COLUMNS FROM lake.%s.notes",
              "SHOW STATS FOR lake.%s.notes",
              "SELECT lower_bounds FROM lake.%s.\"notes$files\"")) {
        assertThat(world.refusal(user, sql.formatted(GROWN)))
            .as(user + sql)
            .matches(RoleWorld::isRefusal, "a refusal");
      }
      assertThat(world.as(user).rows("SHOW TABLES FROM lake." + GROWN))
          .as(user)
          .isSubsetOf("scans", "zones");
    }
    assertThat(world.as("analyst").rows("SELECT * FROM lake." + GROWN + ".scans"))
        .as("without the face, the person masked")
        .containsExactlyInAnyOrder("z | null");
    assertThat(world.as("analyst").rows("DESCRIBE lake." + GROWN + ".scans").toString())
        .doesNotContain("face");
    assertThat(
            world.as("operator").rows("SELECT COUNT(*) FROM lake.roles_grown.\"notes$snapshots\""))
        .containsExactly("1");
  }

  @Test
  void theMapRunsAllItsQueries() throws SQLException {
    assertThat(run("map", MapQuestions.all())).isEmpty();
  }

  @Test
  void analystsAuditorsAndCommandRunTheQueriesThatAreForThem() throws SQLException {
    assertThat(run("analyst", "queries/analyst/", "queries/audit/", "queries/brief/"))
        .singleElement()
        .asString()
        .startsWith("analyst queries/audit/who_asked.sql")
        .contains("Access Denied");
    assertThat(run("auditor", "queries/audit/", "queries/analyst/", "checks/")).isEmpty();
    assertThat(run("command", "queries/brief/", "queries/audit/explain")).isEmpty();
    assertThat(run(DISTRICT_ANALYST, "queries/analyst/zone_history", "queries/audit/explain"))
        .isEmpty();
  }

  /** What goes wrong when a user runs the files whose paths begin so. */
  private static List<String> run(String user, String... paths) throws SQLException {
    List<SqlFile> files = new ArrayList<>(SqlFiles.queries());
    files.addAll(SqlFiles.checks());
    files.removeIf(file -> Arrays.stream(paths).noneMatch(file.path()::startsWith));
    return run(user, files);
  }

  private static List<String> run(String user, List<SqlFile> files) throws SQLException {
    List<String> wrong = new ArrayList<>();
    for (SqlFile file : files) {
      try {
        world.as(user).executePrepared(file.statement(WORLD, given(file)), PATIENCE_SECONDS);
      } catch (SQLException e) {
        wrong.add(user + ' ' + file.path() + ": " + e.getMessage());
      }
    }
    return wrong;
  }

  private static Map<String, Object> given(SqlFile file) {
    Map<String, Object> given = new HashMap<>();
    for (String parameter : file.parameters()) {
      given.put(
          parameter,
          switch (parameter) {
            case "at", "since", "from", "to", "until", "known_at" -> AT;
            case "time_zone" -> "Asia/Shanghai";
            case "eras" -> "2021-03-01T00:00:00Z";
            case "zone_id" -> OWN;
            default -> "some";
          });
    }
    return given;
  }

  @Test
  void scansOfAnalystsThatFillTheirQueueHoldUpNoQueryOfTheMap() throws Exception {
    ExecutorService analysts = Executors.newFixedThreadPool(AT_ONCE + 1);
    try {
      for (int scan = 0; scan <= AT_ONCE; scan++) {
        TrinoSession session = world.newSession("analyst");
        analysts.submit(() -> session.rows(endless()));
      }
      await()
          .atMost(60, SECONDS)
          .untilAsserted(
              () -> {
                assertThat(scans("RUNNING")).hasSize(AT_ONCE);
                assertThat(scans("QUEUED")).hasSize(1);
              });

      assertThat(world.as("map").rows(map("ledger_version").statement(WORLD))).hasSize(1);
      assertThat(scans("QUEUED")).as("it waits still").hasSize(1);
    } finally {
      for (String state : List.of("QUEUED", "RUNNING")) {
        for (String query : scans(state)) {
          world.refusal("operator", "CALL system.runtime.kill_query('" + query + "', 'enough')");
        }
      }
      analysts.shutdown();
      assertThat(analysts.awaitTermination(60, SECONDS)).isTrue();
    }
  }

  private static String endless() {
    return "SELECT COUNT_IF(a.n * b.n %% c.n = -1) FROM %1$s AS a (n) CROSS JOIN %1$s AS b (n) CROSS JOIN %1$s AS c (n)"
        .formatted("UNNEST(SEQUENCE(1, 10000))");
  }

  /** Ids of the analysts' scans that are in a state. */
  private static List<String> scans(String state) throws SQLException {
    return world
        .as("operator")
        .rows(
            "SELECT query_id FROM system.runtime.queries WHERE user = 'analyst' AND state = '"
                + state
                + "' AND query LIKE 'SELECT COUNT_IF(a.n%'");
  }
}
