package org.zonerisk.local.verify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.local.verify.CdcFile.Row;
import org.zonerisk.local.verify.CdcLake.AssessmentRow;

/**
 * Compares the ledger with the file while its rows stream by. A complete row of the file is matched
 * if every midnight that it holds for has the level that the CDC published.
 */
final class CdcLedgerComparison {

  private final CdcExpectation expected;
  private final List<Instant> boundaries;
  private final Map<Instant, Integer> numbers = new HashMap<>();
  private final SortedMap<String, BitSet> seen = new TreeMap<>();
  private final Set<Long> wrong = new HashSet<>();
  private final Check scheduledRows = new Check("one_scheduled_row_each");
  private final Check others = new Check("rows_but_the_scheduled");
  private final Check knownAt = new Check("scheduled_known_at");
  private final Check ofComplete = new Check("levels_of_complete_rows");
  private final Check ofIncomplete = new Check("levels_of_incomplete_rows");
  private final Check withoutRow = new Check("levels_without_a_publication");
  private final Check reasons = new Check("unknown_reasons");
  private final Check inputs = new Check("inputs");
  private final Check marks = new Check("marks");
  private final SortedMap<String, Long> byLevel = new TreeMap<>();

  CdcLedgerComparison(CdcExpectation expected) {
    this.expected = expected;
    this.boundaries = expected.boundaries();
    for (int b = 0; b < boundaries.size(); b++) {
      numbers.put(boundaries.get(b), b);
    }
    expected.populations().keySet().forEach(zone -> seen.put(zone, new BitSet()));
  }

  void accept(AssessmentRow row) {
    BitSet boundariesSeen = seen.get(row.zoneId());
    Integer number = numbers.get(row.boundaryAt());
    if (!row.kind().equals(LedgerRow.SCHEDULED)) {
      others.finds(() -> "%s: %s %d".formatted(where(row), row.kind(), row.revision()));
    } else if (boundariesSeen == null || number == null) {
      scheduledRows.finds(() -> where(row) + ": no such zone or boundary in this replay");
    } else if (boundariesSeen.get(number)) {
      scheduledRows.finds(() -> where(row) + ": came again");
    } else {
      boundariesSeen.set(number);
      scheduledRows.agrees();
      compare(row);
    }
  }

  void finish(CheckReport report) {
    seen.forEach(
        (zone, boundariesSeen) -> {
          for (int b = 0; b < boundaries.size(); b++) {
            if (!boundariesSeen.get(b)) {
              noteMissing(zone, boundaries.get(b));
            }
          }
        });
    List.of(
            scheduledRows,
            others,
            knownAt,
            ofComplete,
            ofIncomplete,
            withoutRow,
            reasons,
            inputs,
            marks)
        .forEach(report::add);
  }

  /** Numbers of the file's rows of which some midnight has another level, or none. */
  Set<Long> wrongRows() {
    return wrong;
  }

  /** Scheduled rows by level. */
  SortedMap<String, Long> byLevel() {
    return byLevel;
  }

  private void noteMissing(String zone, Instant boundary) {
    LocalDate day = CdcExpectation.day(boundary);
    scheduledRows.misses(() -> zone + " at " + day + ": no scheduled row");
    expected.inForce(zone, day).ifPresent(row -> wrong.add(row.number()));
  }

  private void compare(AssessmentRow got) {
    LocalDate day = CdcExpectation.day(got.boundaryAt());
    Verdict wanted = expected.verdict(got.zoneId(), day);
    byLevel.merge(got.verdict().level(), 1L, Long::sum);
    knownAt.compare(
        got.knownAt().equals(got.boundaryAt()), () -> where(got) + ": known at " + got.knownAt());
    Optional<Row> row = expected.inForce(got.zoneId(), day);
    if (row.isPresent() && row.get().complete()) {
      comparePublished(got, row.get());
    } else {
      (row.isPresent() ? ofIncomplete : withoutRow)
          .compare(
              RowChecks.sameLevel(wanted, got.verdict()),
              () ->
                  "%s: level expected %s got %s"
                      .formatted(
                          where(got),
                          RowChecks.levelWords(wanted),
                          RowChecks.levelWords(got.verdict())));
    }
    reasons.compare(
        wanted.unknownReason().equals(got.verdict().unknownReason()),
        () ->
            "%s: unknown reason expected '%s' got '%s'"
                .formatted(where(got), wanted.unknownReason(), got.verdict().unknownReason()));
    compareInputs(got, expected.figures(got.zoneId(), day));
    marks.compare(
        !got.counterfactual() && !got.derived(),
        () -> where(got) + ": the policy was in force, and the figures are not derived");
  }

  /** All figures are there: the answer is what the CDC published. */
  private void comparePublished(AssessmentRow got, Row row) {
    boolean same = got.verdict().level().equals(row.level());
    ofComplete.compare(
        same,
        () ->
            "%s: published %s by row %d, got %s"
                .formatted(
                    where(got), row.level(), row.number(), RowChecks.levelWords(got.verdict())));
    if (!same) {
      wrong.add(row.number());
    }
  }

  private void compareInputs(AssessmentRow got, CountyFigures figures) {
    long residents = expected.populations().get(got.zoneId());
    double population = residents < 0 ? Double.NaN : residents;
    inputs.compare(
        figures.same(got.figures()) && Double.compare(population, got.population()) == 0,
        () ->
            "%s: expected %s and %s residents, got %s and %s"
                .formatted(where(got), figures, population, got.figures(), got.population()));
  }

  private static String where(AssessmentRow row) {
    return row.zoneId() + " at " + CdcExpectation.day(row.boundaryAt());
  }
}
