package org.zonerisk.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  /** The first is a tenth of a city of 650,000 people, every shipped rule book in force in it. */
  @ParameterizedTest
  @CsvSource({"every-rule-book, 65000, 14, 2", "lifting, 12000, 18, 1"})
  void theTablesHoldWhatTheGeneratorSaysWithEveryInjectionWhereItBelongs(
      String scenarioName, int people, int days, int parallelism) {
    LocalStack stack = StackFixture.running();
    Path datasets = StackFixture.runningSettings().home().datasets();
    DataSetName name = new DataSetName("city_" + parallelism);
    Scenario scenario =
        ScenarioFile.read(scenarioName).withPeople(people).withDays(days).withAllInjections();
    DataSetJobs jobs = new DataSetJobs(stack, datasets);
    ReplayRun run =
        ReplayRun.open(
            stack,
            jobs,
            new GeneratedSource(
                scenario, datasets.resolve(name.value()), DataSet.Facts.LEFT, Optional.empty()),
            new ReplayRequest(
                name, datasets, Optional.empty(), Optional.empty(), scenario.seed(), parallelism),
            System.out::println);
    List<String> lines = new ArrayList<>();

    ReplayFigures figures = run.run();
    jobs.end(run.dataset());

    assertThat(run.verify(figures, lines::add)).as(() -> String.join("\n", lines)).isTrue();
    assertThat(new OracleRun(stack, run.dataset(), System.out::println).compare(lines::add))
        .as(() -> String.join("\n", lines))
        .isTrue();
    assertThat(lines).anyMatch(line -> line.startsWith("check injected_poison expected"));
  }
}
