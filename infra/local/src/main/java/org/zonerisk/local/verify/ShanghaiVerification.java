package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.zonerisk.local.verify.PostedTables.CountRow;
import org.zonerisk.local.verify.PostedTables.FigureRow;
import org.zonerisk.local.verify.ShanghaiExpectation.FigureKey;

/**
 * Compares the tables of a replay of Shanghai with what the sources say that they must hold. Each
 * check is a line {@code check NAME expected X got Y ok|FAILED}; the first differences follow in
 * words.
 */
public final class ShanghaiVerification {

  private static final String POSITIVES = "positives";
  private static final String CASES = "cases";

  private final ShanghaiExpectation expected;
  private final Consumer<String> out;

  /**
   * @param expected what the tables must hold
   * @param out takes the lines
   */
  public ShanghaiVerification(ShanghaiExpectation expected, Consumer<String> out) {
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
    compareCounts(tables, report);
    compareFigures(tables, report);
    ShanghaiLedgerComparison ledger = new ShanghaiLedgerComparison(expected);
    tables.ledger(ledger::accept);
    ledger.finish(report);
    return report.result();
  }

  /** Positives, and cases at the residence; each invented person is a case of its own. */
  private void compareCounts(PostedTables tables, CheckReport report) throws SQLException {
    Map<CellAsKnown, Long> positives = new HashMap<>();
    Map<CellAsKnown, Long> cases = new HashMap<>();
    Check others = new Check("evidence_of_other_kinds");
    Check marks = new Check("evidence_derived_marks");
    tables.counts(
        row -> {
          CellAsKnown key = new CellAsKnown(row.zoneId(), row.cell(), row.knownBy());
          if (row.measure().equals(POSITIVES)) {
            positives.merge(key, row.change(), Long::sum);
          } else if (row.measure().equals(CASES) && row.role().equals("RESIDENCE")) {
            cases.merge(key, row.change(), Long::sum);
          } else {
            others.finds(() -> words(row));
          }
          marks.compare(row.derived(), () -> words(row) + ": not marked as derived");
        });
    report.equal("positives_in_all", sum(expected.positives()), sum(positives));
    report.add(
        Check.ofSums(
            "positives_per_zone_and_day",
            byDay(expected.positives()),
            byDay(positives),
            Function.identity()));
    report.add(
        Check.ofSums(
            "positives_per_zone_cell_and_known_time",
            expected.positives(),
            positives,
            this::words));
    report.add(
        Check.ofSums(
            "cases_per_zone_cell_and_known_time", expected.positives(), cases, this::words));
    report.add(others);
    report.add(marks);
  }

  private Map<String, Long> byDay(Map<CellAsKnown, Long> cells) {
    Map<String, Long> byDay = new HashMap<>();
    cells.forEach(
        (cell, count) -> {
          LocalDate day = expected.hours().day(cell.cell());
          byDay.merge(cell.zoneId() + " on " + day, count, Long::sum);
        });
    return byDay;
  }

  private void compareFigures(PostedTables tables, CheckReport report) throws SQLException {
    Map<FigureKey, Long> found = new HashMap<>();
    Check marks = new Check("district_figures_as_published");
    tables.figures(
        row -> {
          found.merge(
              new FigureKey(row.zoneId(), row.metric(), row.validAt()),
              (long) row.value(),
              Long::sum);
          marks.compare(asPublished(row), () -> "not as published: " + row);
        });
    Map<FigureKey, Long> wanted = expected.figures();
    report.equal("district_figures_in_all", wanted.size(), found.size());
    report.equal("persons_in_district_figures", sum(wanted), sum(found));
    report.add(Check.ofSums("district_figures", wanted, found, this::words));
    report.add(marks);
  }

  private boolean asPublished(FigureRow row) {
    Instant known = expected.knownAt(expected.hours().day(row.validAt()));
    return row.domain().equals("epidemic")
        && row.unit().equals("persons")
        && row.value() == Math.rint(row.value())
        && row.knownAt().equals(known)
        && !row.derived();
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private String words(CountRow row) {
    return row.zoneId() + " " + row.measure() + " at " + local(row.cell());
  }

  private String words(CellAsKnown cell) {
    return "%s at %s known %s".formatted(cell.zoneId(), local(cell.cell()), local(cell.knownBy()));
  }

  private String words(FigureKey figure) {
    return "%s %s of %s".formatted(figure.zoneId(), figure.metric(), local(figure.validAt()));
  }

  private String local(Instant time) {
    return expected.hours().words(time);
  }
}
