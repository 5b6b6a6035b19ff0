package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Consumer;
import org.zonerisk.local.verify.Lake.IntakeRow;
import org.zonerisk.local.verify.Lake.RejectedRow;
import org.zonerisk.local.verify.Lake.ZoneRow;

/** What every verification reads of a data set through Trino. */
class TrinoTables {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS 'UTC'").withZone(ZoneOffset.UTC);

  private final Connection connection;
  private final String schema;

  TrinoTables(Connection connection, String dataSet) {
    if (!dataSet.matches("[a-z][a-z0-9_]{0,30}")) {
      throw new IllegalArgumentException("no name of a data set: \"" + dataSet + "\"");
    }
    this.connection = connection;
    this.schema = "lake.\"" + dataSet + "\".";
  }

  @FunctionalInterface
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  public void intake(Consumer<IntakeRow> reader) throws SQLException {
    query(
        """
        SELECT feed, outcome, reason, CAST(sum(change) AS bigint)
        FROM %sfeed_intake
        GROUP BY feed, outcome, reason
        """
            .formatted(schema),
        row ->
            reader.accept(
                new IntakeRow(
                    row.getString(1), row.getString(2), row.getString(3), row.getLong(4))));
  }

  public void rejected(Consumer<RejectedRow> reader) throws SQLException {
    query(
        """
        SELECT feed, reason, count(*), count(DISTINCT payload)
        FROM %srejected
        GROUP BY feed, reason
        """
            .formatted(schema),
        row ->
            reader.accept(
                new RejectedRow(
                    row.getString(1), row.getString(2), row.getLong(3), row.getLong(4))));
  }

  public void assessedZones(Consumer<ZoneRow> reader) throws SQLException {
    query(
        """
        SELECT zone_id, version, coalesce(population, -1)
        FROM %szones
        WHERE assessed
        """
            .formatted(schema),
        row -> reader.accept(new ZoneRow(row.getString(1), row.getInt(2), row.getLong(3))));
  }

  /** Schema of the data set, with the dot behind it. */
  final String schema() {
    return schema;
  }

  /** A time that was selected as epoch milliseconds. */
  static Instant time(ResultSet row, int column) throws SQLException {
    return Instant.ofEpochMilli(row.getLong(column));
  }

  /** Reads the ledger under a condition. */
  interface LedgerReading {
    void read(String condition) throws SQLException;
  }

  /** Reads the ledger so many boundaries at a time, so that neither side sorts all of it. */
  static void inParts(List<Instant> boundaries, int atATime, LedgerReading reading)
      throws SQLException {
    String after = "";
    for (int next = atATime; next < boundaries.size(); next += atATime) {
      String end = literal(boundaries.get(next));
      reading.read(after + " AND boundary_at < " + end);
      after = " AND boundary_at >= " + end;
    }
    reading.read(after);
  }

  /** A time as it stands in a query. */
  static String literal(Instant time) {
    return "TIMESTAMP '" + UTC.format(time) + "'";
  }

  final void query(String sql, RowReader reader) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }
}
