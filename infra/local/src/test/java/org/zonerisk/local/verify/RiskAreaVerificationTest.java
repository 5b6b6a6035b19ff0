package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.local.replay.SmallRiskLists.FOUR;
import static org.zonerisk.local.replay.SmallRiskLists.ONE;
import static org.zonerisk.local.replay.SmallRiskLists.THREE;
import static org.zonerisk.local.replay.SmallRiskLists.TWO;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.replay.SmallRiskLists;
import org.zonerisk.local.verify.PublishedTables.Judged;
import org.zonerisk.local.verify.PublishedTables.Listed;
import org.zonerisk.local.verify.PublishedTables.Shown;
import org.zonerisk.local.verify.RiskAreaFiles.Head;

class RiskAreaVerificationTest {

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();
  private RiskAreaExpectation expected;
  private ListsAsExpected tables;

  @BeforeEach
  void sixLists() throws IOException {
    expected =
        RiskAreaExpectation.read(
            new SmallRiskLists(folder).written(), Optional.empty(), Optional.empty());
    tables = new ListsAsExpected(expected);
  }

  private VerificationResult verify() throws SQLException {
    return new RiskAreaVerification(expected, lines::add).verify(tables, tables.figures());
  }

  @Test
  void readsTheOfficialListAtAnInstant() {
    assertThat(official("2022-04-15T11:20:09+08:00")).isEmpty();
    assertThat(official("2022-04-15T11:20:10+08:00")).containsExactly(new Listed(ONE, "HIGH"));
    assertThat(official("2022-04-15T15:04:59+08:00"))
        .containsExactlyInAnyOrder(
            new Listed(ONE, "HIGH"), new Listed(ONE, "MEDIUM"), new Listed(TWO, "LOW"));
    assertThat(official("2022-04-15T15:05:00+08:00"))
        .as("seen later, although its stamp is earlier")
        .containsExactly(new Listed(TWO, "LOW"));
    assertThat(official("2022-04-15T16:30:00+08:00"))
        .containsExactlyInAnyOrder(new Listed(TWO, "LOW"), new Listed(THREE, "HIGH"));
    assertThat(official("2022-04-15T17:55:00+08:00")).isEmpty();
    assertThat(official("2022-04-16T10:00:00+08:00")).containsExactly(new Listed(FOUR, "HIGH"));
  }

  private Set<Listed> official(String time) {
    Instant at = OffsetDateTime.parse(time).toInstant();
    return expected.official(at).map(expected::rows).orElse(Set.of());
  }

  @Test
  void holdsWhereTheTablesSayWhatTheSourcesSay() throws SQLException {
    assertThat(verify().failed()).isEmpty();
    assertThat(lines)
        .contains(
            "check sent_publications expected 9 got 9 ok",
            "check admitted_publications expected 9 got 9 ok",
            "check publications expected 6 got 6 ok",
            "check complete_publications expected 6 got 6 ok",
            "check rows_of_published_levels expected 9 got 9 ok",
            "check instants expected >=6 got 13 ok",
            "check instants_with_areas_at_two_levels expected >=1 got 2 ok",
            "check lists_as_known_earlier_stamp expected 2 got 2 ok",
            "check lists_as_known_same_stamp expected 2 got 2 ok",
            "check lists_as_known_seen_before_its_stamp expected 1 got 1 ok",
            "check lists_as_known_two_levels expected 1 got 1 ok",
            "check lists_as_known_empty expected 1 got 1 ok",
            "check outcomes_at_the_gate expected 6 got 6 ok",
            "check held_publications expected 0 got 0 ok");
  }

  @Test
  void theNewestByItsOwnStampInsteadOfWhenItWasSeenFails() throws SQLException {
    tables.newestBy(Comparator.comparing(Head::stamp).thenComparing(Head::seenAt));

    assertThat(verify().failed())
        .contains("lists_as_known_earlier_stamp", "lists_as_known_same_stamp");
    assertThat(lines)
        .contains(
            "  2022-04-15T07:05:00Z: expected 1 rows of the list seen 2022-04-15T07:05:00Z, got 3;"
                + " 0 missing, 2 unexpected as "
                + ONE
                + " HIGH");
  }

