package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.source.TinyShanghai;
import org.zonerisk.local.verify.PostedTables.CountRow;
import org.zonerisk.local.verify.PostedTables.FigureRow;
import org.zonerisk.local.verify.PostedTables.PostedRow;
import org.zonerisk.local.verify.ShanghaiExpectation.Rules;

class ShanghaiVerificationTest {

  private static final Path DATA = Path.of("../../../shared/data");

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();
  private Path data;
  private ShanghaiExpectation expected;
  private InMemoryTables tables;

  @BeforeEach
  void twelveDays() throws IOException {
    data = TinyShanghai.inTwelveDays(folder).write();
    expected = read(Rules.RIGHT);
    tables = ShanghaiTables.asExpected(expected);
  }

  private ShanghaiExpectation read(Rules rules) throws IOException {
    return ShanghaiExpectation.read(data, Optional.empty(), Optional.empty(), rules);
  }

  private List<String> failed() throws SQLException {
    lines.clear();
    return new ShanghaiVerification(expected, lines::add)
        .verify(tables, InMemoryTables.said(expected.records()))
        .failed();
  }

  private static Instant local(String time) {
    return Instant.parse(time + ":00+08:00");
  }

  private PostedRow row(String zone, String boundary, int revision) {
    return tables.ledger.stream()
        .filter(
            row ->
                row.zoneId().equals(zone)
                    && row.boundaryAt().equals(local(boundary))
                    && row.revision() == revision)
        .findFirst()
        .orElseThrow();
  }

  private void change(Predicate<PostedRow> which, UnaryOperator<PostedRow> change) {
    tables.ledger.replaceAll(row -> which.test(row) ? change.apply(row) : row);
  }

  private static PostedRow with(PostedRow row, Verdict verdict, String liftNeeds) {
    return new PostedRow(
        row.zoneId(),
        row.boundaryAt(),
        row.revision(),
        row.kind(),
        row.knownAt(),
        verdict,
        row.rule(),
        row.policy(),
        row.counterfactual(),
        row.derived(),
        row.inputs(),
        row.liftAt(),
        liftNeeds);
  }

  @Test
  void holdsWhereTheTablesSayWhatTheSourcesSay() throws SQLException {
    assertThat(failed()).isEmpty();
    assertThat(lines)
        .contains(
            "check assessed_zones expected 5 got 5 ok",
            "check positives_in_all expected 16 got 16 ok",
            "check positives_per_zone_and_day expected 15 got 15 ok",
            "check positives_at_district_level_street_elsewhere expected 12 got 12 ok",
            "check positives_at_district_level_without_street expected 1 got 1 ok",
            "check persons_in_district_figures expected 87 got 87 ok",
            "check one_scheduled_row_each expected 685 got 685 ok",
            "check unknown_while_the_source_is_silent expected 20 got 20 ok",
            "unknown, 4 of 137 boundaries: before the first report, or more than 26 h after the"
                + " last");
  }

  @Test
  void aStreetIsUnknownUntilTheFirstNoticeAndHighFromItOn() {
    assertThat(row(TinyShanghai.A1, "2022-03-02T06:00", 0).verdict())
        .isEqualTo(new Verdict("UNKNOWN", "NORMAL", "stale_sampling_results"));
    PostedRow high = row(TinyShanghai.A1, "2022-03-02T08:00", 0);
    assertThat(high.verdict().level()).isEqualTo("HIGH");
    assertThat(high.rule()).isEqualTo("new_infection");
    assertThat(high.inputs()).containsEntry("new_resident_or_active", 1.0);
    // March 1st is day 0; the clock stood still on the 2nd, whose night nobody had reported on.
    assertThat(high.liftAt()).isEqualTo(local("2022-03-10T00:00"));
    assertThat(high.liftNeeds())
        .isEqualTo("day-7 round: ? of ? persons resulted and negative, 0 so far");
  }

  @Test
  void itsNeighboursAreLowAndTheOtherDistrictIsNot() {
    PostedRow low = row(TinyShanghai.A2, "2022-03-02T08:00", 0);
    assertThat(low.verdict().level()).isEqualTo("LOW");
    assertThat(low.rule()).isEqualTo("siblings");
    assertThat(low.inputs()).containsEntry("sibling." + TinyShanghai.A1, 3.0);
    assertThat(row(TinyShanghai.B1, "2022-03-02T08:00", 0).verdict().level())
        .as("its district has positives that no street is known of")
        .isEqualTo("NORMAL");
  }

  @Test
  void aPositiveRevisesTheBoundariesSinceItWasCollected() {
    assertThat(row(TinyShanghai.A2, "2022-03-03T14:00", 0).verdict().level()).isEqualTo("LOW");
    PostedRow revised = row(TinyShanghai.A2, "2022-03-03T14:00", 1);
    assertThat(revised.verdict().level()).isEqualTo("HIGH");
    assertThat(revised.knownAt()).isEqualTo(local("2022-03-04T08:00"));
    assertThat(row(TinyShanghai.A2, "2022-03-04T08:00", 0).rule()).isEqualTo("hold.high");
  }

  @Test
  void sevenClearDaysWithoutARoundLiftNothing() {
    PostedRow due = row(TinyShanghai.A1, "2022-03-10T00:00", 0);
    assertThat(due.inputs()).containsEntry("clear_days", 7.0).containsEntry("day_7_round", 0.0);
    assertThat(due.verdict().level()).isEqualTo("HIGH");
    assertThat(due.liftAt()).isEqualTo(local("2022-03-10T02:00"));
  }

