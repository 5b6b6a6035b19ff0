package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.replay.SmallCounties;
import org.zonerisk.local.verify.CdcLake.AssessmentRow;
import org.zonerisk.local.verify.CdcLake.FigureRow;
import org.zonerisk.local.verify.Lake.IntakeRow;
import org.zonerisk.local.verify.Lake.ZoneRow;

class CdcVerificationTest {

  private static final String CASS = "us-fips:48067";
  private static final String GUAM = "us-fips:66000";

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();
  private CdcExpectation expected;
  private CdcTablesAsExpected tables;

  /** Guam is complete, once in lower case, and once full; Cass lacks beds or both. */
  @BeforeEach
  void twoCountiesInThreeWeeks() throws IOException {
    Path data =
        new SmallCounties(folder)
            .row("2022-03-10", "48067", "30026", "20.5", "0.0", "", "Low")
            .row("2022-03-10", "66000", "", "213.07", "9.9", "9.0", "Medium")
            .row("2022-03-17", "66000", "", "22.0", "20.0", "9.0", "high")
            .row("2022-03-17", "48067", "30026", "276.43", "", "", "N/A")
            .row("2022-03-24", "66000", "", "199.99", "9.9", "9.0", "Low")
            .write();
    expected = CdcExpectation.read(data, Optional.empty(), Optional.empty());
    tables = new CdcTablesAsExpected(expected);
  }

  private VerificationResult verify() throws SQLException {
    return new CdcVerification(expected, lines::add).verify(tables, tables.replayed());
  }

  @Test
  void holdsWhereTheTablesSayWhatTheFileSays() throws SQLException {
    assertThat(verify().failed()).isEmpty();
    assertThat(lines)
        .contains(
            "check sent_facility_metrics expected 12 got 12 ok",
            "check one_scheduled_row_each expected 44 got 44 ok",
            "check levels_of_complete_rows expected 21 got 21 ok",
            "check levels_of_incomplete_rows expected 14 got 14 ok",
            "check levels_without_a_publication expected 9 got 9 ok",
            "match 3 of 3 complete rows",
            "1 levels stand in lower case in the file",
            "1 rows missing admissions and beds: published no level, by the text UNKNOWN at least"
                + " MEDIUM",
            "1 rows missing beds: published LOW, by the text UNKNOWN at least LOW");
  }

  @Test
  void theClocksChangeAndTheDayKeepsItsBoundary() {
    assertThat(expected.boundaries())
        .hasSize(22)
        .startsWith(Instant.parse("2022-03-10T05:00:00Z"))
        .contains(Instant.parse("2022-03-13T05:00:00Z"), Instant.parse("2022-03-14T04:00:00Z"))
        .endsWith(Instant.parse("2022-03-31T04:00:00Z"));
  }

  @Test
  void oneWrongMidnightLosesTheWholeRow() throws SQLException {
    change(at(GUAM, "2022-03-20"), row -> with(row, new Verdict("MEDIUM", "MEDIUM", "")));

    assertThat(verify().failed()).containsExactly("levels_of_complete_rows", "complete_rows");
    assertThat(lines)
        .contains(
            "  us-fips:66000 at 2022-03-20: published HIGH by row 3, got MEDIUM",
            "match 2 of 3 complete rows");
  }

  @Test
  void aMissingHospitalFigureThatIsTakenForZeroFails() throws SQLException {
    change(
        row -> row.zoneId().equals(CASS) && row.verdict().unknownReason().endsWith("_beds"),
        row -> with(row, new Verdict("LOW", "LOW", "")));

    assertThat(verify().failed()).containsExactly("levels_of_incomplete_rows", "unknown_reasons");
    assertThat(lines)
        .contains("  us-fips:48067 at 2022-03-11: level expected UNKNOWN at least LOW got LOW");
  }

  @Test
  void aPublicationThatCountsADayTooEarlyFails() throws SQLException {
    CdcTablesAsExpected right = new CdcTablesAsExpected(expected);
    tables.ledger.clear();
    for (AssessmentRow row : right.ledger) {
      LocalDate next = CdcExpectation.day(row.boundaryAt()).plusDays(1);
      tables.ledger.add(
          new AssessmentRow(
              row.zoneId(),
              row.boundaryAt(),
              row.revision(),
              row.kind(),
              row.knownAt(),
              expected.verdict(row.zoneId(), next),
              row.counterfactual(),
              row.derived(),
              expected.figures(row.zoneId(), next),
              row.population()));
    }

    assertThat(verify().failed()).contains("levels_of_complete_rows", "inputs", "complete_rows");
    assertThat(lines).contains("match 0 of 3 complete rows");
  }

