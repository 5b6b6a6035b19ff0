package org.zonerisk.local.cli;

import org.zonerisk.local.dataset.DataSet;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The option of commands that start jobs. */
final class Parallelism {

  @Spec(Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      defaultValue = "2",
      description = "Parallelism of the jobs, 1 to 8; ${DEFAULT-VALUE} if not given.")
  private int parallelism;

  /** What was asked for, within its bounds. */
  int value() {
    if (parallelism < 1 || parallelism > DataSet.MOST_PARALLEL) {
      throw new ParameterException(
          spec.commandLine(),
          "--parallelism must be 1 to %d, was %d".formatted(DataSet.MOST_PARALLEL, parallelism));
    }
    return parallelism;
  }
}
