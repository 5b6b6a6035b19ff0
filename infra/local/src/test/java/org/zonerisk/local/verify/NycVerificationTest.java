package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.local.verify.AlteredRows.with;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.verify.Lake.EvidenceRow;

class NycVerificationTest {

  private static final String ZONE = "us-modzcta:10001";

  /** 2021-03-14 22:00 EDT: counted at 04:00 for the first time, revised the next day. */
  private static final Instant REVISED = Instant.parse("2021-03-15T02:00:00Z");

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();
  private Path data;
  private NycExpectation expected;
  private TablesAsExpected tables;

  @BeforeEach
  void twoZonesWithACorrectionAndTrips() throws IOException {
    data = TinyNewYork.withACorrection(folder).write();
    expected = NycExpectation.read(data, Optional.empty(), Optional.empty());
    tables = new TablesAsExpected(expected);
  }

  private VerificationResult verify() throws SQLException {
    return new NycVerification(expected, lines::add).verify(tables, tables.figures());
  }

  private static UnaryOperator<List<LedgerRow>> at(
      Instant boundary, UnaryOperator<List<LedgerRow>> change) {
    return rows ->
        rows.get(0).zoneId().equals(ZONE) && rows.get(0).boundaryAt().equals(boundary)
            ? change.apply(rows)
            : rows;
  }

  private static UnaryOperator<List<LedgerRow>> eachRow(UnaryOperator<LedgerRow> change) {
    return rows -> rows.stream().map(change).toList();
  }

  @Test
  void holdsWhereTheTablesSayWhatTheSourcesSay() throws SQLException {
    assertThat(verify().failed()).isEmpty();
    assertThat(lines)
        .contains(
            "check boundaries_on_2021-03-14 expected 11 got 11 ok",
            "check one_scheduled_row_each expected 350 got 350 ok",
            "check revisions expected 17 got 17 ok",
            "check rejected_unregistered_zone_mobility_records expected 1 got 1 ok",
            "check arrivals_in_all expected 1 got 1 ok",
            "check tests_in_all expected 1100 got 1100 ok",
            "check positives_in_all expected 59 got 59 ok")
        .anyMatch(line -> line.startsWith("best constant: UNKNOWN would be right in "));
  }

  @Test
  void anOffByOneInTheWindowFails() throws IOException, SQLException {
    for (int shift : new int[] {-1, 1}) {
      NycExpectation wrong = NycExpectation.read(data, Optional.empty(), Optional.empty(), shift);
      VerificationResult result =
          new NycVerification(expected, lines::add)
              .verify(new TablesAsExpected(wrong), tables.figures());
      assertThat(result.holds()).isFalse();
      assertThat(result.failed()).contains("scheduled_counts");
    }
  }

  @Test
  void aWrongLevelIsToldInWords() throws SQLException {
    tables.changingLedger(
        at(
            Instant.parse("2021-03-14T08:00:00Z"),
            eachRow(row -> with(row, new Verdict("LOW", "", "")))));
    assertThat(verify().failed())
        .containsExactly("scheduled_levels", "revision_levels", "settled_levels");
    assertThat(lines)
        .contains(
            "check scheduled_levels expected 350 got 349 FAILED",
            "  us-modzcta:10001 at 2021-03-14 04:00 EDT: level expected SUBSTANTIAL got LOW");
  }

  @Test
  void anotherLowerBoundOrReasonOfAnUnknownFails() throws SQLException {
    UnaryOperator<Verdict> change =
        v -> v.level().equals("UNKNOWN") ? new Verdict("UNKNOWN", "HIGH", "silence") : v;
    tables.changingLedger(eachRow(row -> with(row, change.apply(row.verdict()))));
    assertThat(verify().failed())
        .containsExactly("scheduled_levels", "scheduled_unknown_reasons", "settled_levels");
  }

  @Test
  void aRowMissingOrTwiceFails() throws SQLException {
    tables.changingLedger(at(REVISED, rows -> List.of()));
    assertThat(verify().failed()).containsExactly("scheduled_rows", "revisions");
    assertThat(lines).contains("  us-modzcta:10001 at 2021-03-14 22:00 EDT: no scheduled row");
    tables.changingLedger(at(REVISED, rows -> List.of(rows.get(0), rows.get(0), rows.get(1))));
    assertThat(verify().failed())
        .containsExactly(
            "one_scheduled_row_each", "revision_numbers", "zone_boundary_revision_once");
  }

