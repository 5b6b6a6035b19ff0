package org.zonerisk.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.replay.SmallRiskLists;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * Published lists through the real processes, in a data set in which no zone is assessed: out of
 * order, under the same stamp, empty, with an area at two levels, and cut off.
 */
class RiskAreaReplayIT {

  @TempDir Path folder;
  private final List<String> lines = new ArrayList<>();

  @Test
  void theListsAsKnownAreTheOfficialOnesAndTheOneThatIsCutOffIsHeld() {
    LocalStack stack = StackFixture.running();
    ReplayRun run =
        ReplayRun.open(
            stack,
            new DataSetJobs(stack, StackFixture.runningSettings().home().datasets()),
            new RiskAreaSource(),
            new ReplayRequest(
                new DataSetName("small_lists"),
                new SmallRiskLists(folder).withAListThatIsCutOff().written(),
                Optional.empty(),
                Optional.empty(),
                1),
            Duration.ofSeconds(5),
            System.out::println);

    ReplayFigures figures = run.run();
    assertThat(run.verify(figures, lines::add)).as(() -> String.join("\n", lines)).isTrue();
    assertThat(lines)
        .contains(
            "check complete_publications expected 9 got 9 ok",
            "check lists_as_known_same_stamp expected 4 got 4 ok",
            "check held_publications expected 1 got 1 ok",
            "list 7 held 2022-04-17T02:30:00Z: 6 of 21 zones left, 15 of 15 lifted too soon;"
                + " superseded 2022-04-17T02:31:00Z");
  }
}
