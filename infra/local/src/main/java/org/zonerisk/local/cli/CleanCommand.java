package org.zonerisk.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Deletes the stack's data. */
@Command(
    name = "clean",
    description = "Deletes all data and logs of the stopped stack, and nothing else.")
final class CleanCommand implements Callable<Integer> {

  private final CliContext context;

  CleanCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.stack().clean(context.progress());
    return 0;
  }
}
