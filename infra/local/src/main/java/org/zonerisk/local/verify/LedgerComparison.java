package org.zonerisk.local.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares the ledger with the expectation while its rows stream by. The rows of a zone and
 * boundary must follow each other, rising by revision; zones and boundaries may come in any order.
 * Keeps two bits per zone and boundary.
 */
final class LedgerComparison {

  private final NycExpectation expected;
  private final Check scheduledRows = new Check("scheduled_rows");
  private final Check oneScheduledRowEach = new Check("one_scheduled_row_each");
  private final Check scheduledKnownAt = new Check("scheduled_known_at");
  private final Check revisions = new Check("revisions");
  private final Check settledLevels = new Check("settled_levels");
  private final Check numbering = new Check("revision_numbers");
  private final Check numbersOnce = new Check("zone_boundary_revision_once");
  private final Check counterfactual = new Check("counterfactual");
  private final Check derived = new Check("ledger_derived_marks");
  private final RowChecks scheduledChecks = new RowChecks("scheduled", this::where);
  private final RowChecks revisionChecks = new RowChecks("revision", this::where);
  private final SortedMap<String, BitSet> seen = new TreeMap<>();
  private final SortedMap<String, BitSet> scheduledSeen = new TreeMap<>();
  private final SortedMap<String, Long> settledByLevel = new TreeMap<>();
  private final List<LedgerRow> group = new ArrayList<>();

  LedgerComparison(NycExpectation expected) {
    this.expected = expected;
    for (String zone : expected.ledgers().keySet()) {
      seen.put(zone, new BitSet());
      scheduledSeen.put(zone, new BitSet());
    }
  }

  /** Takes the next row. */
  void accept(LedgerRow row) {
    if (!group.isEmpty()
        && !(group.get(0).zoneId().equals(row.zoneId())
            && group.get(0).boundaryAt().equals(row.boundaryAt()))) {
      closeGroup();
    }
    group.add(row);
  }

  /** Ends the comparison: what has not come by now is missing. */
  void finish(CheckReport report) {
    if (!group.isEmpty()) {
      closeGroup();
    }
    expected.ledgers().forEach(this::noteMissing);
    report.add(scheduledRows);
    report.add(oneScheduledRowEach);
    report.add(scheduledKnownAt);
    reportClockChanges(report);
    scheduledChecks.all().forEach(report::add);
    report.add(revisions);
    revisionChecks.all().forEach(report::add);
    report.add(settledLevels);
    List.of(numbering, numbersOnce, counterfactual, derived).forEach(report::add);
  }

  /** Settled rows in the tables by level. */
  SortedMap<String, Long> settledByLevel() {
    return settledByLevel;
  }

  private void closeGroup() {
    compareNumbers();
    LedgerRow first = group.get(0);
    ZoneLedger ledger = expected.ledgers().get(first.zoneId());
    int boundary = expected.timeline().number(first.boundaryAt());
    if (ledger == null || boundary < 0) {
      scheduledRows.finds(() -> where(first) + ": no such zone or boundary in this replay");
    } else if (seen.get(first.zoneId()).get(boundary)) {
      scheduledRows.finds(() -> where(first) + ": came again");
    } else {
      seen.get(first.zoneId()).set(boundary);
      compareScheduled(ledger, boundary);
      compareRevisions(ledger, boundary);
      compareSettled(ledger, boundary);
      compareMarks(ledger, boundary);
    }
    group.clear();
  }

  private List<LedgerRow> ofKind(String kind) {
    return group.stream().filter(row -> row.kind().equals(kind)).toList();
  }

  private void compareScheduled(ZoneLedger ledger, int boundary) {
    List<LedgerRow> rows = ofKind(LedgerRow.SCHEDULED);
    LedgerRow any = group.get(0);
    oneScheduledRowEach.compare(
        rows.size() == 1, () -> where(any) + ": scheduled rows expected 1 got " + rows.size());
    if (rows.isEmpty()) {
      return;
    }
    scheduledSeen.get(any.zoneId()).set(boundary);
    scheduledRows.agrees();
    for (LedgerRow row : rows) {
      scheduledKnownAt.compare(
          row.knownAt().equals(row.boundaryAt()),
          () -> where(row) + ": a scheduled row known at " + local(row.knownAt()));
      scheduledChecks.compare(row, ledger, boundary, ledger.scheduled(boundary));
    }
  }

