package org.zonerisk.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.StackFixture;

/** The server uses its connections to the catalog's database again, query after query. */
class CatalogConnectionsOnTrinoIT {

  private static final String DATASET = "connections";
  private static final int QUERIES = 20;

  /** The pool does not look whether a connection lives that was used a half second before. */
  private static final long UNCHECKED_MILLIS = 700;

  @Test
  void aQueryNeedsNoConnectionOfItsOwn() throws SQLException {
    LocalStack stack = StackFixture.runningTrino();
    try (TrinoSession trino = new TrinoSession(stack.trinoJdbcUrl());
        Connection catalog = catalog(stack)) {
      trino.execute("CREATE SCHEMA IF NOT EXISTS lake." + DATASET);
      trino.execute("CREATE TABLE IF NOT EXISTS lake." + DATASET + ".counted AS SELECT 1 AS one");
      long before = sessions(catalog);

      for (int i = 0; i < QUERIES; i++) {
        assertThat(trino.rows("SELECT one FROM lake." + DATASET + ".counted")).hasSize(1);
      }

      assertThat(sessions(catalog) - before).isLessThan(QUERIES / 2);
    }
  }

  @Test
  void whatTheDatabaseHasDroppedIsReplaced() throws SQLException, InterruptedException {
    LocalStack stack = StackFixture.runningTrino();
    try (TrinoSession trino = new TrinoSession(stack.trinoJdbcUrl());
        Connection catalog = catalog(stack)) {
      trino.execute("CREATE SCHEMA IF NOT EXISTS lake." + DATASET);
      trino.execute("CREATE TABLE IF NOT EXISTS lake." + DATASET + ".counted AS SELECT 1 AS one");
      assertThat(trino.rows("SELECT one FROM lake." + DATASET + ".counted")).hasSize(1);

      dropOthers(catalog);
      // until then the pool gives it out unseen, and nothing tells from outside that it would look
      Thread.sleep(UNCHECKED_MILLIS);

      assertThat(trino.rows("SELECT one FROM lake." + DATASET + ".counted")).hasSize(1);
    }
  }

  private static Connection catalog(LocalStack stack) throws SQLException {
    return DriverManager.getConnection(
        stack.catalogProperties().get("uri"), stack.catalogProperties().get("jdbc.user"), "");
  }

  /** As a restart of the database does. */
  private static void dropOthers(Connection catalog) throws SQLException {
    try (Statement statement = catalog.createStatement()) {
      assertThat(
              statement.execute(
                  "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                      + " WHERE datname = current_database() AND pid <> pg_backend_pid()"))
          .isTrue();
    }
  }

  /** Ever opened. */
  private static long sessions(Connection catalog) throws SQLException {
    try (Statement statement = catalog.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT sessions FROM pg_stat_database WHERE datname = current_database()")) {
      row.next();
      return row.getLong(1);
    }
  }
}
