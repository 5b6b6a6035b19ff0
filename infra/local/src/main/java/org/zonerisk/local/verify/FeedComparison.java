package org.zonerisk.local.verify;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zonerisk.local.verify.Lake.IntakeRow;
import org.zonerisk.local.verify.Lake.RejectedRow;

/**
 * Compares what became of the records of each feed: nothing is lost, nothing counts twice. A copy
 * of an admitted record is a duplicate; a copy of a rejected one is rejected again, and is known as
 * a copy by its bytes.
 */
final class FeedComparison {

  private static final String ADMITTED = "admitted";
  private static final String REJECTED = "rejected";
  private static final String DUPLICATE = "duplicate";

  private final FeedExpectations expected;
  private final ReplayFigures figures;
  private final Map<String, Map<String, Long>> outcomes = new TreeMap<>();
  private final Map<String, Map<String, Long>> rejectedByReason = new TreeMap<>();
  private final Map<String, Map<String, RejectedRow>> rejectedRows = new TreeMap<>();

  FeedComparison(FeedExpectations expected, ReplayFigures figures) {
    this.expected = expected;
    this.figures = figures;
  }

  void accept(IntakeRow row) {
    outcomes
        .computeIfAbsent(row.feed(), unused -> new TreeMap<>())
        .merge(row.outcome(), row.records(), Long::sum);
    if (row.outcome().equals(REJECTED)) {
      rejectedByReason
          .computeIfAbsent(row.feed(), unused -> new TreeMap<>())
          .merge(row.reason(), row.records(), Long::sum);
    }
  }

  void accept(RejectedRow row) {
    rejectedRows.computeIfAbsent(row.feed(), unused -> new TreeMap<>()).put(row.reason(), row);
  }

  void finish(CheckReport report) {
    expected.feeds().forEach((feed, wanted) -> compare(feed, wanted, report));
    Check others = new Check("records_of_other_feeds");
    outcomes.forEach(
        (feed, counts) -> {
          if (!expected.feeds().containsKey(feed)) {
            others.finds(() -> feed + ": " + counts);
          }
        });
    report.add(others);
    expected.counted().forEach((name, wanted) -> report.equal(name, wanted, figures.counted(name)));
  }

  private void compare(String feed, FeedExpectation wanted, CheckReport report) {
    Map<String, Long> got = outcomes.getOrDefault(feed, Map.of());
    Map<String, RejectedRow> rows = rejectedRows.getOrDefault(feed, Map.of());
    String name = feed.replace('-', '_');
    long sent = figures.sent().getOrDefault(feed, 0L);
    long resent = figures.resent().getOrDefault(feed, 0L);
    report.equal("sent_" + name, wanted.records() + resent, sent);
    report.equal("admitted_" + name, wanted.admitted(), got.getOrDefault(ADMITTED, 0L));
    long rejectedCopies = compareReasons(feed, wanted, rows, report);
    report.equal("duplicates_" + name, resent - rejectedCopies, got.getOrDefault(DUPLICATE, 0L));
    report.equal(
        "accounted_for_" + name, sent, got.values().stream().mapToLong(Long::longValue).sum());
  }

  /** Compares each reason of rejection; the number of copies among the rejected. */
  private long compareReasons(
      String feed, FeedExpectation wanted, Map<String, RejectedRow> rows, CheckReport report) {
    Map<String, Long> intake = rejectedByReason.getOrDefault(feed, Map.of());
    Set<String> reasons = new TreeSet<>(wanted.rejected().keySet());
    reasons.addAll(rows.keySet());
    reasons.addAll(intake.keySet());
    long copies = 0;
    for (String reason : reasons) {
      RejectedRow row = rows.getOrDefault(reason, new RejectedRow(feed, reason, 0, 0));
      String name = reason + "_" + feed.replace('-', '_');
      report.equal("rejected_" + name, wanted.rejected().getOrDefault(reason, 0L), row.distinct());
      report.equal("rejected_with_copies_" + name, row.records(), intake.getOrDefault(reason, 0L));
      copies += row.records() - row.distinct();
    }
    return copies;
  }
}
