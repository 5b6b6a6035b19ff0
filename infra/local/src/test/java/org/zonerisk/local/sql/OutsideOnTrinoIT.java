package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.local.stack.StackFixture;

/** What the page on use from outside says, done; the day that it names is one of known rows. */
class OutsideOnTrinoIT extends OnTrino {
  private static final String DEMO = "outside_demo";
  private static final String ITS_DAY = "2022-07-10";
  private static final String KNOWN_DAY = "2021-03-01";
  private static final String TAG = "known-" + KNOWN_DAY;
  private static final String ITS_NEXT_DAY = "2022-07-11";

  @BeforeAll
  static void fillDemoAndTagItsDay() throws SQLException {
    fillWithViews(DEMO, KnownRows.inserts(DEMO));
    try (JdbcCatalog catalog = new JdbcCatalog()) {
      catalog.setConf(new Configuration(false));
      catalog.initialize("lake", stack.catalogProperties());
      Table ledger = catalog.loadTable(TableIdentifier.of(DEMO, "zone_assessments"));
      ledger.manageSnapshots().createTag(TAG, ledger.currentSnapshot().snapshotId()).commit();
    }
  }

  static List<String> statements() {
    return OutsidePage.statements();
  }

  static List<String> addresses() {
    return OutsidePage.addresses(false);
  }

  private static String here(String text) {
    return text.replaceAll("\\bdemo\\b", DEMO)
        .replace(ITS_DAY, KNOWN_DAY)
        .replace(ITS_NEXT_DAY, "2021-03-02")
        .replace("127.0.0.1:18080", stack.trinoUi().getAuthority());
  }

  @ParameterizedTest
  @MethodSource("statements")
  void aStatementGivesAnAnalystRows(String statement) throws SQLException {
    try (TrinoSession session = new TrinoSession(here(addresses().get(0)))) {
      if (statement.startsWith("SET ")) {
        session.execute(statement);
      } else {
        assertThat(session.rows(here(statement))).as(statement).isNotEmpty();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void anAddressOfTheDriverWorks(String address) throws SQLException {
    try (TrinoSession session = new TrinoSession(here(address))) {
      assertThat(session.rows("SELECT current_user, current_catalog, current_schema"))
          .containsExactly("analyst | lake | " + DEMO);
    }
  }

  @Test
  void theAddressWithATimeZoneReadsALiteralWithoutOneInIt() throws SQLException {
    String sql = "SELECT CAST(TIMESTAMP '2022-07-10 00:00:00' AS TIMESTAMP WITH TIME ZONE)";
    try (TrinoSession session = new TrinoSession(here(addresses().get(1)))) {
      assertThat(session.rows(sql)).first().asString().endsWith("UTC");
    }
    try (TrinoSession session =
        new TrinoSession(here(addresses().get(0)) + "&timezone=Asia/Shanghai")) {
      assertThat(session.rows(sql)).first().asString().endsWith("Asia/Shanghai");
    }
  }

  @Test
  void noOtherPropertyOfASessionMayBeSet() throws SQLException {
    try (TrinoSession session = new TrinoSession(here(addresses().get(0)))) {
      assertThatThrownBy(() -> session.execute("SET SESSION query_priority = 5"))
          .hasMessageContaining("Access Denied");
    }
  }

  @Test
  void theCommandOfTrinoCliPrintsTheLevels() throws IOException, InterruptedException {
    assertThat(OutsidePage.commands(false)).hasSize(1);
    assertThat(OutsidePage.run(here(OutsidePage.commands(false).get(0)), Map.of()))
        .isEqualTo(
            """
            "zone_id","level","rule_id"
            "alpha","HIGH","incidence.high"
            "beta","HIGH","incidence.high"
            "gamma","LOW",""
            """);
  }

  @Test
  void theQueuesAreAsWideAsThePageSays() throws IOException {
    List<String> said =
        Files.readAllLines(
                StackFixture.trinoSettings()
                    .home()
                    .root()
                    .resolve("trino/etc/resource-groups.properties"))
            .stream()
            .filter(line -> line.matches("queue\\.(?!writer|map).*"))
            .map(line -> line.replaceAll("queue\\.(\\S+)=(\\d+) (\\d+) .*", "| $1 | $2 | $3 |"))
            .toList();

    assertThat(OutsidePage.text().lines().filter(line -> line.matches("\\| [\\w-]+ \\| \\d+ .*")))
        .containsExactlyInAnyOrderElementsOf(said);
  }

  @Test
  void theDriverIsTheOneThatThePageNames() throws SQLException {
    String name = DriverManager.getDriver(here(addresses().get(0))).getClass().getName();
    assertThat(OutsidePage.text()).contains("class `io.trino.jdbc.TrinoDriver`");
    assertThat(name).endsWith("TrinoDriver");
    try (Connection connection = DriverManager.getConnection(here(addresses().get(0)))) {
      assertThat(OutsidePage.text())
          .contains("`io.trino:trino-jdbc:" + connection.getMetaData().getDriverVersion() + "`");
    }
  }
}
