package org.zonerisk.local.cli;

import java.util.EnumSet;
import java.util.function.IntSupplier;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.Service;
import org.zonerisk.local.stack.StopOnExit;

/** The stack for as long as a command takes. */
final class StackForCommand {

  private StackForCommand() {}

  /** Starts what of the stack does not run, does {@code work}, and stops what it has started. */
  static int during(LocalStack stack, Progress progress, IntSupplier work) {
    EnumSet<Service> missing = StartCommand.missing(stack);
    try (StopOnExit whileRunning = stack.stopOnExit(missing)) {
      stack.start(progress);
      return work.getAsInt();
    } finally {
      if (!missing.isEmpty()) {
        stack.stop(missing, progress);
      }
    }
  }
}