  @Test
  void plantedMistakesInTheReadingOfTheRulesFail() throws IOException, SQLException {
    tables = ShanghaiTables.asExpected(read(new Rules(LocalTime.of(9, 0), Duration.ofHours(26))));
    assertThat(failed())
        .contains("positives_per_zone_cell_and_known_time", "revisions")
        .doesNotContain("positives_per_zone_and_day");
    tables = ShanghaiTables.asExpected(read(new Rules(LocalTime.NOON, Duration.ofHours(20))));
    assertThat(failed()).contains("levels_and_unknown_reasons", "high_from_the_first_positive");
  }

  @Test
  void aDroppedOrDoublePositiveFails() throws SQLException {
    CountRow first = tables.counts.get(0);
    tables.counts.add(first);
    assertThat(failed()).contains("positives_in_all", "positives_per_zone_and_day");
    tables.counts.removeIf(first::equals);
    assertThat(failed()).contains("positives_in_all", "positives_per_zone_and_day");
  }

  @Test
  void aZoneThatIsLoweredFails() throws SQLException {
    change(
        row ->
            row.zoneId().equals(TinyShanghai.A1)
                && !row.boundaryAt().isBefore(local("2022-03-10T00:00")),
        row -> with(row, new Verdict("MEDIUM", "MEDIUM", ""), row.liftNeeds()));
    assertThat(failed())
        .containsExactly(
            "levels_and_unknown_reasons",
            "high_from_the_first_positive",
            "never_lowered",
            "held_by_the_day_7_round_alone");
  }

  @Test
  void anUnknownThatIsShownGreenFails() throws SQLException {
    change(
        row -> row.verdict().level().equals("UNKNOWN"),
        row -> with(row, new Verdict("NORMAL", "NORMAL", ""), ""));
    assertThat(failed())
        .containsExactly("levels_and_unknown_reasons", "unknown_while_the_source_is_silent");
  }

  @Test
  void aHighRowThatDoesNotNameTheRoundFails() throws SQLException {
    change(row -> row.verdict().level().equals("HIGH"), row -> with(row, row.verdict(), ""));
    assertThat(failed()).containsExactly("lift_at_and_needs", "held_by_the_day_7_round_alone");
  }

  @Test
  void aRestOfADistrictThatStaysGreenFails() throws SQLException {
    change(
        row -> row.verdict().level().equals("LOW"),
        row -> with(row, new Verdict("NORMAL", "NORMAL", ""), row.liftNeeds()));
    assertThat(failed()).containsExactly("levels_and_unknown_reasons", "low_beside_a_high_street");
  }

  @Test
  void aRowMissingOrTwiceOrUnmarkedFails() throws SQLException {
    PostedRow some = row(TinyShanghai.B1, "2022-03-05T12:00", 0);
    tables.ledger.remove(some);
    assertThat(failed()).containsExactly("scheduled_rows");
    tables = ShanghaiTables.asExpected(expected);
    tables.ledger.add(tables.ledger.indexOf(some), some);
    assertThat(failed()).contains("rows_of_another_kind", "revision_numbers");
    tables = ShanghaiTables.asExpected(expected);
    tables.ledger.remove(row(TinyShanghai.A2, "2022-03-03T14:00", 1));
    assertThat(failed()).containsExactly("revisions");
    tables = ShanghaiTables.asExpected(expected);
    change(
        some::equals,
        row ->
            new PostedRow(
                row.zoneId(),
                row.boundaryAt(),
                row.revision(),
                row.kind(),
                row.knownAt(),
                row.verdict(),
                row.rule(),
                row.policy(),
                false,
                row.derived(),
                row.inputs(),
                row.liftAt(),
                row.liftNeeds()));
    assertThat(failed()).containsExactly("policy_counterfactual_and_derived_marks");
  }

  @Test
  void aDistrictFigureThatIsNotThePublishedOneFails() throws SQLException {
    FigureRow figure = tables.figures.get(0);
    tables.figures.set(0, changed(figure, figure.value() + 1, false));
    assertThat(failed()).containsExactly("persons_in_district_figures", "district_figures");
    tables.figures.set(0, changed(figure, figure.value(), true));
    assertThat(failed()).containsExactly("district_figures_as_published");
  }

  private static FigureRow changed(FigureRow row, double value, boolean derived) {
    return new FigureRow(
        row.zoneId(),
        row.domain(),
        row.metric(),
        row.validAt(),
        row.knownAt(),
        value,
        row.unit(),
        derived);
  }

  @Test
  void aRecordThatWasLostFails() throws SQLException {
    tables.intake.replaceAll(
        row ->
            row.feed().equals("sampling-results")
                ? new Lake.IntakeRow(row.feed(), row.outcome(), row.reason(), row.records() - 1)
                : row);
    assertThat(failed())
        .containsExactly("admitted_sampling_results", "accounted_for_sampling_results");
  }

  @Test
  void readsTheRealFiles() throws IOException, SQLException {
    assumeThat(Files.isDirectory(DATA.resolve("sh-2022-positives")))
        .as("skipped: sh-2022-positives does not lie in ../shared/data beside the project")
        .isTrue();
    data = DATA;
    expected = read(Rules.RIGHT);
    tables = ShanghaiTables.asExpected(expected);

    assertThat(failed()).isEmpty();
    assertThat(expected.timeline().size()).isEqualTo(545);
    assertThat(expected.silence().boundaries()).isEqualTo(4);
    assertThat(expected.records().counted())
        .isEqualTo(
            Map.of(
                "positives_in_their_street", 108_678L,
                "positives_at_district_level_without_street", 5_848L,
                "positives_at_district_level_street_elsewhere", 701L,
                "streets_not_in_the_divisions", 0L));
    assertThat(expected.ledger().streets().keySet())
        .filteredOn(street -> expected.firstKnown(street).isPresent())
        .hasSize(208);
  }
}
