package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.cli.GateOfLists;
import org.zonerisk.local.replay.SmallRiskLists;
import org.zonerisk.local.stack.StackFixture;

class RiskAreaHistoryTest {

  private static final Path DATA = StackFixture.project().resolve("../shared/data");

  @TempDir private Path folder;

  @Test
  void dwellTimesAndReturnsAreThoseOfTheListsThatPass() throws IOException {
    Path data =
        new SmallRiskLists(folder)
            .list("2022-04-17T09:00:00", "2022-04-17T15:55:00")
            .list("2022-04-20T09:00:00", "2022-04-20T12:55:00")
            .add("cn-risk-areas/intervals.csv.gz", "3,M,6,7")
            .written();
    Instant held = Instant.parse("2022-04-15T09:55:00Z");

    assertThat(tell(data, (list, seen) -> Optional.of("x").filter(any -> seen.equals(held))))
        .containsExactly(
            "held 4 x, seen 2022-04-15T09:55:00Z",
            "held 1 of 8 publications",
            "dwell before 2022-06-28: HIGH -> none: 1 areas, days: most often 1, median 0.7, p10"
                + " 0.7, p90 0.7",
            "dwell before 2022-06-28: LOW -> none: 1 areas, days: most often 1, median 0.8, p10"
                + " 0.8, p90 0.8",
            "dwell before 2022-06-28: MEDIUM direct -> none: 1 areas, days: most often 3, median"
                + " 2.9, p10 2.9, p90 2.9",
            "a return: an area that a list dropped stands in a later one, at any level",
            "returns before 2022-06-28: 4 dropped, within 6 h 0 (0.00 %), within 24 h 0 (0.00 %),"
                + " within 72 h 1 (25.00 %)");
  }

  @Test
  void theListsThatWereCutOffAreHeldAndTheRulesShowInTheDwellTimes() throws IOException {
    assumeTrue(
        Files.isDirectory(DATA.resolve("cn-risk-areas")),
        "skipped: no lists of risk areas at ../shared/data");
    List<String> lines = tell(DATA, new GateOfLists());

    assertThat(lines)
        .filteredOn(line -> line.startsWith("held"))
        .extracting(line -> line.split(" ")[1])
        .as("those that lose most of the list, and it is back within the hour; no other")
        .containsExactly("1211", "1212", "1227", "3");
    assertThat(lines)
        .anyMatch(line -> line.matches("dwell from 2022-06-28: HIGH -> MEDIUM: .* often 7, .*"))
        .anyMatch(
            line -> line.matches("dwell from 2022-06-28: MEDIUM after HIGH -> none: .*often 3, .*"))
        .anyMatch(
            line -> line.matches("dwell from 2022-06-28: MEDIUM direct -> none: .*often 7, .*"))
        .anyMatch(line -> line.matches("dwell from 2022-11-11: HIGH -> none: .* often 5, .*"));
  }

  private static List<String> tell(Path data, RiskAreaHistory.Gate gate) throws IOException {
    List<String> lines = new ArrayList<>();
    RiskAreaHistory.tell(data, gate, lines::add);
    return lines;
  }
}
