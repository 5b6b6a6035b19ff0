package org.zonerisk.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.schemas.topics.Topics;

/** The real files, where they lie beside the project; totals counted by other means. */
class NewYorkDataTest {
  private static final Path DATA = Path.of("..", "..", "..", "shared", "data");

  @BeforeAll
  static void theFilesAreThere() {
    assumeTrue(
        Files.isDirectory(DATA.resolve("nyc-2020-2023")),
        "skipped: no folder ../shared/data/nyc-2020-2023 beside the project");
  }

  @Test
  void replaysTwoMonthsToTheRecord() {
    ReplayReport report =
        replay(Optional.of(LocalDate.of(2021, 1, 1)), Optional.of(LocalDate.of(2021, 2, 28)));

    assertThat(report.start()).isEqualTo("2021-01-01T05:00:00Z");
    assertThat(report.end()).isEqualTo("2021-03-01T05:00:00Z");
    assertThat(firstTold(report, Topics.SAMPLING_RESULTS)).isEqualTo(933_446);
    assertThat(firstTold(report, Topics.FEED_REPORTS)).isEqualTo(10_620);
    assertThat(firstTold(report, Topics.MOBILITY_RECORDS)).isEqualTo(135_828);
    assertThat(report.uncoveredPositives()).isZero();
    assertThat(report.uncoveredTests()).isEqualTo(66_291);
    assertThat(report.trips(TripFate.ADMITTED)).isEqualTo(131_348);
    assertThat(report.trips(TripFate.ADMITTED_ORIGIN_UNKNOWN)).isEqualTo(2_554);
    assertThat(report.trips(TripFate.IMPLAUSIBLE_TIME)).isEqualTo(2);
  }

  @Test
  void replaysTheWholeFileToTheRecord() {
    ReplayReport report = replay(Optional.empty(), Optional.empty());

    assertThat(report.start()).isEqualTo("2020-05-19T04:00:00Z");
    assertThat(report.end()).isEqualTo("2021-11-30T19:00:00Z");
    assertThat(firstTold(report, Topics.SAMPLING_RESULTS)).isEqualTo(6_910_047);
    assertThat(firstTold(report, Topics.FEED_REPORTS)).isEqualTo(94_351);
    assertThat(firstTold(report, Topics.MOBILITY_RECORDS)).isEqualTo(135_829);
    assertThat(report.uncoveredPositives()).isEqualTo(3);
    assertThat(report.uncoveredTests()).isZero();
    assertThat(report.trips(TripFate.ADMITTED)).isEqualTo(131_349);
  }

  private static long firstTold(ReplayReport report, Topics topic) {
    return report.told(topic) - report.toldAgain(topic);
  }

  private static ReplayReport replay(Optional<LocalDate> from, Optional<LocalDate> to) {
    Tokeniser tokens = Tokeniser.forInventedPersons(new DataSetName("nyc"));
    NycReplay.Pass pass = NycReplay.open(DATA, from, to, NycReplay.DEFAULT_SEED, tokens).records();
    pass.forEachRemaining(record -> {});
    return pass.report();
  }
}
