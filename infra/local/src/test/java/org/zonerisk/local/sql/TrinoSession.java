package org.zonerisk.local.sql;

import io.trino.jdbc.QueryStats;
import io.trino.jdbc.TrinoResultSet;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** A connection to Trino that gives rows as lines of text, cells apart by a bar. */
final class TrinoSession implements AutoCloseable {
  private final Connection connection;

  TrinoSession(String jdbcUrl) throws SQLException {
    connection = DriverManager.getConnection(jdbcUrl);
  }

  /** Runs a statement to its end: it may fail after its first row. */
  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          while (result.next()) {
            // none is wanted
          }
        }
      }
    }
  }

  /** The same as the map asks: prepared, and with a bound on how long it may run. */
  void executePrepared(String sql, int seconds) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setQueryTimeout(seconds);
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          // none is wanted
        }
      }
    }
  }

  List<String> rows(String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      int columns = result.getMetaData().getColumnCount();
      while (result.next()) {
        StringJoiner row = new StringJoiner(" | ");
        for (int column = 1; column <= columns; column++) {
          row.add(String.valueOf(result.getString(column)));
        }
        rows.add(row.toString());
      }
    }
    return rows;
  }

  /**
   * What a query read and gave.
   *
   * @param rowsGiven rows of its result
   * @param rowsRead rows that it read from tables
   * @param bytesRead bytes that it read from files
   * @param processorMillis processor time that it took, planning aside, ms
   */
  record Read(long rowsGiven, long rowsRead, long bytesRead, long processorMillis) {}

  /** Runs a query to its last row and says how much it read. */
  Read read(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      long given = 0;
      while (result.next()) {
        given++;
      }
      QueryStats stats = result.unwrap(TrinoResultSet.class).getStats();
      return new Read(
          given, stats.getProcessedRows(), stats.getProcessedBytes(), stats.getCpuTimeMillis());
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
