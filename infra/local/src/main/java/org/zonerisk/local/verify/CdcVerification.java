package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.zonerisk.local.verify.CdcFile.Row;

/**
 * Compares the tables with the CDC's own file. The level that it published is the answer wherever
 * all three figures are there; where one is missing, the text decides, and what the CDC published
 * nevertheless is told beside it.
 */
public final class CdcVerification {

  private final CdcExpectation expected;
  private final Consumer<String> out;

  /**
   * @param expected what the tables must hold
   * @param out takes the lines
   */
  public CdcVerification(CdcExpectation expected, Consumer<String> out) {
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
    return verify(new TrinoCdcLake(connection, dataSet), figures);
  }

  VerificationResult verify(CdcLake lake, ReplayFigures replayed) throws SQLException {
    CheckReport report = new CheckReport(out);
    ZoneComparison zones = new ZoneComparison(expected.populations());
    lake.assessedZones(zones::accept);
    zones.finish(report);
    FeedComparison feeds = new FeedComparison(expected.records(), replayed);
    lake.intake(feeds::accept);
    lake.rejected(feeds::accept);
    feeds.finish(report);
    FigureComparison figures = new FigureComparison(expected);
    lake.figures(figures::accept);
    figures.finish(report);
    CdcLedgerComparison ledger = new CdcLedgerComparison(expected);
    lake.ledger(ledger::accept);
    ledger.finish(report);
    match(ledger.wrongRows(), report);
    tellIncomplete(report);
    tellLevels(ledger.byLevel(), report);
    return report.result();
  }

  private void match(Set<Long> wrong, CheckReport report) {
    List<Row> complete = expected.rows().stream().filter(Row::complete).toList();
    long matching = complete.stream().filter(row -> !wrong.contains(row.number())).count();
    report.equal("complete_rows", complete.size(), matching);
    report.tell("match %d of %d complete rows".formatted(matching, complete.size()));
    report.tell(
        "%d levels stand in lower case in the file".formatted(expected.file().levelsInLowerCase()));
  }

  /** What the CDC published where a figure is missing, beside what the text allows. */
  private void tellIncomplete(CheckReport report) {
    SortedMap<String, Long> told = new TreeMap<>();
    for (Row row : expected.rows()) {
      if (!row.complete()) {
        Verdict ours = expected.verdict(row.zoneId(), row.day().plusDays(1));
        String line =
            "missing %s: published %s, by the text %s"
                .formatted(
                    missing(row.figures()),
                    row.level().isEmpty() ? "no level" : row.level(),
                    RowChecks.levelWords(ours));
        told.merge(line, 1L, Long::sum);
      }
    }
    told.forEach((line, count) -> report.tell("%d rows %s".formatted(count, line)));
  }

  private static String missing(CountyFigures figures) {
    List<String> missing = new ArrayList<>();
    if (Double.isNaN(figures.cases())) {
      missing.add("cases");
    }
    if (Double.isNaN(figures.admissions())) {
      missing.add("admissions");
    }
    if (Double.isNaN(figures.beds())) {
      missing.add("beds");
    }
    return missing.isEmpty() ? "the level" : String.join(" and ", missing);
  }

  private static void tellLevels(SortedMap<String, Long> byLevel, CheckReport report) {
    long rows = byLevel.values().stream().mapToLong(Long::longValue).sum();
    report.tell("scheduled rows by level, of " + rows + ":");
    byLevel.forEach(
        (level, count) ->
            report.tell("  %-11s %9d  %s".formatted(level, count, percent(count, rows))));
    byLevel.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(
            best ->
                report.tell(
                    "best constant: %s would be right in %s of the rows"
                        .formatted(best.getKey(), percent(best.getValue(), rows))));
  }

  private static String percent(long count, long all) {
    return String.format(Locale.ROOT, "%.2f %%", all == 0 ? 0 : 100.0 * count / all);
  }
}
