package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.verify.PublishedTables.Judged;
import org.zonerisk.local.verify.RiskAreaFiles.Head;

/** The real files, where they lie beside the project. Totals were computed by another program. */
class WholeRiskAreasTest {

  private static final Path DATA = Path.of("../../../shared/data");

  private static final String SKIPPED =
      "WholeRiskAreasTest skipped: cn-risk-areas does not lie in ../shared/data beside the project";

  private static RiskAreaExpectation expected;

  @BeforeAll
  static void readsTheFilesWhereTheyAre() throws IOException {
    if (Files.isDirectory(DATA.resolve("cn-risk-areas"))) {
      expected = RiskAreaExpectation.read(DATA, Optional.empty(), Optional.empty());
    } else {
      System.out.println(SKIPPED);
    }
  }

  @AfterAll
  static void forgetsThem() {
    expected = null;
  }

  @BeforeEach
  void needsTheFiles() {
    assumeThat(expected).as(SKIPPED).isNotNull();
  }

  @Test
  void countsListsAndRows() {
    assertThat(expected.lists()).hasSize(1_258);
    assertThat(expected.tableRows()).isEqualTo(3_842_452 + 14);
    assertThat(expected.lists().stream().filter(expected::hasTwoLevels)).hasSize(151);
    assertThat(expected.lists().stream().mapToLong(expected::size).max()).hasValue(30_451);
  }

  @Test
  void threeListsAreHeldUntilTheNextWholeOneAndTheGreatLiftingPasses() {
    List<Judged> judged = expected.gate().judged();

    assertThat(judged)
        .filteredOn(each -> each.outcome().equals("held"))
        .extracting(each -> number(each) + " " + each.after() + " of " + each.before())
        .containsExactly("1211 11494 of 14838", "1212 589 of 14838", "1227 1984 of 18160");
    assertThat(judged)
        .filteredOn(each -> each.outcome().equals("superseded"))
        .extracting(each -> number(each) + " by " + numberOf(each.knownAt()))
        .containsExactly("1211 by 1213", "1212 by 1213", "1227 by 1228");
    assertThat(judged).filteredOn(each -> each.outcome().equals("accepted")).hasSize(1_255);
    assertThat(judged)
        .filteredOn(each -> number(each) == 403)
        .extracting(Judged::outcome, Judged::before, Judged::relaxed, Judged::unexplained)
        .containsExactly(tuple("accepted", 917, 341, 63));
  }

  private static int number(Judged judged) {
    return numberOf(judged.seenAt());
  }

  private static int numberOf(Instant seenAt) {
    return expected.lists().stream()
        .filter(list -> list.seenAt().equals(seenAt))
        .mapToInt(Head::number)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void comparesAtTwoHundredInstantsAndFindsAnOrderByStamp() throws SQLException {
    List<String> lines = new ArrayList<>();
    ListsAsExpected tables = new ListsAsExpected(expected);
    RiskAreaVerification verification = new RiskAreaVerification(expected, lines::add);

    assertThat(verification.verify(tables, tables.figures()).failed()).isEmpty();
    assertThat(lines)
        .contains(
            "check lists_as_known_earlier_stamp expected 6 got 6 ok",
            "check lists_as_known_same_stamp expected 142 got 142 ok",
            "check lists_as_known_seen_before_its_stamp expected 3 got 3 ok")
        .anyMatch(line -> line.matches("check instants expected >=100 got [2-9]\\d\\d ok"))
        .anyMatch(
            line ->
                line.matches(
                    "check instants_with_areas_at_two_levels expected >=20 got [4-9]\\d ok"));

    tables.newestBy(Comparator.comparing(Head::stamp).thenComparing(Head::seenAt));
    assertThat(verification.verify(tables, tables.figures()).failed())
        .contains("lists_as_known_earlier_stamp");
  }
}
