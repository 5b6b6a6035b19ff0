package org.zonerisk.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.publish.FeedRecord.Sending;

/** The real files, where they lie beside the project; totals counted by another program. */
class RiskAreaDataTest {
  private static final Path DATA = Path.of("..", "..", "..", "shared", "data");

  @BeforeAll
  static void theFilesAreThere() {
    assumeTrue(
        Files.isDirectory(DATA.resolve("cn-risk-areas")),
        "skipped: no folder ../shared/data/cn-risk-areas beside the project");
  }

  @Test
  void replaysTheWholeFileToTheRow() {
    RiskAreaReplay replay = RiskAreaReplay.open(DATA, Optional.empty(), Optional.empty(), 1);

    assertThat(replay.start()).isEqualTo("2022-04-14T16:00:00Z");
    assertThat(replay.end()).isEqualTo("2022-11-30T16:00:00Z");
    assertThat(replay.zones()).hasSize(97_370 + 8_951);
    assertThat(rows(replay))
        .as("rows, and a record for each of 14 empty lists")
        .isEqualTo(3_842_452 + 14);
  }

  @Test
  void countsTheListsOfADay() {
    LocalDate day = LocalDate.of(2022, 11, 20);
    Replay.Pass pass = RiskAreaReplay.open(DATA, Optional.of(day), Optional.of(day), 1).records();
    pass.forEachRemaining(record -> {});

    assertThat(pass.counted()).isEqualTo(Map.of("publications", 6L, "empty_publications", 0L));
  }

  private static long rows(RiskAreaReplay replay) {
    Replay.Pass pass = replay.records();
    long rows = 0;
    while (pass.hasNext()) {
      var record = pass.next();
      rows += record.isOfFeed() && record.sending() == Sending.FIRST ? 1 : 0;
    }
    return rows;
  }
}
