package org.zonerisk.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.schemas.topics.DataSetName;

/** Days of Shanghai and Shenzhen through the real processes, held against the source files. */
class ChinaReplaysIT {

  private static final Path DATA = StackFixture.project().resolve("../shared/data");

  private final List<String> lines = new ArrayList<>();

  @Test
  void streetsAreHighFromTheirFirstPositiveAndStayAtLeastThatWhenTheSourceFallsSilent()
      throws Exception {
    needs("sh-2022-positives");
    verify(
        new ShanghaiSource(),
        "shanghai_silent",
        Optional.of(LocalDate.parse("2022-04-19")),
        Optional.of(LocalDate.parse("2022-04-23")));

    assertThat(lines)
        .contains(
            "unknown, 23 of 61 boundaries: before the first report, or more than 26 h after the"
                + " last");
  }

  @Test
  void tapsAreCountedByStationAndStationsAreUnknownWithoutARuleBook() throws Exception {
    needs("sz-metro-taps");
    verify(new ShenzhenSource(), "shenzhen_taps", Optional.empty(), Optional.empty());

    assertThat(lines).contains("check scans_in_all expected 26554 got 26554 ok");
  }

  private static void needs(String folder) {
    assumeTrue(
        Files.isDirectory(DATA.resolve(folder)), "skipped: no " + folder + " at ../shared/data");
  }

  private void verify(
      ReplaySource source, String name, Optional<LocalDate> from, Optional<LocalDate> to)
      throws Exception {
    LocalStack stack = StackFixture.running();
    DataSetJobs jobs = new DataSetJobs(stack, StackFixture.runningSettings().home().datasets());
    ReplayRun run =
        ReplayRun.open(
            stack,
            jobs,
            source,
            new ReplayRequest(new DataSetName(name), DATA, from, to, 1),
            System.out::println);
    ReplayFigures figures = run.run();
    jobs.end(run.dataset());

    assertThat(run.verify(figures, lines::add)).as(() -> String.join("\n", lines)).isTrue();
    assertThat(new OracleRun(stack, run.dataset(), System.out::println).compare(lines::add))
        .as(() -> String.join("\n", lines))
        .isTrue();
  }
}