  @Test
  void aListThatReplacesOneOfTheSameStampOnlyLaterFails() throws SQLException {
    tables.asking(time -> time.minusMillis(1));

    assertThat(verify().failed()).contains("lists_as_known_same_stamp");
  }

  @Test
  void aDroppedRowFails() throws SQLException {
    tables.changing(rows -> rows.size() == 3 ? rows.subList(1, 3) : rows);

    assertThat(verify().failed())
        .contains("lists_as_known_two_levels", "rows_in_these_lists")
        .doesNotContain("lists_as_known_same_stamp");
  }

  @Test
  void aRowThatStandsTwiceFails() throws SQLException {
    tables.changing(
        rows -> {
          List<Listed> more = new ArrayList<>(rows);
          more.addAll(rows);
          return more;
        });

    assertThat(verify().failed()).contains("lists_as_known_spread", "rows_in_these_lists");
  }

  @Test
  void oneLevelForAnAreaAtTwoFails() throws SQLException {
    tables.changing(rows -> rows.stream().filter(row -> !row.level().equals("MEDIUM")).toList());

    assertThat(verify().failed()).contains("lists_as_known_two_levels");
  }

  @Test
  void aPublicationThatIsNotCompleteFails() throws SQLException {
    tables.states.put("complete", 5L);
    tables.states.put("abandoned", 1L);
    tables.rows -= 3;

    assertThat(verify().failed())
        .containsExactly("complete_publications", "other_publications", "rows_of_published_levels");
  }

  @Test
  void aReplayThatBeginsLaterHasTheListThatStoodThen() throws IOException, SQLException {
    LocalDate day = LocalDate.parse("2022-04-16");
    expected = RiskAreaExpectation.read(folder, Optional.of(day), Optional.of(day));
    tables = new ListsAsExpected(expected);

    assertThat(expected.lists()).extracting(Head::number).containsExactly(4, 5);
    assertThat(verify().failed()).isEmpty();
  }

  @Test
  void worksOutThatAListThatIsCutOffIsHeldUntilTheNext() throws IOException, SQLException {
    withAListThatIsCutOff();

    assertThat(expected.gate().judged())
        .extracting(each -> each.outcome() + " " + each.seenAt() + " " + each.knownAt())
        .endsWith(
            "held 2022-04-17T02:30:00Z 2022-04-17T02:30:00Z",
            "superseded 2022-04-17T02:30:00Z 2022-04-17T02:31:00Z",
            "accepted 2022-04-17T02:31:00Z 2022-04-17T02:31:00Z");
    assertThat(verify().failed()).isEmpty();
    assertThat(lines)
        .contains(
            "check held_publications expected 1 got 1 ok",
            "list 7 held 2022-04-17T02:30:00Z: 6 of 21 zones left, 15 of 15 lifted too soon;"
                + " superseded 2022-04-17T02:31:00Z");
  }

  @Test
  void aListThatIsCutOffAndStandsFails() throws IOException, SQLException {
    withAListThatIsCutOff();
    tables.judged.replaceAll(
        each -> each.outcome().equals("held") ? each.as("accepted", each.knownAt()) : each);
    assertThat(verify().failed()).containsExactly("outcomes_at_the_gate", "held_publications");

    tables = new ListsAsExpected(expected);
    tables.standing =
        shown ->
            shown.stream().anyMatch(Shown::held)
                ? shown.stream().filter(row -> !row.held()).toList()
                : shown;
    assertThat(verify().failed()).containsExactly("lists_as_they_stood");
  }

  @Test
  void anOutcomeWithOtherFiguresFails() throws SQLException {
    tables.judged.replaceAll(
        each ->
            new Judged(
                each.seenAt(),
                each.knownAt(),
                each.outcome(),
                each.before(),
                each.after(),
                each.relaxed(),
                each.unexplained() + 1));

    assertThat(verify().failed()).containsExactly("outcomes_at_the_gate");
  }

  private void withAListThatIsCutOff() throws IOException {
    Path other = folder.resolve("cut off");
    expected =
        RiskAreaExpectation.read(
            new SmallRiskLists(other).withAListThatIsCutOff().written(),
            Optional.empty(),
            Optional.empty());
    tables = new ListsAsExpected(expected);
  }
}
