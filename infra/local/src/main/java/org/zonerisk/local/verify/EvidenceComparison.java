package org.zonerisk.local.verify;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.zonerisk.local.verify.Lake.EvidenceRow;

/** Compares what was counted: by zone and publication, by cell, and arrivals by zone and cell. */
final class EvidenceComparison {

  private static final String TESTS = "tests";
  private static final String POSITIVES = "positives";
  private static final String CASES = "cases";
  private static final String ARRIVALS = "arrivals";

  private final NycExpectation expected;
  private final Map<String, Map<CellAsKnown, Long>> sampling =
      Map.of(TESTS, new HashMap<>(), POSITIVES, new HashMap<>(), CASES, new HashMap<>());
  private final Map<ZoneAt, Long> arrivals = new HashMap<>();
  private final Check marks = new Check("evidence_derived_marks");

  EvidenceComparison(NycExpectation expected) {
    this.expected = expected;
  }

  void accept(EvidenceRow row) {
    boolean arrived = row.measure().equals(ARRIVALS);
    marks.compare(
        row.derived() != arrived,
        () -> "%s %s: derived is %s".formatted(row.zoneId(), row.measure(), row.derived()));
    if (arrived) {
      arrivals.merge(new ZoneAt(row.zoneId(), row.cell()), row.change(), Long::sum);
    } else {
      sampling
          .get(row.measure())
          .merge(new CellAsKnown(row.zoneId(), row.cell(), row.knownBy()), row.change(), Long::sum);
    }
  }

  void finish(CheckReport report) {
    Map<CellAsKnown, Long> tests = expected.tests();
    Map<CellAsKnown, Long> positives = expected.positives();
    compareSampling(TESTS, tests, report);
    compareSampling(POSITIVES, positives, report);
    // Each derived person has one specimen: every positive is a case of the zone of residence.
    compareSampling(CASES, positives, report);
    report.equal("arrivals_in_all", sum(expected.arrivals()), sum(arrivals));
    report.add(
        Check.ofSums("arrivals_per_zone_and_cell", expected.arrivals(), arrivals, this::zoneAt));
    report.add(marks);
  }

  private void compareSampling(String measure, Map<CellAsKnown, Long> wanted, CheckReport report) {
    Map<CellAsKnown, Long> found = sampling.get(measure);
    report.equal(measure + "_in_all", sum(wanted), sum(found));
    report.add(
        Check.ofSums(
            measure + "_per_zone_and_publication",
            byPublication(wanted),
            byPublication(found),
            this::zoneAt));
    report.add(
        Check.ofSums(
            measure + "_per_zone_publication_and_cell",
            wanted,
            found,
            key ->
                "%s known %s collected from %s"
                    .formatted(key.zoneId(), local(key.knownBy()), local(key.cell()))));
  }

  private static Map<ZoneAt, Long> byPublication(Map<CellAsKnown, Long> cells) {
    Map<ZoneAt, Long> sums = new HashMap<>();
    cells.forEach(
        (cell, count) -> sums.merge(new ZoneAt(cell.zoneId(), cell.knownBy()), count, Long::sum));
    return sums;
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private String zoneAt(ZoneAt key) {
    return key.zoneId() + " at " + local(key.at());
  }

  private String local(Instant time) {
    return expected.hours().words(time);
  }
}
