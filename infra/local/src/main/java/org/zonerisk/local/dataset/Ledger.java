package org.zonerisk.local.dataset;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.schemas.topics.DataSetName;

/** What the ledger of a data set holds, as Trino sees it. */
public final class Ledger {

  private static final String SQL_STATE_MISSING_TABLE = "does not exist";

  private final String jdbcUrl;
  private final DataSetName dataset;

  public Ledger(String jdbcUrl, DataSetName dataset) {
    this.jdbcUrl = jdbcUrl;
    this.dataset = dataset;
  }

  /** How many zones have their scheduled row of {@code boundary}. */
  public long scheduledAt(Instant boundary) {
    return ask(
        """
        SELECT count(*)
        FROM zone_assessments
        WHERE kind = 'scheduled' AND boundary_at = from_iso8601_timestamp(?)
        """,
        statement -> statement.setString(1, boundary.toString()),
        row -> row.next() ? row.getLong(1) : 0,
        0L);
  }

  /** Records of all feeds of which it is known what became of them. */
  public long accountedFor() {
    return ask(
        "SELECT CAST(coalesce(sum(change), 0) AS bigint) FROM feed_intake",
        statement -> {},
        row -> row.next() ? row.getLong(1) : 0,
        0L);
  }

  /** The newest boundary with a scheduled row. */
  public Optional<Instant> newestBoundary() {
    return ask(
        "SELECT max(boundary_at) FROM zone_assessments WHERE kind = 'scheduled'",
        statement -> {},
        row ->
            row.next() && row.getTimestamp(1) != null
                ? Optional.of(row.getTimestamp(1).toInstant())
                : Optional.empty(),
        Optional.empty());
  }

  /** Zones by level in the newest scheduled rows. */
  public SortedMap<String, Long> levelsAt(Instant boundary) {
    return ask(
        """
        SELECT level, count(*)
        FROM zone_assessments
        WHERE kind = 'scheduled' AND boundary_at = from_iso8601_timestamp(?)
        GROUP BY level
        """,
        statement -> statement.setString(1, boundary.toString()),
        row -> {
          SortedMap<String, Long> levels = new TreeMap<>();
          while (row.next()) {
            levels.put(row.getString(1), row.getLong(2));
          }
          return levels;
        },
        new TreeMap<>());
  }

  /** How many scans are kept. */
  public long scans() {
    return ask(
        "SELECT count(*) FROM scans", statement -> {}, row -> row.next() ? row.getLong(1) : 0, 0L);
  }

  /** A connection whose schema is the data set's; the caller closes it. */
  public Connection connect() throws SQLException {
    Connection connection = DriverManager.getConnection(jdbcUrl);
    connection.setSchema(dataset.value());
    return connection;
  }

  private interface Parameters {
    void set(PreparedStatement statement) throws SQLException;
  }

  private interface Reading<T> {
    T of(ResultSet row) throws SQLException;
  }

  private <T> T ask(String sql, Parameters parameters, Reading<T> reading, T whereMissing) {
    try (Connection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      parameters.set(statement);
      try (ResultSet rows = statement.executeQuery()) {
        return reading.of(rows);
      }
    } catch (SQLException e) {
      if (String.valueOf(e.getMessage()).contains(SQL_STATE_MISSING_TABLE)) {
        return whereMissing;
      }
      throw new StackException(
          "the ledger of " + dataset + " cannot be read: " + e.getMessage(), e);
    }
  }
}
