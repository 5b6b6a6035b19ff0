package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.zonerisk.local.verify.PostedTables.PostedRow;

/**
 * Compares the tables of a replay of Shenzhen's taps with what the sources say that they must hold:
 * scans by station and cell, and a ledger in which every station is unknown for want of a policy.
 */
public final class ShenzhenVerification {

  private static final Verdict NO_POLICY = new Verdict(Verdict.UNKNOWN, "", "no_policy");

  private final ShenzhenExpectation expected;
  private final Consumer<String> out;

  /**
   * @param expected what the tables must hold
   * @param out takes the lines
   */
  public ShenzhenVerification(ShenzhenExpectation expected, Consumer<String> out) {
    this.expected = expected;
    this.out = out;
  }

  /**
   * Makes all checks, also after one has failed.
   *
   * @param connection to Trino, with a catalog {@code lake}; left open
   * @param dataSet name of the data set, whose tables lie in the schema of that name
   * @param figures what the replay says of itself
   * @throws SQLException if the tables cannot be read
   */
  public VerificationResult verify(Connection connection, String dataSet, ReplayFigures figures)
      throws SQLException {
    return verify(
        new TrinoPostedTables(connection, dataSet, expected.timeline().boundaries()), figures);
  }

  VerificationResult verify(PostedTables tables, ReplayFigures figures) throws SQLException {
    CheckReport report = new CheckReport(out);
    RecordsComparison.compare(tables, expected.populations(), expected.records(), figures, report);
    compareScans(tables, report);
    compareLedger(tables, report);
    return report.result();
  }

  private void compareScans(PostedTables tables, CheckReport report) throws SQLException {
    Map<CellAsKnown, Long> found = new HashMap<>();
    Check others = new Check("evidence_of_other_kinds");
    tables.counts(
        row -> {
          if (row.measure().equals("scans") && !row.derived()) {
            found.merge(
                new CellAsKnown(row.zoneId(), row.cell(), row.knownBy()), row.change(), Long::sum);
          } else {
            others.finds(row::toString);
          }
        });
    report.equal("scans_in_all", sum(expected.scans()), sum(found));
    report.add(
        Check.ofSums(
            "scans_per_station_and_cell", byCell(expected.scans()), byCell(found), this::words));
    report.add(
        Check.ofSums(
            "scans_per_station_cell_and_known_time",
            expected.scans(),
            found,
            key -> words(new ZoneAt(key.zoneId(), key.cell())) + " known " + local(key.knownBy())));
    report.add(others);
  }

  private static Map<ZoneAt, Long> byCell(Map<CellAsKnown, Long> scans) {
    Map<ZoneAt, Long> byCell = new HashMap<>();
    scans.forEach(
        (key, count) -> byCell.merge(new ZoneAt(key.zoneId(), key.cell()), count, Long::sum));
    return byCell;
  }

  private void compareLedger(PostedTables tables, CheckReport report) throws SQLException {
    Map<ZoneAt, Long> wanted = new HashMap<>();
    for (String zone : expected.populations().keySet()) {
      expected.timeline().boundaries().forEach(at -> wanted.put(new ZoneAt(zone, at), 1L));
    }
    Map<ZoneAt, Long> found = new HashMap<>();
    Check unknown = new Check("every_row_is_unknown_without_a_policy");
    tables.ledger(
        row -> {
          found.merge(new ZoneAt(row.zoneId(), row.boundaryAt()), 1L, Long::sum);
          unknown.compare(
              isWithoutPolicy(row),
              () -> words(new ZoneAt(row.zoneId(), row.boundaryAt())) + ": " + row);
        });
    report.add(
        Check.ofSums("one_scheduled_row_per_station_and_boundary", wanted, found, this::words));
    report.add(unknown);
  }

  private static boolean isWithoutPolicy(PostedRow row) {
    return row.kind().equals(LedgerRow.SCHEDULED)
        && row.knownAt().equals(row.boundaryAt())
        && row.verdict().equals(NO_POLICY)
        && row.policy().isEmpty()
        && row.inputs().isEmpty()
        && !row.counterfactual()
        && !row.derived();
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private String words(ZoneAt key) {
    return key.zoneId() + " at " + local(key.at());
  }

  private String local(Instant time) {
    return expected.hours().words(time);
  }
}
