package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.local.sql.RoleWorld.FAR;
import static org.zonerisk.local.sql.RoleWorld.OWN;
import static org.zonerisk.local.sql.RoleWorld.PAYLOAD;
import static org.zonerisk.local.sql.RoleWorld.TOKEN;
import static org.zonerisk.local.sql.RoleWorld.WORLD;
import static org.zonerisk.local.stack.StackFixture.DISTRICT_ANALYST;
import static org.zonerisk.local.stack.StackFixture.HER_COUNTY;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.local.sql.RoleExpectations.Seen;
import org.zonerisk.schemas.tables.HistoryTables;

/** What each role sees, cell by cell against {@link RoleExpectations}, and by which ways. */
class RolesOnTrinoIT extends OnTrino {
  private static final RoleExpectations EXPECTED = RoleExpectations.read();
  private static final String BRANCH = "what-if";
  private static final String NOW =
      " FOR TIMESTAMP AS OF current_timestamp - INTERVAL '0.001' SECOND";
  private static RoleWorld world;

  @BeforeAll
  static void fillTheWorld() throws SQLException {
    if (world == null) {
      fillWithViews(WORLD, RoleWorld.inserts(WORLD));
      branchTheLedger();
      world = new RoleWorld(stack);
    }
  }

  private static void branchTheLedger() {
    try (JdbcCatalog catalog = new JdbcCatalog()) {
      catalog.setConf(new Configuration());
      catalog.initialize("lake", stack.catalogProperties());
      Table ledger = catalog.loadTable(TableIdentifier.of(WORLD, "zone_assessments"));
      ledger.manageSnapshots().createBranch(BRANCH, ledger.currentSnapshot().snapshotId()).commit();
    }
  }

  static List<String> readers() {
    return RoleWorld.READERS;
  }

  private static String named(String relation) {
    return "lake." + WORLD + ".\"" + relation + '"';
  }

