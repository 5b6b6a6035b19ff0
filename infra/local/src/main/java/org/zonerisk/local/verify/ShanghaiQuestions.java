package org.zonerisk.local.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.zonerisk.local.verify.PostedTables.PostedRow;

/**
 * What command staff would ask of the ledger of Shanghai, answered from its rows and from when each
 * street's first positive was known.
 */
final class ShanghaiQuestions {

  private static final int ROUND_IS_DUE = 7;

  private final ShanghaiExpectation expected;
  private final Map<String, Optional<Integer>> firstKnown;
  private final Function<PostedRow, String> where;
  private final Check highFromFirst = new Check("high_from_the_first_positive");
  private final Check neverLowered = new Check("never_lowered");
  private final Check heldByRound = new Check("held_by_the_day_7_round_alone");
  private final Check restOfDistrict = new Check("low_beside_a_high_street");
  private final Check silentRows = new Check("unknown_while_the_source_is_silent");
  private final Map<String, Integer> posted = new HashMap<>();
  private final Map<String, Integer> settled = new HashMap<>();
  private final SortedMap<String, Long> settledByLevel = new TreeMap<>();

  /**
   * @param firstKnown boundary at which the first positive of each street is known
   * @param where names a row in words
   */
  ShanghaiQuestions(
      ShanghaiExpectation expected,
      Map<String, Optional<Integer>> firstKnown,
      Function<PostedRow, String> where) {
    this.expected = expected;
    this.firstKnown = firstKnown;
    this.where = where;
  }

  /** Looks at the rows of a street and boundary; those of a street come in order of time. */
  void ask(List<PostedRow> rows, StreetLedger street, int boundary) {
    PostedRow last = rows.get(rows.size() - 1);
    settledByLevel.merge(last.verdict().level(), 1L, Long::sum);
    notLower(last, settled);
    for (int i = 1; i < rows.size(); i++) {
      int before = ShanghaiRows.severity(rows.get(i - 1).verdict());
      notLower(rows.get(i), before);
    }
    for (PostedRow row : rows) {
      if (row.kind().equals(LedgerRow.SCHEDULED)) {
        notLower(row, posted);
        askScheduled(row, street, boundary);
      }
    }
  }

  private void notLower(PostedRow row, Map<String, Integer> before) {
    notLower(row, before.getOrDefault(row.zoneId(), 0));
    before.put(row.zoneId(), ShanghaiRows.severity(row.verdict()));
  }

  private void notLower(PostedRow row, int before) {
    neverLowered.compare(
        ShanghaiRows.severity(row.verdict()) >= before,
        () -> "%s: %s after a worse level".formatted(where.apply(row), row.verdict()));
  }

  private void askScheduled(PostedRow row, StreetLedger street, int boundary) {
    boolean silent = expected.silence().at(boundary);
    if (silent) {
      expect(silentRows, row, row.verdict().level().equals(Verdict.UNKNOWN));
    }
    if (firstKnown.get(row.zoneId()).filter(known -> known <= boundary).isPresent()) {
      String level = silent ? Verdict.UNKNOWN : "HIGH";
      expect(
          highFromFirst,
          row,
          row.verdict().level().equals(level) && row.verdict().atLeast().equals("HIGH"));
    } else if (!silent && !street.rows(boundary).get(0).sibling().isEmpty()) {
      expect(restOfDistrict, row, row.verdict().level().equals("LOW"));
    }
    StreetLedger.Own own = street.rows(boundary).get(0).own();
    if (own.high() && own.clearDays() >= ROUND_IS_DUE) {
      expect(
          heldByRound,
          row,
          row.verdict().level().equals("HIGH") && row.liftNeeds().startsWith("day-7 round"));
    }
  }

  private void expect(Check check, PostedRow row, boolean holds) {
    check.compare(
        holds,
        () -> "%s: %s, needs '%s'".formatted(where.apply(row), row.verdict(), row.liftNeeds()));
  }

  void finish(CheckReport report) {
    List.of(highFromFirst, neverLowered, heldByRound, restOfDistrict, silentRows)
        .forEach(report::add);
    if (expected.wholeFile()) {
      report.atLeast("rows_held_by_the_day_7_round_alone", 1, heldByRound.expected());
    }
    report.tell(
        "unknown, %d of %d boundaries: before the first report, or more than %d h after the last"
            .formatted(
                expected.silence().boundaries(),
                expected.timeline().size(),
                ShanghaiExpectation.REPORT_HOLDS.toHours()));
    report.tell("settled rows by level: " + settledByLevel);
  }
}
