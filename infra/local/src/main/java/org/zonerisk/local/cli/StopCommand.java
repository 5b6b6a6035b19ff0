package org.zonerisk.local.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Ends the stack. */
@Command(
    name = "stop",
    description =
        "Stops every process of the stack. The data stays; jobs resume from their checkpoints.")
final class StopCommand implements Callable<Integer> {

  private final CliContext context;

  StopCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.stack().stop(context.progress());
    context.out().println("the stack is stopped");
    return 0;
  }
}