  @Test
  void aMissingClockChangeIsSeenByTheNumberOfBoundaries() throws SQLException {
    tables.changingLedger(rows -> rows.get(0).boundaryAt().equals(REVISED) ? List.of() : rows);
    assertThat(verify().failed()).contains("boundaries_on_2021-03-14");
    assertThat(lines).contains("check boundaries_on_2021-03-14 expected 11 got 10 FAILED");
  }

  @Test
  void aBoundaryThatIsNoneFails() throws SQLException {
    Instant twoOClock = Instant.parse("2021-03-14T07:00:00Z");
    tables.changingLedger(
        at(
            Instant.parse("2021-03-14T08:00:00Z"),
            rows -> {
              List<LedgerRow> more = new ArrayList<>(rows);
              LedgerRow first = rows.get(0);
              more.add(
                  new LedgerRow(
                      ZONE,
                      twoOClock,
                      0,
                      LedgerRow.SCHEDULED,
                      twoOClock,
                      first.verdict(),
                      true,
                      true,
                      first.inputs()));
              return more;
            }));
    assertThat(verify().failed()).containsExactly("scheduled_rows");
  }

  @Test
  void aRevisionMissingOrUnexpectedFails() throws SQLException {
    tables.changingLedger(at(REVISED, rows -> rows.subList(0, 1)));
    assertThat(verify().failed()).containsExactly("revisions", "settled_levels");
    tables.changingLedger(
        at(
            REVISED,
            rows -> {
              List<LedgerRow> more = new ArrayList<>(rows);
              LedgerRow last = rows.get(1);
              Instant later = last.knownAt().plus(Duration.ofHours(2));
              more.add(with(last, 2, LedgerRow.REVISION, later));
              return more;
            }));
    assertThat(verify().failed()).containsExactly("revisions");
  }

  @Test
  void aGapInTheNumbersOrARevisionKnownBeforeTheRowItRevisesFails() throws SQLException {
    tables.changingLedger(
        at(
            REVISED,
            rows ->
                List.of(
                    rows.get(0), with(rows.get(1), 2, LedgerRow.REVISION, rows.get(1).knownAt()))));
    assertThat(verify().failed()).containsExactly("revision_numbers");
    tables.changingLedger(
        at(
            REVISED,
            rows -> {
              LedgerRow first = rows.get(1);
              LedgerRow second = rows.get(0);
              return List.of(
                  with(first, 0, first.kind(), first.knownAt()),
                  with(second, 1, second.kind(), second.knownAt()));
            }));
    assertThat(verify().failed()).contains("revision_numbers");
  }

  @Test
  void anEscalationBeforeTheScheduledRowTakesANumberAndNothingElse() throws SQLException {
    tables.changingLedger(
        at(
            REVISED,
            rows -> {
              List<LedgerRow> more = new ArrayList<>();
              LedgerRow scheduled = rows.get(0);
              more.add(with(scheduled, 0, "escalation", REVISED.minusSeconds(600)));
              rows.forEach(
                  row -> more.add(with(row, row.revision() + 1, row.kind(), row.knownAt())));
              return more;
            }));
    assertThat(verify().failed()).isEmpty();
  }

  @Test
  void countsMustBeExactAndRatesNearlySo() throws SQLException {
    double[] by = {5e-10};
    tables.changingLedger(
        eachRow(
            row -> {
              LedgerRow.Inputs in = row.inputs();
              return with(
                  row,
                  new LedgerRow.Inputs(
                      in.cases(),
                      in.tests(),
                      in.positives(),
                      in.population(),
                      in.incidence() + by[0],
                      in.positivity() - by[0]));
            }));
    assertThat(verify().failed()).isEmpty();
    by[0] = 2e-9;
    assertThat(verify().failed()).containsExactly("scheduled_rates", "revision_rates");
    tables.changingLedger(
        eachRow(row -> with(row, new LedgerRow.Inputs(60, 1000, 60, 100_000, 60, 6))));
    assertThat(verify().failed()).contains("scheduled_counts", "revision_counts");
  }

  @Test
  void rowsMustBeMarkedCounterfactualAndDerived() throws SQLException {
    tables.changingLedger(
        eachRow(
            row ->
                new LedgerRow(
                    row.zoneId(),
                    row.boundaryAt(),
                    row.revision(),
                    row.kind(),
                    row.knownAt(),
                    row.verdict(),
                    false,
                    false,
                    row.inputs())));
    tables.evidence.set(0, unmarked(tables.evidence.get(0)));
    assertThat(verify().failed())
        .containsExactly("evidence_derived_marks", "counterfactual", "ledger_derived_marks");
  }

  private static EvidenceRow unmarked(EvidenceRow row) {
    return new EvidenceRow(
        row.zoneId(), row.cell(), row.knownBy(), row.measure(), !row.derived(), row.change());
  }
}
