package org.zonerisk.local.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Compares the tables of a data set with what the sources say that they must hold. Each check is a
 * line {@code check NAME expected X got Y ok|FAILED}; the first differences follow in words. Reads
 * the ledger as a stream and keeps counts only.
 */
public final class NycVerification {

  private static final List<String> LEVELS =
      List.of("LOW", "MODERATE", "SUBSTANTIAL", "HIGH", Verdict.UNKNOWN);

  /** Below a year, a season may lack a level without anything being wrong. */
  private static final Duration ALL_SEASONS = Duration.ofDays(365);

  private final NycExpectation expected;
  private final Consumer<String> out;

  /**
   * @param expected what the tables must hold
   * @param out takes the lines
   */
  public NycVerification(NycExpectation expected, Consumer<String> out) {
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
    return verify(new TrinoLake(connection, dataSet, expected.timeline().boundaries()), figures);
  }

  VerificationResult verify(Lake lake, ReplayFigures figures) throws SQLException {
    CheckReport report = new CheckReport(out);
    ZoneComparison zones = new ZoneComparison(expected.populations());
    lake.assessedZones(zones::accept);
    zones.finish(report);
    FeedComparison feeds = new FeedComparison(expected.records(), figures);
    lake.intake(feeds::accept);
    lake.rejected(feeds::accept);
    feeds.finish(report);
    EvidenceComparison evidence = new EvidenceComparison(expected);
    lake.evidence(evidence::accept);
    evidence.finish(report);
    LedgerComparison ledger = new LedgerComparison(expected);
    lake.ledger(ledger::accept);
    ledger.finish(report);
    tellLevels(ledger.settledByLevel(), report);
    return report.result();
  }

  private void tellLevels(SortedMap<String, Long> settled, CheckReport report) {
    long rows = settled.values().stream().mapToLong(Long::longValue).sum();
    report.tell("settled rows by level, of " + rows + ":");
    for (String level : LEVELS) {
      long count = settled.getOrDefault(level, 0L);
      report.tell("  %-11s %9d  %s".formatted(level, count, percent(count, rows)));
    }
    settled.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(
            best ->
                report.tell(
                    "best constant: %s would be right in %s of the rows"
                        .formatted(best.getKey(), percent(best.getValue(), rows))));
    if (expected.wholeFile() && !span().minus(ALL_SEASONS).isNegative()) {
      for (String level : LEVELS) {
        report.atLeast(
            "one_percent_of_rows_" + level, (rows + 99) / 100, settled.getOrDefault(level, 0L));
      }
    }
  }

  private Duration span() {
    return Duration.between(expected.start(), expected.end());
  }

  private static String percent(long count, long all) {
    return String.format(Locale.ROOT, "%.2f %%", all == 0 ? 0 : 100.0 * count / all);
  }
}
