package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.audit.ChainedFileCheck;
import org.zonerisk.audit.QueryColumn;
import org.zonerisk.local.access.Role;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.sql.SqlFiles;

/** What Trino keeps of the queries that it is asked. */
class AuditOnTrinoIT extends OnTrino {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private static Path audit;

  @BeforeAll
  static void fillTables() throws SQLException {
    fillKnownRows();
    audit = StackFixture.trinoSettings().home().queryAudit();
  }

  @Test
  void aQueryIsKeptWithWhoWhyWhatAndHowMuch() throws Exception {
    ask(
        Role.ANALYST,
        "SELECT zone_id, level FROM lake." + DATASET + ".zone_assessments LIMIT 2",
        "&clientTags=purpose:drill");

    JsonNode kept = completed("LIMIT 2");
    assertThat(kept.path("user").asText()).isEqualTo("analyst");
    assertThat(kept.path("purpose").asText()).isEqualTo("drill");
    assertThat(kept.path("state").asText()).isEqualTo("FINISHED");
    assertThat(kept.path("error").isNull()).isTrue();
    assertThat(kept.path("rows").asLong()).isEqualTo(2);
    assertThat(kept.path("client").asText()).isEqualTo("127.0.0.1");
    assertThat(kept.path("read"))
        .extracting(JsonNode::asText)
        .containsExactly("lake." + DATASET + ".zone_assessments(level,zone_id)");
    assertThat(lines().stream().filter(line -> line.path("query").equals(kept.path("query"))))
        .extracting(line -> line.path("event").asText())
        .containsExactly("created", "completed");
  }

  @Test
  void aQueryWithoutAPurposeSaysSoAndNoTokenIsKept() throws Exception {
    // of everybody else's query nothing is read: the column is null to them
    ask(
        Role.WRITER,
        "SELECT count(*) AS asked FROM lake." + DATASET + ".scans WHERE person = '" + TOKEN + "'",
        "");

    JsonNode kept = completed("AS asked");
    assertThat(kept.path("purpose").isNull()).isTrue();
    assertThat(kept.path("sql").asText()).endsWith("WHERE person = '?'");
    assertThat(kept.path("read"))
        .extracting(JsonNode::asText)
        .containsExactly("lake." + DATASET + ".scans(person)");
    assertThat(Files.readString(audit)).doesNotContain(TOKEN);
  }

  @Test
  void aQueryThatFailsIsKeptWithTheCodeOfItsError() throws Exception {
    assertThatThrownBy(
            () -> ask(Role.ANALYST, "SELECT no_such_column FROM lake." + DATASET + ".scans", ""))
        .isInstanceOf(SQLException.class);

    JsonNode kept = completed("no_such_column");
    assertThat(kept.path("state").asText()).isEqualTo("FAILED");
    assertThat(kept.path("error").asText()).isEqualTo("COLUMN_NOT_FOUND");
  }

  @Test
  void anAuditorAsksWhoHasReadADataSetAndCanCheckTheChain() throws Exception {
    Instant since = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    ask(
        Role.ANALYST,
        "SELECT level AS mark FROM lake." + DATASET + ".current_zone_risk",
        "&clientTags=purpose:who_asked");
    ask(Role.ANALYST, "SELECT 1 AS mark_of_no_table", "");
    completed("AS mark_of_no_table");
    JsonNode kept = completed("AS mark FROM");
    String sql =
        SqlFiles.named("queries/audit/who_asked.sql")
            .statement(DATASET, Map.of("since", since, "until", since.plusSeconds(600)));

    try (TrinoSession auditor = session(Role.AUDITOR)) {
      assertThat(auditor.rows(sql))
          .filteredOn(row -> row.contains("who_asked"))
          .singleElement()
          .asString()
          .contains("| analyst | who_asked | trino-jdbc | 127.0.0.1 | FINISHED | null |")
          .contains("lake." + DATASET + ".zone_assessments(boundary_at,")
          .endsWith("| " + kept.path("number").asText() + " | " + kept.path("hash").asText());
      assertThat(auditor.rows(sql).toString()).doesNotContain("mark_of_no_table");
      assertThat(
              auditor.rows(
                  "SELECT MIN(number), COUNT(number) - MAX(number), COUNT(DISTINCT hash) = COUNT(*),"
                      + " COUNT(problem), COUNT_IF(previous_hash IS NULL) FROM audit.trino.queries"))
          .containsExactly("1 | 0 | true | 0 | 0");
    }
  }

  @Test
  void nobodyButAnAuditorSeesTheAuditAndNobodyWritesIt() throws Exception {
    for (Role role : Role.values()) {
      try (TrinoSession session = session(role)) {
        boolean sees = role == Role.AUDITOR || role == Role.WRITER;
        assertThat(session.rows("SHOW CATALOGS").contains("audit"))
            .as(role.group())
            .isEqualTo(sees);
        for (String statement :
            List.of(
                "INSERT INTO audit.trino.queries (number) VALUES (1)",
                "DELETE FROM audit.trino.queries WHERE number = 1",
                "DROP TABLE audit.trino.queries",
                "CREATE TABLE audit.trino.others (number bigint)")) {
          assertThatThrownBy(() -> session.execute(statement))
              .as(role.group() + " " + statement)
              .isInstanceOf(SQLException.class);
        }
        if (!sees) {
          for (String statement :
              List.of(
                  "SELECT COUNT(*) FROM audit.trino.queries",
                  "SELECT * FROM audit.information_schema.tables",
                  "EXPLAIN SELECT * FROM audit.trino.queries",
                  "DESCRIBE audit.trino.queries")) {
            assertThatThrownBy(() -> session.execute(statement))
                .as(role.group() + " " + statement)
                .matches(refused -> RoleWorld.isRefusal(refused.getMessage()));
          }
        }
      }
    }
  }

  @Test
  void theColumnsAreThoseThatThePagesDescribe() throws Exception {
    try (TrinoSession auditor = session(Role.AUDITOR)) {
      assertThat(auditor.rows("DESCRIBE audit.trino.queries"))
          .containsExactlyElementsOf(
              Arrays.stream(QueryColumn.values())
                  .map(one -> one.column() + " | " + one.type() + " |  | " + one.meaning())
                  .toList());
      assertThat(auditor.rows("SHOW TABLES FROM audit.trino")).containsExactly("queries");
    }
  }

  private static TrinoSession session(Role role) throws SQLException {
    return new TrinoSession(stack.trinoJdbcUrl(role.user()));
  }

  @Test
  void theFileIsAsItWasWritten() throws Exception {
    ask(Role.ANALYST, "SELECT 1 AS whole", "");
    completed("AS whole");

    assertThat(ChainedFileCheck.of(audit).findings()).isEmpty();
  }

  private static void ask(Role role, String sql, String settings) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(stack.trinoJdbcUrl(role.user()) + settings);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        assertThat(rows.getObject(1)).isNotNull();
      }
    }
  }

  /** The second line of the query with that text; Trino writes it when the answer is away. */
  private static JsonNode completed(String text) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                lines().stream()
                    .filter(line -> line.path("event").asText().equals("completed"))
                    .filter(line -> line.path("sql").asText().contains(text))
                    .findFirst()
                    .orElse(null),
            java.util.Objects::nonNull);
  }

  private static List<JsonNode> lines() throws IOException {
    return Files.readAllLines(audit).stream().map(AuditOnTrinoIT::json).toList();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