  private void compareRevisions(ZoneLedger ledger, int boundary) {
    Map<Instant, ZoneLedger.Row> awaited = new TreeMap<>();
    for (ZoneLedger.Row row : ledger.revisions(boundary)) {
      awaited.put(expected.timeline().boundary(row.knownBy()), row);
    }
    for (LedgerRow row : ofKind(LedgerRow.REVISION)) {
      ZoneLedger.Row wanted = awaited.remove(row.knownAt());
      if (wanted == null) {
        revisions.finds(() -> where(row) + ": unexpected revision known " + local(row.knownAt()));
      } else {
        revisions.agrees();
        revisionChecks.compare(row, ledger, boundary, wanted);
      }
    }
    LedgerRow any = group.get(0);
    for (Instant knownAt : awaited.keySet()) {
      revisions.misses(() -> where(any) + ": no revision known " + local(knownAt));
    }
  }

  private void compareSettled(ZoneLedger ledger, int boundary) {
    LedgerRow settled = null;
    for (LedgerRow row : group) {
      if (row.kind().equals(LedgerRow.SCHEDULED) || row.kind().equals(LedgerRow.REVISION)) {
        settled = row;
      }
    }
    if (settled != null) {
      LedgerRow last = settled;
      settledByLevel.merge(last.verdict().level(), 1L, Long::sum);
      Verdict wanted = ledger.verdict(boundary, ledger.settled(boundary));
      settledLevels.compare(
          RowChecks.sameLevel(wanted, last.verdict()),
          () ->
              "%s: settled level expected %s got %s"
                  .formatted(
                      where(last),
                      RowChecks.levelWords(wanted),
                      RowChecks.levelWords(last.verdict())));
    }
  }

  private void compareMarks(ZoneLedger ledger, int boundary) {
    WeekCounts week = ledger.scheduled(boundary).week();
    boolean hasEvidence = !ledger.silent(boundary) && week.tests() + week.positives() > 0;
    for (LedgerRow row : group) {
      counterfactual.compare(
          row.counterfactual(), () -> where(row) + ": not marked as counterfactual");
      if (hasEvidence && row.kind().equals(LedgerRow.SCHEDULED)) {
        derived.compare(row.derived(), () -> where(row) + ": not marked as derived");
      }
    }
  }

  private void compareNumbers() {
    for (int i = 0; i < group.size(); i++) {
      LedgerRow row = group.get(i);
      int wanted = i;
      boolean rising = i == 0 || !row.knownAt().isBefore(group.get(i - 1).knownAt());
      boolean again = i > 0 && row.revision() == group.get(i - 1).revision();
      numbering.compare(
          row.revision() == wanted && rising,
          () ->
              "%s: revision expected %d got %d, known %s"
                  .formatted(where(row), wanted, row.revision(), local(row.knownAt())));
      numbersOnce.compare(!again, () -> where(row) + ": revision " + row.revision() + " twice");
    }
  }

  private void noteMissing(String zone, ZoneLedger ledger) {
    for (int b = 0; b < expected.timeline().size(); b++) {
      String where = zone + " at " + local(expected.timeline().boundary(b));
      if (!scheduledSeen.get(zone).get(b)) {
        scheduledRows.misses(() -> where + ": no scheduled row");
      }
      if (!seen.get(zone).get(b)) {
        ledger.revisions(b).forEach(row -> revisions.misses(() -> where + ": no revision"));
      }
    }
  }

  /** A day on which the clocks change has 11 boundaries or 12: the place where clocks go wrong. */
  private void reportClockChanges(CheckReport report) {
    BitSet any = new BitSet();
    scheduledSeen.values().forEach(any::or);
    for (LocalDate day : expected.timeline().clockChanges()) {
      List<Integer> ofDay = expected.timeline().boundariesOf(day);
      report.equal("boundaries_on_" + day, ofDay.size(), ofDay.stream().filter(any::get).count());
    }
  }

  private String where(LedgerRow row) {
    return row.zoneId() + " at " + local(row.boundaryAt());
  }

  private String local(Instant time) {
    return expected.hours().words(time);
  }
}
