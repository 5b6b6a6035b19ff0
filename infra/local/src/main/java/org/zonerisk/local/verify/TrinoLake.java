package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * The tables as Trino returns them. The ledger is read a month at a time, so that neither side
 * sorts or holds all of it.
 */
final class TrinoLake extends TrinoTables implements Lake {

  private static final int BOUNDARIES_A_MONTH = 372;

  private final List<Instant> boundaries;

  TrinoLake(Connection connection, String dataSet, List<Instant> boundaries) {
    super(connection, dataSet);
    this.boundaries = boundaries;
  }

  @Override
  public void evidence(Consumer<EvidenceRow> reader) throws SQLException {
    query(
        """
        SELECT
          zone_id,
          CAST(to_unixtime(cell_start) * 1000 AS bigint),
          CAST(to_unixtime(known_boundary) * 1000 AS bigint),
          measure,
          derived,
          CAST(sum(change) AS bigint)
        FROM %szone_evidence
        WHERE zone_id NOT LIKE 'us-fips:%%'
          AND (measure IN ('tests', 'positives', 'arrivals')
            OR (measure = 'cases' AND role = 'RESIDENCE'))
        GROUP BY zone_id, cell_start, known_boundary, measure, derived
        """
            .formatted(schema()),
        row ->
            reader.accept(
                new EvidenceRow(
                    row.getString(1),
                    Instant.ofEpochMilli(row.getLong(2)),
                    Instant.ofEpochMilli(row.getLong(3)),
                    row.getString(4),
                    row.getBoolean(5),
                    row.getLong(6))));
  }

  @Override
  public void ledger(Consumer<LedgerRow> reader) throws SQLException {
    inParts(boundaries, BOUNDARIES_A_MONTH, condition -> ledger(condition, reader));
  }

  private void ledger(String condition, Consumer<LedgerRow> reader) throws SQLException {
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
          coalesce(element_at(inputs, 'cases_7d'), nan()),
          coalesce(element_at(inputs, 'tests_7d'), nan()),
          coalesce(element_at(inputs, 'positives_7d'), nan()),
          coalesce(element_at(inputs, 'population'), nan()),
          coalesce(element_at(inputs, 'incidence'), nan()),
          coalesce(element_at(inputs, 'positivity'), nan())
        FROM %szone_assessments
        WHERE true %s
        ORDER BY zone_id, boundary_at, revision
        """
            .formatted(schema(), condition),
        row -> reader.accept(ledgerRow(row)));
  }

  private static LedgerRow ledgerRow(ResultSet row) throws SQLException {
    return new LedgerRow(
        row.getString(1),
        Instant.ofEpochMilli(row.getLong(2)),
        row.getInt(3),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)),
        new Verdict(row.getString(6), row.getString(7), row.getString(8)),
        row.getBoolean(9),
        row.getBoolean(10),
        new LedgerRow.Inputs(
            row.getDouble(11),
            row.getDouble(12),
            row.getDouble(13),
            row.getDouble(14),
            row.getDouble(15),
            row.getDouble(16)));
  }
}