  @Test
  void anotherLowerBoundOrReasonFails() throws SQLException {
    change(at(CASS, "2022-03-18"), row -> with(row, new Verdict("UNKNOWN", "LOW", "silence")));

    assertThat(verify().failed()).containsExactly("levels_of_incomplete_rows", "unknown_reasons");
  }

  @Test
  void aScheduledRowMissingTwiceOrAtNoBoundaryFails() throws SQLException {
    AssessmentRow one =
        tables.ledger.stream().filter(at(GUAM, "2022-03-20")).findFirst().orElseThrow();
    tables.ledger.add(one);
    assertThat(verify().failed()).containsExactly("one_scheduled_row_each");

    tables.ledger.remove(one);
    tables.ledger.remove(one);
    assertThat(verify().failed()).containsExactly("one_scheduled_row_each", "complete_rows");
    assertThat(lines).contains("  us-fips:66000 at 2022-03-20: no scheduled row");
  }

  @Test
  void aRevisionOrAnEscalationFails() throws SQLException {
    AssessmentRow one = tables.ledger.get(3);
    tables.ledger.add(
        new AssessmentRow(
            one.zoneId(),
            one.boundaryAt(),
            1,
            LedgerRow.REVISION,
            one.knownAt().plus(Duration.ofDays(1)),
            one.verdict(),
            false,
            false,
            one.figures(),
            one.population()));

    assertThat(verify().failed()).containsExactly("rows_but_the_scheduled");
  }

  @Test
  void otherInputsOrMarksFail() throws SQLException {
    change(
        at(GUAM, "2022-03-20"),
        row ->
            new AssessmentRow(
                row.zoneId(),
                row.boundaryAt(),
                row.revision(),
                row.kind(),
                row.knownAt(),
                row.verdict(),
                true,
                false,
                new CountyFigures(row.figures().cases(), row.figures().admissions(), 9.01),
                row.population()));

    assertThat(verify().failed()).containsExactly("inputs", "marks");
  }

  @Test
  void aFigureMissingTwiceOrOfAnotherValueFails() throws SQLException {
    FigureRow first = tables.figures.remove(0);
    assertThat(verify().failed()).containsExactly("figures");

    tables.figures.add(first);
    tables.figures.add(first);
    assertThat(verify().failed()).containsExactly("figures");

    tables.figures.remove(first);
    tables.figures.remove(first);
    tables.figures.add(
        new FigureRow(
            first.eventId(), first.zoneId(), first.metric(), first.validAt(), 21, first.knownAt()));
    assertThat(verify().failed()).containsExactly("figures");
  }

  @Test
  void recordsThatAreLostOrCountTwiceFail() throws SQLException {
    tables.intake.set(0, new IntakeRow("facility-metrics", "admitted", "-", 11));
    assertThat(verify().failed())
        .containsExactly("admitted_facility_metrics", "accounted_for_facility_metrics");

    tables.intake.set(0, new IntakeRow("facility-metrics", "admitted", "-", 12));
    tables.intake.add(new IntakeRow("facility-metrics", "duplicate", "-", 1));
    assertThat(verify().failed())
        .containsExactly("duplicates_facility_metrics", "accounted_for_facility_metrics");
  }

  @Test
  void anotherPopulationFails() throws SQLException {
    tables.zones.set(0, new ZoneRow(CASS, 1, 30_000));

    assertThat(verify().failed()).containsExactly("assessed_zones");
  }

  private void change(Predicate<AssessmentRow> which, UnaryOperator<AssessmentRow> how) {
    tables.ledger.replaceAll(row -> which.test(row) ? how.apply(row) : row);
  }

  private static Predicate<AssessmentRow> at(String zone, String day) {
    return row ->
        row.zoneId().equals(zone)
            && CdcExpectation.day(row.boundaryAt()).equals(LocalDate.parse(day));
  }

  private static AssessmentRow with(AssessmentRow row, Verdict verdict) {
    return new AssessmentRow(
        row.zoneId(),
        row.boundaryAt(),
        row.revision(),
        row.kind(),
        row.knownAt(),
        verdict,
        row.counterfactual(),
        row.derived(),
        row.figures(),
        row.population());
  }
}
