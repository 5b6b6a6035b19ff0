package org.zonerisk.local.sql;

import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlFiles;

/**
 * A real Trino for tests of the module sql. One serves all tests of a JVM, and each data set of
 * known rows is filled once, by the first test that asks for it.
 */
abstract class OnTrino {
  /** The rows of {@link KnownRows}, {@link KnownCounts} and {@link KnownPublications}. */
  static final String DATASET = "known_rows";

  private static final Set<String> FILLED = new HashSet<>();

  static LocalStack stack;

  /** May write. */
  static TrinoSession trino;

  /** May only read, as analysts do. */
  static TrinoSession analyst;

  @BeforeAll
  static void startTrino() throws SQLException {
    stack = StackFixture.runningTrino();
    if (trino == null) {
      analyst = new TrinoSession(stack.trinoReadOnlyJdbcUrl());
      trino = new TrinoSession(stack.trinoJdbcUrl());
    }
  }

  /** {@link #DATASET}, filled. */
  static void fillKnownRows() throws SQLException {
    fillWithViews(
        DATASET,
        KnownRows.inserts(DATASET),
        KnownCounts.inserts(DATASET),
        KnownPublications.inserts(DATASET));
  }

  /** A data set with all tables, filled by the statements where it is not there yet. */
  @SafeVarargs
  static void fill(String dataset, List<String>... inserts) throws SQLException {
    if (FILLED.add(dataset)) {
      trino.execute("CREATE SCHEMA lake." + dataset);
      run(SqlFiles.ddl().stream().map(file -> file.statement(dataset)).toList());
      for (List<String> statements : inserts) {
        run(statements);
      }
    }
  }

  /** The same with the views. */
  @SafeVarargs
  static void fillWithViews(String dataset, List<String>... inserts) throws SQLException {
    boolean missing = !FILLED.contains(dataset);
    fill(dataset, inserts);
    if (missing) {
      run(SqlFiles.views().stream().map(file -> file.statement(dataset)).toList());
    }
  }

  private static void run(List<String> statements) throws SQLException {
    for (String statement : statements) {
      trino.execute(statement);
    }
  }

  /** What a query says, its columns picked, in the order of its rows. */
  static List<String> ask(String path, String dataset, Map<String, ?> given, String columns)
      throws SQLException {
    String query = SqlFiles.named(path).statement(dataset, given);
    int order = query.lastIndexOf("\nORDER BY");
    return rows(
        "SELECT %s FROM (\n%s\n)%s"
            .formatted(
                columns,
                order < 0 ? query : query.substring(0, order),
                order < 0 ? "" : query.substring(order).replaceAll("\\w+\\.(\\w+)", "$1")));
  }

  /** A time of the day of {@link KnownRows}. */
  static Instant instant(String time) {
    return Instant.parse(KnownRows.DAY.strip() + "T" + time + ":00Z");
  }

  /** Rows with the times of 2021 as month, day and minute. */
  static List<String> rows(String sql) throws SQLException {
    return trino.rows(sql).stream()
        .map(row -> row.replaceAll("2021-(\\d\\d-\\d\\d \\d\\d:\\d\\d):00\\.000000 UTC", "$1"))
        .toList();
  }

  static SqlFile map(String name) {
    return SqlFiles.named("queries/map/" + name + ".sql");
  }
}
