package org.zonerisk.oracle.compare;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.oracle.OracleException;
import org.zonerisk.oracle.SettledRow;

/** The ledger in its table, through a connection whose schema is the data set's. */
public final class TableLedger implements EngineLedger {

  private static final String SETTLED =
      """
      WITH
        known AS (
          SELECT
            zone_id,
            CAST(to_unixtime(boundary_at) * 1000 AS bigint) AS boundary_millis,
            level,
            engine_level,
            coalesce(at_least, '') AS at_least,
            coalesce(rule_id, '') AS rule_id,
            coalesce(policy_hash, '') AS policy_hash,
            coalesce(unknown_reason, '') AS unknown_reason,
            coalesce(order_id, '') AS order_id,
            inputs,
            row_number() OVER (PARTITION BY zone_id, boundary_at ORDER BY revision DESC) AS newest
          FROM zone_assessments
          WHERE kind IN ('scheduled', 'revision')
            AND boundary_at >= from_iso8601_timestamp(?)
            AND boundary_at < from_iso8601_timestamp(?)
            AND known_at <= boundary_at + INTERVAL '%d' SECOND
            AND known_at <= from_iso8601_timestamp(?)
        )
      SELECT
        zone_id,
        boundary_millis,
        level,
        engine_level,
        at_least,
        rule_id,
        policy_hash,
        unknown_reason,
        order_id,
        inputs
      FROM known
      WHERE newest = 1
      ORDER BY boundary_millis, zone_id
      """;

  private static final String SPAN =
      """
      SELECT
        CAST(to_unixtime(min(boundary_at)) * 1000 AS bigint),
        CAST(to_unixtime(max(boundary_at)) * 1000 AS bigint)
      FROM zone_assessments
      WHERE kind = 'scheduled'
      """;

  /**
   * The first and the last boundary of a ledger.
   *
   * @param first epoch milliseconds
   * @param last epoch milliseconds
   */
  public record Span(long first, long last) {}

  private final Connection connection;
  private final String settled;

  /** The last boundary of the span: what a running job adds meanwhile is not looked at. */
  private Instant knownAt = Instant.parse("9999-12-31T00:00:00Z");

  /** The ledger behind {@code connection}, settled after {@code horizon}. */
  public TableLedger(Connection connection, Duration horizon) {
    this.connection = connection;
    this.settled = SETTLED.formatted(horizon.toSeconds());
  }

  /**
   * The boundaries that have scheduled rows; empty where there is none. From here on the ledger is
   * read as known at the last of them.
   */
  public Optional<Span> span() {
    try (PreparedStatement asked = connection.prepareStatement(SPAN);
        ResultSet row = asked.executeQuery()) {
      row.next();
      Span span = new Span(row.getLong(1), row.getLong(2));
      if (row.wasNull()) {
        return Optional.empty();
      }
      knownAt = Instant.ofEpochMilli(span.last());
      return Optional.of(span);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public List<SettledRow> between(long from, long to) {
    List<SettledRow> rows = new ArrayList<>();
    try (PreparedStatement asked = connection.prepareStatement(settled)) {
      asked.setString(1, Instant.ofEpochMilli(from).toString());
      asked.setString(2, Instant.ofEpochMilli(to).toString());
      asked.setString(3, knownAt.toString());
      try (ResultSet row = asked.executeQuery()) {
        while (row.next()) {
          rows.add(settledRow(row));
        }
      }
    } catch (SQLException e) {
      throw unreadable(e);
    }
    return rows;
  }

  private static SettledRow settledRow(ResultSet row) throws SQLException {
    SortedMap<String, Double> inputs = new TreeMap<>();
    for (Map.Entry<?, ?> input : ((Map<?, ?>) row.getObject(10)).entrySet()) {
      inputs.put((String) input.getKey(), (Double) input.getValue());
    }
    return new SettledRow(
        row.getLong(2),
        row.getString(1),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        inputs);
  }

  private static OracleException unreadable(SQLException e) {
    return new OracleException("the ledger cannot be read: " + e.getMessage(), e);
  }
}
