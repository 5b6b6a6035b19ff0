package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.assessment.Assessor;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.PolicyMemory;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.evidence.ZoneEvidence;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.local.verify.CdcFile.Row;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/** The CDC's real file, where it lies beside the project. */
class WholeCountiesTest {

  private static final Path DATA = Path.of("../../../shared/data");

  private static final String SKIPPED =
      "WholeCountiesTest skipped: us-cdc-community-levels does not lie in ../shared/data beside"
          + " the project";

  private static CdcExpectation expected;

  @BeforeAll
  static void readsTheFileWhereItIs() throws IOException {
    if (Files.isDirectory(DATA.resolve("us-cdc-community-levels"))) {
      expected = CdcExpectation.read(DATA, Optional.empty(), Optional.empty());
    } else {
      System.out.println(SKIPPED);
    }
  }

  @BeforeEach
  void needsTheFile() {
    assumeThat(expected).as(SKIPPED).isNotNull();
  }

  @Test
  void holdsSevenWeeksOfAllCounties() {
    assertThat(expected.rows()).hasSize(22_568);
    assertThat(expected.rows()).filteredOn(Row::complete).hasSize(22_525);
    assertThat(expected.populations()).hasSize(3_226);
    assertThat(expected.boundaries()).hasSize(50);
    assertThat(expected.file().levelsInLowerCase()).isEqualTo(4);
    assertThat(expected.records().feeds().get("facility-metrics").admitted()).isEqualTo(67_650);
  }

  @Test
  void theShippedRuleBookGivesThePublishedLevelOfEveryCompleteRow() {
    Assessor assessor = assessor();
    for (Row row : expected.rows()) {
      if (row.complete()) {
        assertThat(decision(assessor, row).level())
            .as("%s on %s", row.zoneId(), row.day())
            .isEqualTo(row.level());
      }
    }
  }

  @Test
  void whereAFigureIsMissingThePublishedLevelIsTheLowestThatIsPossible() {
    Assessor assessor = assessor();
    int published = 0;
    for (Row row : expected.rows()) {
      if (!row.figures().complete()) {
        Decision decision = decision(assessor, row);
        assertThat(decision.known()).as("%s on %s", row.zoneId(), row.day()).isFalse();
        if (!row.level().isEmpty()) {
          published++;
          assertThat(row.level()).isEqualTo(decision.atLeast());
        }
      }
    }
    assertThat(published).as("32 lack beds, 3 lack both").isEqualTo(35);
  }

  @Test
  void tablesThatSayWhatTheFileSaysHold() throws SQLException {
    List<String> lines = new ArrayList<>();
    CdcTablesAsExpected tables = new CdcTablesAsExpected(expected);

    assertThat(new CdcVerification(expected, lines::add).verify(tables, tables.replayed()).holds())
        .isTrue();
    assertThat(lines).contains("match 22525 of 22525 complete rows");
  }

  private static Assessor assessor() {
    return new Assessor(PolicyDocuments.parse(PolicyDocuments.shipped("us-cdc-community-2022")));
  }

  private static Decision decision(Assessor assessor, Row row) {
    ZoneEvidence evidence = new ZoneEvidence();
    Instant at = CdcExpectation.knownAt(row);
    add(evidence, CdcFile.CASES, row.figures().cases(), at);
    add(evidence, CdcFile.ADMISSIONS, row.figures().admissions(), at);
    add(evidence, CdcFile.BEDS, row.figures().beds(), at);
    Boundaries daily =
        new Boundaries(assessor.policy().timeZone(), Duration.ofDays(1), Duration.ZERO);
    ZoneVersion county =
        new ZoneVersion(
            row.zoneId(), 1, "", "county", "", "", 1, true, Instant.EPOCH, ZoneVersion.STANDING);
    return assessor.assess(evidence, county, daily, daily.after(at), PolicyMemory.NONE);
  }

  private static void add(ZoneEvidence evidence, String metric, double value, Instant at) {
    if (!Double.isNaN(value)) {
      evidence.add(new Figure(metric, at, value, at, metric));
    }
  }
}
