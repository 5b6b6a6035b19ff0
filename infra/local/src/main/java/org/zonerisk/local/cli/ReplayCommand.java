package org.zonerisk.local.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.dataset.ReplayRequest;
import org.zonerisk.local.dataset.ReplayRun;
import org.zonerisk.local.dataset.ReplaySource;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Streams real data of the past through the pipeline. */
@Command(
    name = "replay",
    description = {
      "Streams real data of the past through the running stack, or one that it starts and stops.",
      "Single specimens and persons are derived from published counts and marked so."
    },
    footerHeading = "%nSources:%n")
final class ReplayCommand implements Callable<Integer> {

  private static final int DIFFERENT = 1;

  private final CliContext context;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "SOURCE",
      converter = ReplaySourceConverter.class,
      completionCandidates = ReplaySourceConverter.Names.class,
      description = "What to replay: ${COMPLETION-CANDIDATES}.")
  private ReplaySource source;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder that holds the folders of the source, see below.")
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
      converter = DataSetNameConverter.class,
      description = "Name of the data set that is filled; if not given the source's own name.")
  private DataSetName dataset;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Chooses the 1 %% of records that are sent twice; ${DEFAULT-VALUE} if not given.")
  private long seed;

  @Mixin private Parallelism parallelism;

  private ReplayCommand(CliContext context) {
    this.context = context;
  }

  /** The command, with a line for each source in its help. */
  static CommandLine of(CliContext context) {
    CommandLine command = new CommandLine(new ReplayCommand(context));
    command
        .getCommandSpec()
        .usageMessage()
        .footer(
            ReplaySource.all().stream()
                .map(source -> "  %s: %s.".formatted(source.name(), source.description()))
                .toArray(String[]::new));
    return command;
  }

  @Override
  public Integer call() {
    if (from != null && to != null && to.isBefore(from)) {
      throw new ParameterException(
          spec.commandLine(), "--to must not be before --from %s, was %s".formatted(from, to));
    }
    int parallel = parallelism.value();
    Progress progress = context.progress();
    LocalStack stack = context.stack();
    stack.drawBoundariesOf(data.resolve("boundaries"));
    progress.step("reading and checking the files in " + data);
    DataSetJobs jobs = new DataSetJobs(stack, context.settings().home().datasets());
    ReplayRequest request =
        new ReplayRequest(
            dataset == null ? source.dataset() : dataset,
            data,
            Optional.ofNullable(from),
            Optional.ofNullable(to),
            seed,
            parallel);
    ReplayRun run = ReplayRun.open(stack, jobs, source, request, progress);
    return StackForCommand.during(stack, progress, () -> run(run, jobs) ? 0 : DIFFERENT);
  }

  private boolean run(ReplayRun run, DataSetJobs jobs) {
    ReplayFigures figures = run.run();
    jobs.end(run.dataset());
    boolean holds = !verify || run.verify(figures, context.out()::println);
    context
        .out()
        .printf(
            "%nWhat came of it: ./zonerisk sql --dataset %s \"%s\"%n",
            run.dataset().name(), source.query());
    return holds;
  }
}