  @Test
  void theExpectationsAreManyAndOfEveryColumnThatThereIs() throws SQLException {
    List<String> expected = new ArrayList<>();
    EXPECTED
        .cells()
        .forEach(
            (relation, columns) ->
                columns.keySet().stream()
                    .filter(column -> !relation.contains("$"))
                    .forEach(column -> expected.add(relation + " | " + column)));

    assertThat(EXPECTED.count()).isGreaterThan(2000);
    assertThat(columnsSeenBy("zonerisk")).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static List<String> columnsSeenBy(String user) throws SQLException {
    return world
        .as(user)
        .rows(
            "SELECT table_name, column_name FROM lake.information_schema.columns"
                + " WHERE table_schema = '"
                + WORLD
                + "'");
  }

  @ParameterizedTest
  @MethodSource("readers")
  void everyCellIsAsExpected(String user) throws SQLException {
    List<String> otherwise = new ArrayList<>();
    for (String relation : EXPECTED.cells().keySet()) {
      otherwise.addAll(whatIsThere(user, relation));
      for (String column : EXPECTED.columns(relation, user, Seen.CLOSED)) {
        String told = world.refusal(user, "SELECT \"" + column + "\" FROM " + named(relation));
        if (!RoleWorld.isRefusal(told)) {
          otherwise.add(relation + '.' + column + " is not closed: " + told);
        }
      }
    }

    assertThat(otherwise).isEmpty();
  }

  private static List<String> whatIsThere(String user, String relation) throws SQLException {
    List<String> columns = EXPECTED.columns(relation, user);
    List<String> masked = EXPECTED.columns(relation, user, Seen.MASKED);
    String sql =
        columns.stream()
            .map(column -> "COUNT(\"" + column + "\")")
            .collect(Collectors.joining(", ", "SELECT ", " FROM " + named(relation)));
    if (columns.isEmpty()) {
      String told = world.refusal(user, "SELECT COUNT(*) FROM " + named(relation));
      return RoleWorld.isRefusal(told) ? List.of() : List.of(relation + " is not closed");
    }
    List<String> otherwise = new ArrayList<>();
    try {
      String[] counts = world.as(user).rows(sql).get(0).split(" \\| ");
      for (int column = 0; column < counts.length; column++) {
        String name = columns.get(column);
        boolean none = counts[column].equals("0");
        if (masked.contains(name) ? !none : none && isTable(relation)) {
          otherwise.add(relation + '.' + name + " has " + counts[column] + " values");
        }
      }
    } catch (SQLException e) {
      otherwise.add(relation + " is closed: " + e.getMessage());
    }
    return otherwise;
  }

  /** Tables have a value in every column; views and tables about tables need not. */
  private static boolean isTable(String relation) {
    return HistoryTables.all().stream().anyMatch(table -> table.name().equals(relation));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void whatIsListedIsWhatIsSeen(String user) throws SQLException {
    List<String> expected = new ArrayList<>();
    for (String relation : EXPECTED.relations(user)) {
      EXPECTED.columns(relation, user).forEach(column -> expected.add(relation + " | " + column));
    }

    assertThat(columnsSeenBy(user)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(world.as(user).rows("SHOW TABLES FROM lake." + WORLD))
        .containsExactlyInAnyOrderElementsOf(EXPECTED.relations(user));
    for (String relation : List.of("scans", "zone_assessments", "rejected")) {
      String show = "SHOW COLUMNS FROM " + named(relation);
      if (EXPECTED.columns(relation, user).isEmpty()) {
        assertThat(world.refusal(user, show)).contains("Access Denied");
      } else {
        assertThat(world.as(user).rows(show))
            .extracting(row -> row.split(" \\| ")[0])
            .containsExactlyInAnyOrderElementsOf(EXPECTED.columns(relation, user));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"scans", "samples", "trips", "rejected"})
  void aStarLeavesOutWhatIsClosedAndShowsNoTokenAndNoPayload(String table) throws SQLException {
    for (String user : List.of("analyst", "auditor")) {
      String all = world.as(user).rows("SELECT * FROM " + named(table)).toString();

      assertThat(all).contains("2021-03-01").doesNotContain(TOKEN, PAYLOAD, hex(PAYLOAD));
    }
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aMaskedTokenCannotBeAskedForNorJoinedBy() throws SQLException {
    assertThat(
            world
                .as("analyst")
                .rows(
                    "SELECT COUNT(*) FROM %s WHERE person = '%s' OR person LIKE '5%%'"
                        .formatted(named("scans"), TOKEN)))
        .containsExactly("0");
    assertThat(
            world
                .as("analyst")
                .rows(
                    "SELECT COUNT(*) FROM %s AS a INNER JOIN %s AS b ON a.person = b.person"
                        .formatted(named("scans"), named("trips"))))
        .containsExactly("0");
    assertThat(
            world
                .as("analyst")
                .rows(
                    "SELECT COUNT(*) FROM %s WHERE CONTAINS(tokens, '%s')"
                        .formatted(named("samples"), TOKEN)))
        .containsExactly("0");
  }

  @Test
  void aDistrictAnalystHasRowsOfHerZonesAlone() throws SQLException {
    for (String relation : EXPECTED.relations(DISTRICT_ANALYST)) {
      if (EXPECTED.cells().get(relation).containsKey("zone_id")
          && !relation.equals("zones")
          && !relation.equals("zone_lineage")) {
        TreeSet<String> zones = zones(relation, "");
        assertThat(zones).as(relation).isSubsetOf(OWN, HER_COUNTY);
        if (isTable(relation)) {
          assertThat(zones).as(relation).containsExactly(OWN);
        }
      }
    }
    assertThat(hers("SELECT origin_zone, destination_zone FROM " + named("trips")))
        .containsExactly(OWN + " | " + OWN);
    assertThat(hers("SELECT order_id, zones FROM " + named("orders"))).hasSize(1);
    assertThat(hers("SELECT residence_zones FROM " + named("samples")))
        .as("of a mixed tube her own zone, once")
        .containsExactly("[" + OWN + "]", "[" + OWN + "]");
    assertThat(zones("zones", "")).as("the registry is everybody's").contains(FAR);
  }

  private static List<String> hers(String sql) throws SQLException {
    return world.as(DISTRICT_ANALYST).rows(sql);
  }

  private static TreeSet<String> zones(String relation, String version) throws SQLException {
    return new TreeSet<>(hers("SELECT DISTINCT zone_id FROM " + named(relation) + version));
  }

  @Test
  void oneWithoutAZoneHasTheRegistryAndNoRows() throws SQLException {
    TrinoSession session = world.as("district-analyst");

    assertThat(session.rows("SELECT COUNT(*) FROM " + named("zone_assessments")))
        .containsExactly("0");
    assertThat(session.rows("SELECT COUNT(*) FROM " + named("samples"))).containsExactly("0");
    assertThat(session.rows("SELECT COUNT(*) > 0 FROM " + named("zones"))).containsExactly("true");
  }

  @Test
  void thePastAndBranchesAreFilteredAndMaskedAsThePresent() throws SQLException {
    for (String version :
        List.of(
            " FOR VERSION AS OF " + snapshot("zone_assessments"),
            NOW,
            " FOR VERSION AS OF '" + BRANCH + "'")) {
      assertThat(zones("zone_assessments", version)).as(version).containsExactly(OWN);
      assertThat(world.refusal("public", "SELECT 1 FROM " + named("zone_assessments") + version))
          .contains("Access Denied");
    }
    for (String version : List.of(" FOR VERSION AS OF " + snapshot("scans"), NOW)) {
      assertThat(world.as("analyst").rows("SELECT COUNT(person) FROM " + named("scans") + version))
          .containsExactly("0");
    }
    assertThat(
            world.refusal(
                "auditor",
                "SELECT payload FROM "
                    + named("rejected")
                    + " FOR VERSION AS OF "
                    + snapshot("rejected")))
        .contains("Access Denied");
  }

  private static String snapshot(String table) throws SQLException {
    return trino
        .rows("SELECT MAX_BY(snapshot_id, committed_at) FROM " + named(table + "$snapshots"))
        .get(0);
  }

  @Test
  void aPlanTellsNoMoreThanItsQuery() throws SQLException {
    String scans = "SELECT person, zone_id FROM " + named("scans");
    for (String explain :
        List.of("EXPLAIN ", "EXPLAIN (TYPE IO, FORMAT JSON) ", "EXPLAIN ANALYZE VERBOSE ")) {
      assertThat(world.as("analyst").rows(explain + scans).toString()).doesNotContain(TOKEN);
      assertThat(hers(explain + scans).toString()).doesNotContain(TOKEN, FAR);
      assertThat(world.refusal("command", explain + scans)).contains("Access Denied");
      assertThat(world.refusal("auditor", explain + "SELECT payload FROM " + named("rejected")))
          .contains("Access Denied");
    }
  }

  @Test
  void statisticsTellNoTokenAndAreClosedWithTheirTable() throws SQLException {
    assertThat(world.as("analyst").rows("SHOW STATS FOR " + named("scans")).toString())
        .doesNotContain(TOKEN);
    assertThat(world.refusal("command", "SHOW STATS FOR " + named("scans")))
        .matches(RoleWorld::isRefusal, "a refusal");
    assertThat(world.refusal("analyst", "SHOW STATS FOR " + named("rejected")))
        .doesNotContain(PAYLOAD);
    assertThat(
            world
                .as(DISTRICT_ANALYST)
                .rows("SHOW STATS FOR " + named("zone_assessments"))
                .toString())
        .doesNotContain(Long.toString(RoleWorld.FAR_COUNT));
  }

  @Test
  void hiddenColumnsOfTablesAreClosed() throws SQLException {
    for (String column : List.of("$path", "$file_modified_time", "$partition")) {
      for (String user : List.of("analyst", DISTRICT_ANALYST, "auditor", "map")) {
        assertThat(world.refusal(user, "SELECT \"" + column + "\" FROM " + named("scans")))
            .as(column)
            .isNotEmpty();
      }
    }
  }

  @Test
  void anErrorTellsNoHiddenValue() throws SQLException {
    String ledger = named("zone_assessments");
    for (String condition :
        List.of(
            "CAST(IF(zone_id = '%s', '1', zone_id) AS integer) = 1".formatted(OWN),
            "1 / (pending_results - %d) = 0".formatted(RoleWorld.FAR_COUNT),
            "CAST(IF(zone_id = '%s', '2021-01-01', level || zone_id) AS date) < current_date"
                .formatted(OWN))) {
      String where = "SELECT COUNT(*) FROM " + ledger + " WHERE " + condition;
      assertThat(world.refusal("analyst", where))
          .as("where all is seen: " + condition)
          .isNotEmpty();
      assertThat(hers(where)).as(condition).containsExactly("1");
      assertThat(hers("SELECT " + condition + " FROM " + ledger)).containsExactly("true");
      assertThat(hers("SELECT COUNT_IF(" + condition + ") FROM " + ledger)).containsExactly("1");
      assertThat(
              hers(
                  "SELECT COUNT(*) FROM %s AS l INNER JOIN %s AS z ON l.zone_id = z.zone_id AND %s"
                      .formatted(
                          ledger,
                          named("zones"),
                          condition.replace("zone_id", "l.zone_id").replace("level", "l.level"))))
          .containsExactly("1");
    }
    for (String sql :
        List.of(
            "SELECT CAST(person AS integer) FROM %s",
            "SELECT COUNT(*) FROM %s WHERE CAST(person AS bigint) > 1",
            "SELECT FROM_HEX(person || 'z') FROM %s")) {
      assertThat(world.refusal("analyst", sql.formatted(named("scans")))).doesNotContain(TOKEN);
    }
    assertThat(world.refusal("auditor", "SELECT FROM_UTF8(payload) FROM " + named("rejected")))
        .contains("Access Denied")
        .doesNotContain(PAYLOAD);
  }

  @Test
  void aViewOpensNothingThatItsTablesClose() throws SQLException {
    assertThat(world.refusal("command", "SELECT 1 FROM " + named("assessed_positives")))
        .contains("Access Denied");
    trino.execute("CREATE SCHEMA IF NOT EXISTS lake.roles_views");
    trino.execute(
        "CREATE OR REPLACE VIEW lake.roles_views.current_zone_risk SECURITY INVOKER AS"
            + " SELECT person AS zone_id FROM "
            + named("scans"));

    assertThat(world.refusal("command", "SELECT zone_id FROM lake.roles_views.current_zone_risk"))
        .contains("Access Denied");
    assertThat(
            world
                .as("analyst")
                .rows("SELECT COUNT(zone_id) FROM lake.roles_views.current_zone_risk"))
        .containsExactly("0");
  }

  @Test
  void thePublicReadsTheLevelOfEveryZoneWithTheRightsOfTheViewsOwner() throws SQLException {
    assertThat(world.as("public").rows("SELECT zone_id, level FROM " + named("public_zone_risk")))
        .containsExactlyInAnyOrder(OWN + " | HIGH", FAR + " | HIGH");
  }

  @Test
  void aUserWithoutARoleSeesNothing() throws SQLException {
    for (String sql :
        List.of(
            "SELECT 1",
            "SHOW CATALOGS",
            "SHOW SCHEMAS FROM lake",
            "SHOW TABLES FROM lake." + WORLD,
            "SELECT level FROM " + named("published_levels"),
            "SELECT level FROM " + named("public_zone_risk"),
            "SELECT * FROM lake.information_schema.tables",
            "SELECT * FROM system.runtime.queries")) {
      assertThat(world.refusal("mallory", sql)).as(sql).isNotEmpty().doesNotContain("HIGH");
    }
  }
}
