package org.zonerisk.local.verify;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.local.verify.PostedTables.PostedRow;
import org.zonerisk.local.verify.StreetLedger.Row;

/** Compares the ledger of Shanghai with the expectation, row by row, while its rows stream by. */
final class ShanghaiLedgerComparison {

  private final ShanghaiExpectation expected;
  private final Check scheduledRows = new Check("scheduled_rows");
  private final Check oneScheduledRowEach = new Check("one_scheduled_row_each");
  private final Check numbering = new Check("revision_numbers");
  private final Check revisions = new Check("revisions");
  private final Check kinds = new Check("rows_of_another_kind");
  private final Check levels = new Check("levels_and_unknown_reasons");
  private final Check rules = new Check("rules");
  private final Check inputs = new Check("inputs");
  private final Check lifts = new Check("lift_at_and_needs");
  private final Check marks = new Check("policy_counterfactual_and_derived_marks");
  private final Map<String, Optional<Integer>> firstKnown = new HashMap<>();
  private final Map<String, BitSet> seen = new HashMap<>();
  private final List<PostedRow> group = new ArrayList<>();
  private final ShanghaiQuestions questions;

  ShanghaiLedgerComparison(ShanghaiExpectation expected) {
    this.expected = expected;
    questions = new ShanghaiQuestions(expected, firstKnown, this::where);
    for (String street : streets().keySet()) {
      firstKnown.put(street, expected.firstKnown(street));
      seen.put(street, new BitSet());
    }
  }

  private SortedMap<String, StreetLedger> streets() {
    return expected.ledger().streets();
  }

  /** Takes the next row. */
  void accept(PostedRow row) {
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
    seen.forEach(
        (street, boundaries) -> {
          for (int b = 0; b < expected.timeline().size(); b++) {
            if (!boundaries.get(b)) {
              String where = street + " at " + local(expected.timeline().boundary(b));
              scheduledRows.misses(() -> where + ": no scheduled row");
            }
          }
        });
    List.of(
            scheduledRows,
            oneScheduledRowEach,
            revisions,
            kinds,
            numbering,
            levels,
            rules,
            inputs,
            lifts,
            marks)
        .forEach(report::add);
    questions.finish(report);
  }

  private void closeGroup() {
    PostedRow first = group.get(0);
    StreetLedger street = streets().get(first.zoneId());
    int boundary = expected.timeline().number(first.boundaryAt());
    if (street == null || boundary < 0) {
      scheduledRows.finds(() -> where(first) + ": no such street or boundary in this replay");
    } else {
      compareRows(street, boundary);
      questions.ask(List.copyOf(group), street, boundary);
    }
    group.clear();
  }

  private void compareRows(StreetLedger street, int boundary) {
    Map<Instant, Row> awaited = new TreeMap<>();
    for (Row row : street.rows(boundary)) {
      awaited.put(expected.timeline().boundary(row.knownBy()), row);
    }
    int scheduled = 0;
    for (int i = 0; i < group.size(); i++) {
      PostedRow got = group.get(i);
      int number = i;
      numbering.compare(
          got.revision() == number,
          () -> "%s: revision expected %d got %d".formatted(where(got), number, got.revision()));
      boolean first = got.knownAt().equals(got.boundaryAt());
      Row wanted = awaited.remove(got.knownAt());
      if (got.kind().equals(LedgerRow.SCHEDULED) && first && wanted != null) {
        scheduled++;
        compare(got, wanted);
        compareLift(got, wanted, street, boundary);
      } else if (got.kind().equals(LedgerRow.REVISION) && !first && wanted != null) {
        revisions.agrees();
        compare(got, wanted);
      } else if (got.kind().equals(LedgerRow.REVISION)) {
        revisions.finds(() -> where(got) + ": unexpected revision known " + local(got.knownAt()));
      } else {
        kinds.finds(
            () -> "%s: %s known %s".formatted(where(got), got.kind(), local(got.knownAt())));
      }
    }
    PostedRow any = group.get(0);
    int count = scheduled;
    oneScheduledRowEach.compare(
        count == 1, () -> where(any) + ": scheduled rows expected 1 got " + count);
    if (count > 0) {
      scheduledRows.agrees();
      seen.get(any.zoneId()).set(boundary);
    }
    awaited.remove(any.boundaryAt());
    awaited
        .keySet()
        .forEach(at -> revisions.misses(() -> where(any) + ": no revision known " + local(at)));
  }

  private void compare(PostedRow got, Row wanted) {
    Verdict verdict = ShanghaiRows.verdict(wanted);
    levels.compare(
        got.verdict().equals(verdict),
        () -> "%s: expected %s got %s".formatted(where(got), verdict, got.verdict()));
    rules.compare(
        got.rule().equals(ShanghaiRows.rule(wanted)),
        () ->
            "%s: expected %s got %s".formatted(where(got), ShanghaiRows.rule(wanted), got.rule()));
    inputs.compare(
        got.inputs().equals(ShanghaiRows.inputs(wanted)),
        () ->
            "%s: expected %s got %s"
                .formatted(
                    where(got),
                    new TreeMap<>(ShanghaiRows.inputs(wanted)),
                    new TreeMap<>(got.inputs())));
    boolean derived =
        firstKnown.get(got.zoneId()).filter(known -> known <= wanted.knownBy()).isPresent();
    marks.compare(
        got.policy().equals(ShanghaiRows.POLICY)
            && got.counterfactual()
            && got.derived() == derived,
        () ->
            "%s: policy %s, counterfactual %s, derived %s"
                .formatted(where(got), got.policy(), got.counterfactual(), got.derived()));
  }

  private void compareLift(PostedRow got, Row wanted, StreetLedger street, int boundary) {
    Instant at = ShanghaiRows.liftAt(wanted, street, boundary);
    String needs = ShanghaiRows.liftNeeds(wanted);
    lifts.compare(
        got.liftAt().equals(at) && got.liftNeeds().equals(needs),
        () ->
            "%s: expected '%s' at %s got '%s' at %s"
                .formatted(where(got), needs, at, got.liftNeeds(), got.liftAt()));
  }

  private String where(PostedRow row) {
    return row.zoneId() + " at " + local(row.boundaryAt());
  }

  private String local(Instant time) {
    return expected.hours().words(time);
  }
}
