package org.zonerisk.map.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.sql.SqlFiles;

/**
 * Asks Trino about one data set, with a connection for each question, so that one that hangs holds
 * up nobody else. Safe for threads.
 *
 * @param jdbcUrl as the driver takes it
 * @param patience longest wait for an answer, whole seconds
 */
record TrinoQuestions(String jdbcUrl, DataSetName dataset, Duration patience) {

  private static final String FOLDER = "queries/map/";
  // What Trino says of a table, a view or a schema that the jobs have not made yet.
  private static final String MISSING = "does not exist";

  /** Makes something of a row. */
  interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  /** Makes something of a connection. */
  interface Question<T> {
    T answer(Connection trino) throws SQLException;
  }

  /** What a file of {@code sql/queries/map} gives; nothing where the tables are not there yet. */
  <T> List<T> ask(String file, Map<String, ?> parameters, Reading<T> reading) {
    return rows(statement(file, parameters), reading);
  }

  /** The statement of a file of {@code sql/queries/map}, as it can be asked again. */
  String statement(String file, Map<String, ?> parameters) {
    return SqlFiles.named(FOLDER + file + ".sql").statement(dataset.value(), parameters);
  }

  /** What a statement gives; nothing where the tables are not there yet. */
  <T> List<T> rows(String sql, Reading<T> reading) {
    return answer(
        sql,
        rows -> {
          List<T> all = new ArrayList<>();
          while (rows.next()) {
            all.add(reading.of(rows));
          }
          return all;
        },
        List.of());
  }

  /** What is made of all rows of a statement. */
  <T> T answer(String sql, Reading<T> reading, T whereMissing) {
    return connected(
        trino -> {
          try (PreparedStatement asked = trino.prepareStatement(sql)) {
            asked.setQueryTimeout((int) patience.toSeconds());
            try (ResultSet rows = asked.executeQuery()) {
              return reading.of(rows);
            }
          }
        },
        whereMissing);
  }

  <T> T connected(Question<T> question, T whereMissing) {
    try (Connection trino = DriverManager.getConnection(jdbcUrl)) {
      trino.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
      return question.answer(trino);
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains(MISSING)) {
        return whereMissing;
      }
      throw new LedgerSilent(
          "the ledger of %s does not answer: %s".formatted(dataset, e.getMessage()), e);
    }
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  static String text(ResultSet row, String column) throws SQLException {
    String text = row.getString(column);
    return text == null ? "" : text;
  }

  /** A zone; {@code assessed} names the column that says whether it is shown with a level. */
  static ZoneRow zone(ResultSet row, String assessed) throws SQLException {
    long population = row.getLong("population");
    OptionalLong residents = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(population);
    return new ZoneRow(
        row.getString("zone_id"),
        row.getString("name"),
        row.getString("level"),
        text(row, "parent_id"),
        text(row, "county_id"),
        residents,
        row.getBoolean(assessed));
  }
}
