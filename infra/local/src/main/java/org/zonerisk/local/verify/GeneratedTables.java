package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of a generated data set, as streams of rows. */
interface GeneratedTables {

  /** Takes a row: a key of texts joined by commas, and a number. */
  interface Rows {
    void row(String key, long number);
  }

  /** Records by feed, outcome and reason. */
  void intake(Rows rows) throws SQLException;

  /** Rejected records by feed, known time, SHA-256 of the bytes and reason. */
  void rejected(Rows rows) throws SQLException;

  /** Evidence by zone, cell, known boundary, measure, channel and assessment. */
  void evidence(Rows rows) throws SQLException;

  /** What expired, by zone, cell and known boundary. */
  void expired(Rows rows) throws SQLException;

  /** Zones and boundaries whose scheduled level is UNKNOWN because of the laboratories. */
  void silent(Rows rows) throws SQLException;

  /** Zones and boundaries with another number of scheduled rows than one. */
  void doubled(Rows rows) throws SQLException;

  /** Rows of a table in all. */
  long rowsOf(String table) throws SQLException;

  /** Scans that a device made in a time, epoch milliseconds. */
  long scansOf(String device, long from, long until) throws SQLException;

  /** Scans of events that stand more than once. */
  long doubledScans() throws SQLException;

  /** The tables as Trino returns them. */
  final class OfTrino implements GeneratedTables {
    /** The rule book whose silences the generator knows. */
    private static final String USUAL_RULE_BOOK = "cn-v9-2022-06-28";

    private static final String MILLIS = "CAST(CAST(to_unixtime(%s) * 1000 AS bigint) AS varchar)";

    private final Connection connection;
    private final String schema;

    OfTrino(Connection connection, String dataSet) {
      if (!dataSet.matches("[a-z][a-z0-9_]{0,30}")) {
        throw new IllegalArgumentException("no name of a data set: \"" + dataSet + "\"");
      }
      this.connection = connection;
      this.schema = "lake.\"" + dataSet + "\".";
    }

    @Override
    public void intake(Rows rows) throws SQLException {
      sums("feed || ',' || outcome || ',' || reason", "sum(change)", "feed_intake", "true", rows);
    }

    @Override
    public void rejected(Rows rows) throws SQLException {
      sums(
          "feed || ',' || "
              + millis("known_at")
              + " || ',' || lower(to_hex(sha256(payload))) || ',' || reason",
          "count(*)",
          "rejected",
          "true",
          rows);
    }

    @Override
    public void evidence(Rows rows) throws SQLException {
      sums(
          "zone_id || ',' || "
              + millis("cell_start")
              + " || ',' || "
              + millis("known_boundary")
              + " || ',' || measure || ',' || channel || ',' || assessment",
          "sum(change)",
          "zone_evidence",
          "true",
          rows);
    }

    @Override
    public void expired(Rows rows) throws SQLException {
      sums(
          "zone_id || ',' || " + millis("cell_start") + " || ',' || " + millis("known_boundary"),
          "sum(change)",
          "expired",
          "true",
          rows);
    }

    @Override
    public void silent(Rows rows) throws SQLException {
      sums(
          "zone_id || ',' || " + millis("boundary_at"),
          "count(*)",
          "zone_assessments",
          "kind = 'scheduled' AND level = 'UNKNOWN' AND unknown_reason = 'stale_sampling_results'"
              + " AND policy_id = '%s'".formatted(USUAL_RULE_BOOK),
          rows);
    }

    @Override
    public void doubled(Rows rows) throws SQLException {
      query(
          """
          SELECT zone_id || ',' || %s, count(*)
          FROM %szone_assessments
          WHERE kind = 'scheduled'
          GROUP BY 1
          HAVING count(*) <> 1
          """
              .formatted(millis("boundary_at"), schema),
          rows);
    }

    @Override
    public long rowsOf(String table) throws SQLException {
      return number("SELECT '', count(*) FROM " + schema + table);
    }

    @Override
    public long scansOf(String device, long from, long until) throws SQLException {
      return number(
          """
          SELECT '', count(*)
          FROM %sscans
          WHERE device_id = '%s'
            AND known_at >= from_unixtime_nanos(%d000000)
            AND known_at < from_unixtime_nanos(%d000000)
          """
              .formatted(schema, device.replace("'", "''"), from, until));
    }

    @Override
    public long doubledScans() throws SQLException {
      return number("SELECT '', count(*) - count(DISTINCT event_id) FROM " + schema + "scans");
    }

    private void sums(String key, String number, String table, String where, Rows rows)
        throws SQLException {
      query(
          """
          SELECT %s, CAST(%s AS bigint)
          FROM %s
          WHERE %s
          GROUP BY 1
          """
              .formatted(key, number, schema + table, where),
          rows);
    }

    private long number(String sql) throws SQLException {
      long[] found = new long[1];
      query(sql, (key, number) -> found[0] = number);
      return found[0];
    }

    private void query(String sql, Rows rows) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        while (row.next()) {
          rows.row(row.getString(1), row.getLong(2));
        }
      }
    }

    private static String millis(String column) {
      return MILLIS.formatted(column);
    }
  }
}
