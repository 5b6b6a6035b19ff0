package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The tables as Trino returns them. The ledger is read a week at a time. */
final class TrinoPostedTables extends TrinoTables implements PostedTables {

  private static final int BOUNDARIES_A_WEEK = 84;

  private final List<Instant> boundaries;

  TrinoPostedTables(Connection connection, String dataSet, List<Instant> boundaries) {
    super(connection, dataSet);
    this.boundaries = boundaries;
  }

  @Override
  public void counts(Consumer<CountRow> reader) throws SQLException {
    query(
        """
        SELECT
          zone_id,
          CAST(to_unixtime(cell_start) * 1000 AS bigint),
          CAST(to_unixtime(known_boundary) * 1000 AS bigint),
          measure,
          role,
          derived,
          CAST(sum(change) AS bigint)
        FROM %szone_evidence
        GROUP BY zone_id, cell_start, known_boundary, measure, role, derived
        """
            .formatted(schema()),
        row ->
            reader.accept(
                new CountRow(
                    row.getString(1),
                    time(row, 2),
                    time(row, 3),
                    row.getString(4),
                    row.getString(5),
                    row.getBoolean(6),
                    row.getLong(7))));
  }

  @Override
  public void figures(Consumer<FigureRow> reader) throws SQLException {
    query(
        """
        SELECT
          zone_id,
          domain,
          metric,
          CAST(to_unixtime(valid_at) * 1000 AS bigint),
          CAST(to_unixtime(known_at) * 1000 AS bigint),
          value,
          unit,
          derived
        FROM %sfacility_metrics
        """
            .formatted(schema()),
        row ->
            reader.accept(
                new FigureRow(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    time(row, 4),
                    time(row, 5),
                    row.getDouble(6),
                    row.getString(7),
                    row.getBoolean(8))));
  }

  @Override
  public void ledger(Consumer<PostedRow> reader) throws SQLException {
    inParts(boundaries, BOUNDARIES_A_WEEK, condition -> ledger(condition, reader));
  }

  private void ledger(String condition, Consumer<PostedRow> reader) throws SQLException {
    query(
        """
        SELECT
          zone_id,
          CAST(to_unixtime(boundary_at) * 1000 AS bigint),
          revision,
          kind,
          CAST(to_unixtime(known_at) * 1000 AS bigint),
          level,
          coalesce(at_least, ''),
          coalesce(unknown_reason, ''),
          coalesce(rule_id, ''),
          coalesce(policy_id || ' ' || CAST(policy_version AS varchar), ''),
          counterfactual,
          derived,
          inputs,
          coalesce(CAST(to_unixtime(lift_at) * 1000 AS bigint), 0),
          coalesce(lift_needs, '')
        FROM %szone_assessments
        WHERE true %s
        ORDER BY zone_id, boundary_at, revision
        """
            .formatted(schema(), condition),
        row -> reader.accept(postedRow(row)));
  }

  private static PostedRow postedRow(ResultSet row) throws SQLException {
    Map<String, Double> inputs = new HashMap<>();
    ((Map<?, ?>) row.getObject(13))
        .forEach((name, value) -> inputs.put((String) name, ((Number) value).doubleValue()));
    return new PostedRow(
        row.getString(1),
        time(row, 2),
        row.getInt(3),
        row.getString(4),
        time(row, 5),
        new Verdict(row.getString(6), row.getString(7), row.getString(8)),
        row.getString(9),
        row.getString(10),
        row.getBoolean(11),
        row.getBoolean(12),
        inputs,
        time(row, 14),
        row.getString(15));
  }
}
