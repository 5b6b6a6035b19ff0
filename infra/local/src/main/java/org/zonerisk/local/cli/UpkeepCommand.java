package org.zonerisk.local.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.dataset.TableUpkeep;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.streaming.maintenance.UpkeepSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Keeps the tables of a data set whose jobs do not run. */
@Command(
    name = "upkeep",
    description = {
      "Keeps the tables of a data set: tags the days that are complete, as known-2022-07-10, writes"
          + " partitions of many files anew into few, forgets old snapshots, counts partitions, and"
          + " deletes files that belong to nothing.",
      "What was known at any time, and what a tag names, reads as before. Refused while a job of the"
          + " data set runs: a table has one writer."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:all tables are kept", "1:it could not be done; says why", "64:wrong use"})
final class UpkeepCommand implements Callable<Integer> {

  private final CliContext context;

  @Spec private CommandSpec spec;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "NAME",
      converter = DataSetNameConverter.class,
      description = "The data set.")
  private DataSetName name;

  @Option(
      names = "--keep-snapshots",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description =
          "Forgets snapshots that are older, as in 24h; 168h if not given. Never keeps more than"
              + " a thousand but for tags.")
  private Duration keepSnapshots;

  UpkeepCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DataSet dataset =
        context
            .dataset(name)
            .orElseThrow(() -> new ParameterException(spec.commandLine(), "no data set " + name));
    UpkeepSettings standard = UpkeepSettings.standard();
    UpkeepSettings settings =
        keepSnapshots == null ? standard : standard.keepingSnapshots(keepSnapshots);
    new TableUpkeep(
            context.stack(), new DataSetJobs(context.stack(), context.settings().home().datasets()))
        .run(dataset, settings, context.progress());
    return 0;
  }
}
