package org.zonerisk.local.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.dataset.GeneratedSource;
import org.zonerisk.local.dataset.KeptFacts;
import org.zonerisk.local.dataset.ReplayRequest;
import org.zonerisk.local.dataset.ReplayRun;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.local.scenario.ScenarioException;
import org.zonerisk.local.scenario.ScenarioFile;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.schemas.topics.DataSetName;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Streams a generated city through the pipeline. */
@Command(
    name = "generate",
    description = {
      "Streams a generated city through the running stack, or one that it starts and stops.",
      "What is put in on purpose is written to datasets/NAME/manifest.jsonl in the stack's home,",
      "and what the tables must hold to files beside it."
    },
    footerHeading = "%nScenarios:%n")
final class GenerateCommand implements Callable<Integer> {

  private static final int DIFFERENT = 1;

  /** Which injections. */
  enum Inject {
    STATED,
    NONE,
    ALL
  }

  private final CliContext context;

  @Spec private CommandSpec spec;

  @Option(
      names = "--scenario",
      required = true,
      paramLabel = "F",
      description = "What the city goes through: a name from below, or a file.")
  private String scenario;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = DataSetNameConverter.class,
      description = "Name of the data set that is filled; if not given the scenario's.")
  private DataSetName dataset;

  @Option(
      names = "--people",
      paramLabel = "N",
      description = "Residents, in place of the scenario's.")
  private Integer people;

  @Option(names = "--days", paramLabel = "N", description = "Days, in place of the scenario's.")
  private Integer days;

  @Option(names = "--seed", paramLabel = "N", description = "Seed, in place of the scenario's.")
  private Long seed;

  @Option(
      names = "--inject",
      paramLabel = "WHICH",
      defaultValue = "stated",
      description =
          "What is put in: as stated in the scenario, none, or all kinds; ${DEFAULT-VALUE} if not"
              + " given.")
  private Inject inject;

  @Option(
      names = "--two-hours-in",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "Wall time in which two hours pass in the city; if not given as fast as it can.")
  private Duration twoHoursIn;

  @Mixin private Parallelism parallelism;

  @Option(
      names = "--keep-facts",
      description =
          "Keeps single scans, samples and trips, all of them: nobody made up is a person.")
  private boolean keepFacts;

  @Option(
      names = "--verify",
      description =
          "Holds the tables against the manifest and the generator's own counts; 1 on a difference.")
  private boolean verify;

  private GenerateCommand(CliContext context) {
    this.context = context;
  }

  /** The command, with a line for each shipped scenario in its help. */
  static CommandLine of(CliContext context) {
    CommandLine command = new CommandLine(new GenerateCommand(context));
    command
        .getCommandSpec()
        .usageMessage()
        .footer(
            ScenarioFile.shipped().stream()
                .map(name -> "  %s: %s".formatted(name, ScenarioFile.read(name).about()))
                .toArray(String[]::new));
    return command;
  }

  @Override
  public Integer call() {
    Scenario chosen = chosen();
    int parallel = parallelism.value();
    DataSetName name = dataset == null ? named(chosen) : dataset;
    Path datasets = context.settings().home().datasets();
    LocalStack stack = context.stack();
    Progress progress = context.progress();
    progress.step(
        String.format(
            Locale.ROOT,
            "%s: %,d people, %d days, seed %d",
            chosen.name(),
            chosen.people(),
            chosen.days(),
            chosen.seed()));
    GeneratedSource source =
        new GeneratedSource(
            chosen,
            datasets.resolve(name.value()),
            keepFacts ? DataSet.Facts.ALL : DataSet.Facts.LEFT,
            Optional.ofNullable(twoHoursIn));
    ReplayRequest request =
        new ReplayRequest(
            name, datasets, Optional.empty(), Optional.empty(), chosen.seed(), parallel);
    DataSetJobs jobs = new DataSetJobs(stack, datasets);
    ReplayRun run = ReplayRun.open(stack, jobs, source, request, progress);
    return StackForCommand.during(stack, progress, () -> run(run, jobs) ? 0 : DIFFERENT);
  }

  private boolean run(ReplayRun run, DataSetJobs jobs) {
    ReplayFigures figures = run.run();
    if (keepFacts) {
      KeptFacts.await(context.stack(), jobs, run.dataset(), figures, context.progress());
    }
    jobs.end(run.dataset());
    boolean holds = !verify || run.verify(figures, context.out()::println);
    context
        .out()
        .printf(
            "%nThe ledger: ./zonerisk sql --dataset %s \"SELECT level, count(*) FROM"
                + " zone_assessments WHERE kind = 'scheduled' GROUP BY level\"%n",
            run.dataset().name());
    return holds;
  }

  private Scenario chosen() {
    try {
      Scenario read = ScenarioFile.read(scenario);
      Scenario sized =
          read.withPeople(
                  within(
                      "--people",
                      people,
                      read.people(),
                      Scenario.FEWEST_PEOPLE,
                      Scenario.MOST_PEOPLE))
              .withDays(within("--days", days, read.days(), 1, Scenario.MOST_DAYS))
              .withSeed(seed == null ? read.seed() : seed);
      return switch (inject) {
        case STATED -> sized;
        case NONE -> sized.withoutInjections();
        case ALL -> sized.withAllInjections();
      };
    } catch (ScenarioException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private int within(String option, Integer given, int otherwise, int least, int most) {
    if (given == null) {
      return otherwise;
    }
    if (given < least || given > most) {
      throw new ParameterException(
          spec.commandLine(), "%s must be %d to %d, was %d".formatted(option, least, most, given));
    }
    return given;
  }

  /** The data set of a scenario where no other is named. */
  private DataSetName named(Scenario chosen) {
    try {
      return new DataSetName(chosen.name().replace('-', '_'));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "--dataset is needed: " + e.getMessage());
    }
  }
}
