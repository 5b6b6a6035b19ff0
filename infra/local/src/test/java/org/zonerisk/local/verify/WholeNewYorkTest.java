package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The real files, where they lie beside the project. The totals were computed by another program,
 * specimen by specimen.
 */
class WholeNewYorkTest {

  private static final Path DATA = Path.of("../../../shared/data");

  private static final String SKIPPED =
      "WholeNewYorkTest skipped: nyc-2020-2023 does not lie in ../shared/data beside the project";

  private static NycExpectation expected;

  @BeforeAll
  static void readsTheFilesWhereTheyAre() throws IOException {
    if (Files.isDirectory(DATA.resolve("nyc-2020-2023"))) {
      expected = NycExpectation.read(DATA, Optional.empty(), Optional.empty());
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
  void coversEveryBoundaryFromTheFirstRecordToTheLast() {
    assertThat(expected.start()).isEqualTo(Instant.parse("2020-05-19T04:00:00Z"));
    assertThat(expected.end()).isEqualTo(Instant.parse("2021-11-30T19:00:00Z"));
    assertThat(expected.timeline().size()).isEqualTo(6727);
    assertThat(expected.ledgers()).hasSize(177);
  }

  @Test
  void accountsForEveryRecordOfEachFeed() {
    assertThat(expected.feeds())
        .hasToString(
            "{feed-reports=FeedExpectation[admitted=94341, rejected={unregistered_zone=10}],"
                + " mobility-records=FeedExpectation[admitted=133903,"
                + " rejected={implausible_time=2, unregistered_zone=1924}],"
                + " sampling-results=FeedExpectation[admitted=6910046,"
                + " rejected={unregistered_zone=1}]}");
    assertThat(expected.uncoveredPositives()).isEqualTo(3);
    assertThat(expected.uncoveredTests()).isZero();
  }

  @Test
  void countsTestsPositivesAndArrivals() {
    assertThat(expected.tests()).hasSize(92_702);
    assertThat(sum(expected.tests())).isEqualTo(6_394_437);
    assertThat(expected.positives()).hasSize(80_122);
    assertThat(sum(expected.positives())).isEqualTo(727_282);
    assertThat(expected.arrivals()).hasSize(44_720);
    assertThat(sum(expected.arrivals())).isEqualTo(133_903);
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  @Test
  void settlesEveryLevelAndRevisesWhereCorrectionsReach() {
    Map<String, Integer> settled = new TreeMap<>();
    long revisions = 0;
    long checksum = 0;
    for (ZoneLedger ledger : expected.ledgers().values()) {
      revisions += ledger.revisionCount();
      for (int b = 0; b < expected.timeline().size(); b++) {
        ZoneLedger.Row last = ledger.settled(b);
        settled.merge(ledger.verdict(b, last).level(), 1, Integer::sum);
        if (!ledger.silent(b)) {
          checksum += 31L * last.week().tests() + last.week().positives();
        }
      }
    }
    assertThat(settled)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "LOW", 62_215,
                "MODERATE", 394_028,
                "SUBSTANTIAL", 146_380,
                "HIGH", 517_180,
                "UNKNOWN", 70_876));
    assertThat(revisions).isEqualTo(50_324);
    assertThat(checksum).isEqualTo(16_503_380_122L);
  }

  @Test
  void readsAFewWeeksWithTheirClockChange() throws IOException {
    NycExpectation weeks =
        NycExpectation.read(
            DATA,
            Optional.of(LocalDate.parse("2021-02-20")),
            Optional.of(LocalDate.parse("2021-03-20")));
    assertThat(weeks.timeline().size()).isEqualTo(348);
    assertThat(weeks.feeds())
        .hasToString(
            "{feed-reports=FeedExpectation[admitted=5133, rejected={}],"
                + " mobility-records=FeedExpectation[admitted=21118,"
                + " rejected={unregistered_zone=326}],"
                + " sampling-results=FeedExpectation[admitted=305989, rejected={}]}");
    assertThat(weeks.uncoveredPositives()).isEqualTo(7);
    assertThat(sum(weeks.tests())).isEqualTo(302_862);
    assertThat(sum(weeks.positives())).isEqualTo(76_277);
    assertThat(weeks.arrivals()).hasSize(7029);
    assertThat(weeks.ledgers().values().stream().mapToInt(ZoneLedger::revisionCount).sum())
        .isEqualTo(1211);
  }

  @Test
  void verifiesAllOfItAndFindsAWindowThatIsOneCellTooShort() throws IOException, SQLException {
    List<String> lines = new ArrayList<>();
    TablesAsExpected tables = new TablesAsExpected(expected);
    NycVerification verification = new NycVerification(expected, lines::add);
    assertThat(verification.verify(tables, tables.figures()).failed()).isEmpty();
    assertThat(lines)
        .contains(
            "check boundaries_on_2020-11-01 expected 12 got 12 ok",
            "check boundaries_on_2021-03-14 expected 11 got 11 ok",
            "check boundaries_on_2021-11-07 expected 12 got 12 ok",
            "best constant: HIGH would be right in 43.44 % of the rows")
        .contains("check one_percent_of_rows_LOW expected >=11907 got 62215 ok");
    NycExpectation wrong = NycExpectation.read(DATA, Optional.empty(), Optional.empty(), 1);
    assertThat(verification.verify(new TablesAsExpected(wrong), tables.figures()).failed())
        .contains("scheduled_levels", "settled_levels", "revisions", "scheduled_counts");
  }
}
