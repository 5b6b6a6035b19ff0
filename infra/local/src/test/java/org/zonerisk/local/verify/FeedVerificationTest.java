package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.verify.Lake.EvidenceRow;
import org.zonerisk.local.verify.Lake.IntakeRow;
import org.zonerisk.local.verify.Lake.RejectedRow;
import org.zonerisk.local.verify.Lake.ZoneRow;

class FeedVerificationTest {

  private static final String ZONE = "us-modzcta:10001";

  private static final Instant NOON = Instant.parse("2021-03-14T16:00:00Z");

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();
  private NycExpectation expected;
  private TablesAsExpected tables;

  @BeforeEach
  void twoZonesWithACorrectionAndTrips() throws IOException {
    expected = TinyNewYork.withACorrection(folder).expectation();
    tables = new TablesAsExpected(expected);
  }

  private VerificationResult verify() throws SQLException {
    return new NycVerification(expected, lines::add).verify(tables, tables.figures());
  }

  @Test
  void evidenceInAnotherCellOrZoneFails() throws SQLException {
    EvidenceRow tests =
        tables.evidence.stream().filter(row -> row.measure().equals("tests")).findFirst().get();
    tables.evidence.remove(tests);
    tables.evidence.add(
        new EvidenceRow(
            tests.zoneId(),
            tests.cell().minusSeconds(7200),
            tests.knownBy(),
            "tests",
            true,
            tests.change()));
    assertThat(verify().failed()).containsExactly("tests_per_zone_publication_and_cell");
    tables.evidence.add(new EvidenceRow("us-taxi-zone:264", NOON, NOON, "arrivals", false, 1));
    assertThat(verify().failed())
        .containsExactly(
            "tests_per_zone_publication_and_cell", "arrivals_in_all", "arrivals_per_zone_and_cell");
  }

  @Test
  void evidenceThatCancelsOutIsNoEvidence() throws SQLException {
    tables.evidence.add(new EvidenceRow(ZONE, NOON, NOON, "cases", true, 3));
    tables.evidence.add(new EvidenceRow(ZONE, NOON, NOON, "cases", true, -3));
    assertThat(verify().failed()).isEmpty();
  }

  @Test
  void copiesOfAdmittedRecordsAreDuplicatesAndOfRejectedOnesAreRejectedAgain() throws SQLException {
    String trips = "mobility-records";
    tables.intake.add(new IntakeRow(trips, "duplicate", "-", 1));
    tables.intake.add(new IntakeRow(trips, "rejected", "unregistered_zone", 1));
    tables.rejected.removeIf(row -> row.feed().equals(trips));
    tables.rejected.add(new RejectedRow(trips, "unregistered_zone", 2, 1));
    ReplayFigures once = tables.figures();
    Map<String, Long> sent = new TreeMap<>(once.sent());
    sent.merge(trips, 2L, Long::sum);
    ReplayFigures figures = new ReplayFigures(sent, Map.of(trips, 2L), Map.of());
    VerificationResult result = new NycVerification(expected, lines::add).verify(tables, figures);
    assertThat(result.failed()).isEmpty();
    assertThat(lines).contains("check duplicates_mobility_records expected 1 got 1 ok");
  }

  @Test
  void aRecordLostOrCountedTwiceFails() throws SQLException {
    tables.intake.removeIf(row -> row.feed().equals("mobility-records"));
    assertThat(verify().failed())
        .containsExactly(
            "admitted_mobility_records",
            "rejected_with_copies_unregistered_zone_mobility_records",
            "accounted_for_mobility_records");
    tables.intake.add(new IntakeRow("health-code-scans", "admitted", "-", 1));
    assertThat(verify().failed()).contains("records_of_other_feeds");
  }

  @Test
  void uncoveredCorrectionsMustBeReportedAsTheyAre() throws SQLException {
    ReplayFigures figures =
        new ReplayFigures(
            tables.figures().sent(),
            Map.of(),
            Map.of("uncovered_correction_positives", 1L, "uncovered_correction_tests", 2L));
    assertThat(new NycVerification(expected, lines::add).verify(tables, figures).failed())
        .containsExactly("uncovered_correction_positives", "uncovered_correction_tests");
  }

  @Test
  void aZoneMissingOrWithAnotherPopulationFails() throws SQLException {
    tables.zones.remove(0);
    assertThat(verify().failed()).containsExactly("assessed_zones");
    tables.zones.add(new ZoneRow(ZONE, 1, 99_999));
    assertThat(verify().failed()).containsExactly("assessed_zones");
    assertThat(lines)
        .contains(
            "  us-modzcta:10001: version 1 with 100000 residents expected, got version 1 with"
                + " 99999");
  }
}
