package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.function.Consumer;

/** The tables of figures as Trino returns them. */
final class TrinoCdcLake extends TrinoTables implements CdcLake {

  TrinoCdcLake(Connection connection, String dataSet) {
    super(connection, dataSet);
  }

  @Override
  public void figures(Consumer<FigureRow> reader) throws SQLException {
    query(
        """
        SELECT
          event_id,
          zone_id,
          metric,
          CAST(to_unixtime(valid_at) * 1000 AS bigint),
          value,
          CAST(to_unixtime(known_at) * 1000 AS bigint)
        FROM %sfacility_metrics
        """
            .formatted(schema()),
        row ->
            reader.accept(
                new FigureRow(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    Instant.ofEpochMilli(row.getLong(4)),
                    row.getDouble(5),
                    Instant.ofEpochMilli(row.getLong(6)))));
  }

  @Override
  public void ledger(Consumer<AssessmentRow> reader) throws SQLException {
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
          counterfactual,
          derived,
          coalesce(element_at(inputs, 'cases'), nan()),
          coalesce(element_at(inputs, 'admissions'), nan()),
          coalesce(element_at(inputs, 'beds'), nan()),
          coalesce(element_at(inputs, 'population'), nan())
        FROM %szone_assessments
        """
            .formatted(schema()),
        row -> reader.accept(assessment(row)));
  }

  private static AssessmentRow assessment(ResultSet row) throws SQLException {
    return new AssessmentRow(
        row.getString(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getInt(3),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        new Verdict(row.getString(6), row.getString(7), row.getString(8)),
        row.getBoolean(9),
        row.getBoolean(10),
        new CountyFigures(row.getDouble(11), row.getDouble(12), row.getDouble(13)),
        row.getDouble(14));
  }
}
