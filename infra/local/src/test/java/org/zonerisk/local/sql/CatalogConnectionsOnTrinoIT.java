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

  @Test
  void aQueryNeedsNoConnectionOfItsOwn() throws SQLException, InterruptedException {
    LocalStack stack = StackFixture.runningTrino();
    try (TrinoSession trino = new TrinoSession(stack.trinoJdbcUrl());
        Connection catalog =
            DriverManager.getConnection(
                stack.catalogProperties().get("uri"),
                stack.catalogProperties().get("jdbc.user"),
                "")) {
      trino.execute("CREATE SCHEMA IF NOT EXISTS lake." + DATASET);
      trino.execute("CREATE TABLE IF NOT EXISTS lake." + DATASET + ".counted AS SELECT 1 AS one");
      long before = sessions(catalog);

      for (int i = 0; i < QUERIES; i++) {
        assertThat(trino.rows("SELECT one FROM lake." + DATASET + ".counted")).hasSize(1);
      }

      assertThat(sessions(catalog) - before).isLessThan(QUERIES / 2);
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
