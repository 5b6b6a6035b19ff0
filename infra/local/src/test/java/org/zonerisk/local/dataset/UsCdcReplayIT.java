package org.zonerisk.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.replay.SmallCounties;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.schemas.topics.DataSetName;

/** Two weeks of a few invented counties through the real processes, and verified. */
class UsCdcReplayIT {

  @TempDir private Path folder;

  @Test
  void theLedgerHasThePublishedLevelsAndAMissingFigureIsNotZero() {
    Path data =
        new SmallCounties(folder)
            .row("2022-03-10", "01001", "1000", "20.5", "9.9", "9.9", "Low")
            .row("2022-03-10", "01003", "2000", "199.99", "10.0", "0.0", "Medium")
            .row("2022-03-10", "66000", "", "213.07", "101.5", "9.0", "high")
            .row("2022-03-10", "48067", "30026", "142.07", "0.0", "", "Low")
            .row("2022-03-17", "01001", "1000", "200.0", "9.9", "9.9", "Medium")
            .row("2022-03-17", "01003", "2000", "1.0", "", "15.0", "High")
            .row("2022-03-17", "48067", "30026", "276.43", "", "", "N/A")
            .write();
    LocalStack stack = StackFixture.running();
    List<String> lines = new ArrayList<>();
    ReplayRun run =
        ReplayRun.open(
            stack,
            new DataSetJobs(stack, StackFixture.runningSettings().home().datasets()),
            new UsCdcSource(),
            new ReplayRequest(
                new DataSetName("us_cdc_small"), data, Optional.empty(), Optional.empty(), 1),
            Duration.ofSeconds(2),
            progress -> {});

    assertThat(run.verify(run.run(), lines::add)).as(() -> String.join("\n", lines)).isTrue();
    assertThat(new OracleRun(stack, run.dataset(), System.out::println).compare(lines::add))
        .as(() -> String.join("\n", lines))
        .isTrue();
    assertThat(lines)
        .contains(
            "match 4 of 4 complete rows",
            "check one_scheduled_row_each expected 60 got 60 ok",
            "1 rows missing beds: published LOW, by the text UNKNOWN at least LOW");
  }
}
