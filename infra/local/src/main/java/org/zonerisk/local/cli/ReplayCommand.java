package org.zonerisk.local.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.dataset.NycRun;
import org.zonerisk.local.dataset.NycSource;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.Service;
import org.zonerisk.local.stack.StopOnExit;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.schemas.topics.DataSetName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Streams real data of the past through the pipeline. */
@Command(
    name = "replay",
    description = {
      "Streams real data of the past through the running stack, or one that it starts and stops.",
      "Single specimens and persons are derived from published counts and marked so."
    })
final class ReplayCommand implements Callable<Integer> {

  private static final int DIFFERENT = 1;

  private final CliContext context;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SOURCE", description = "What to replay: ${COMPLETION-CANDIDATES}.")
  private Source source;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description =
          "Folder that holds nyc-2020-2023 and boundaries, with whatever months they have.")
  private Path data;

  @Option(names = "--from", paramLabel = "DATE", description = "First local day, as in 2021-02-01.")
  private LocalDate from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last local day.")
  private LocalDate to;

  @Option(
      names = "--verify",
      description =
          "Recomputes from the source files what the tables must hold; 1 on a difference.")
  private boolean verify;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      defaultValue = "nyc",
      converter = DataSetNameConverter.class,
      description = "Name of the data set that is filled; ${DEFAULT-VALUE} if not given.")
  private DataSetName dataset;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Chooses the 1 %% of records that are sent twice; ${DEFAULT-VALUE} if not given.")
  private long seed;

  /** What can be replayed. */
  enum Source {
    nyc
  }

  ReplayCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (from != null && to != null && to.isBefore(from)) {
      throw new ParameterException(
          spec.commandLine(), "--to must not be before --from %s, was %s".formatted(from, to));
    }
    Progress progress = context.progress();
    LocalStack stack = context.stack();
    progress.step("reading and checking the files in " + data);
    DataSetJobs jobs = new DataSetJobs(stack, context.settings().home().root().resolve("datasets"));
    NycRun run =
        NycRun.open(
            stack,
            jobs,
            new NycSource(dataset, data, Optional.ofNullable(from), Optional.ofNullable(to), seed),
            progress);
    EnumSet<Service> missing = StartCommand.missing(stack);
    try (StopOnExit whileRunning = stack.stopOnExit(missing)) {
      stack.start(progress);
      return run(run, jobs) ? 0 : DIFFERENT;
    } finally {
      if (!missing.isEmpty()) {
        stack.stop(missing, progress);
      }
    }
  }

  private boolean run(NycRun run, DataSetJobs jobs) {
    ReplayFigures figures = run.run();
    jobs.end(run.dataset());
    boolean holds = !verify || run.verify(figures, context.out()::println);
    context
        .out()
        .printf(
            "%nThe ledger: ./zonerisk sql --dataset %s \"SELECT level, count(*) FROM"
                + " zone_assessments WHERE kind = 'scheduled' GROUP BY level\"%n",
            dataset);
    return holds;
  }
}
