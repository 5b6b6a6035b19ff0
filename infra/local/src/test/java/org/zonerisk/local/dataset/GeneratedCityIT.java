package org.zonerisk.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.local.scenario.ScenarioFile;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * A generated city with everything put in that can be, through the real processes: each injection
 * is where it belongs, and the counts are the generator's own.
 */
class GeneratedCityIT {

  @Test
  void theTablesHoldWhatTheGeneratorSaysWithEveryInjectionWhereItBelongs() {
    LocalStack stack = StackFixture.running();
    Path datasets = StackFixture.runningSettings().home().datasets();
    DataSetName name = new DataSetName("city");
    Scenario scenario =
        ScenarioFile.read("market-outbreak").withPeople(12_000).withDays(7).withAllInjections();
    ReplayRun run =
        ReplayRun.open(
            stack,
            new DataSetJobs(stack, datasets),
            new GeneratedSource(
                scenario, datasets.resolve("city"), DataSet.Facts.LEFT, Optional.empty()),
            new ReplayRequest(name, datasets, Optional.empty(), Optional.empty(), scenario.seed()),
            System.out::println);
    List<String> lines = new ArrayList<>();

    ReplayFigures figures = run.run();

    assertThat(run.verify(figures, lines::add)).as(() -> String.join("\n", lines)).isTrue();
    assertThat(new OracleRun(stack, run.dataset(), System.out::println).compare(lines::add))
        .as(() -> String.join("\n", lines))
        .isTrue();
    assertThat(lines).anyMatch(line -> line.startsWith("check injected_poison expected"));
  }
}
