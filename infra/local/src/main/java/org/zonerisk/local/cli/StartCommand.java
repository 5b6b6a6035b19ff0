package org.zonerisk.local.cli;

import java.util.EnumSet;
import java.util.concurrent.Callable;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Service;
import org.zonerisk.local.stack.ServiceStatus;
import org.zonerisk.local.stack.StopOnExit;
import picocli.CommandLine.Command;

/** Brings the stack up. */
@Command(
    name = "start",
    description = "Starts what of the stack does not run: broker and catalog, Flink, Trino.")
final class StartCommand implements Callable<Integer> {

  private final CliContext context;

  StartCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LocalStack stack = context.stack();
    EnumSet<Service> missing = missing(stack);
    // Ctrl-C half-way ends what this command has begun, and nothing that ran before
    try (StopOnExit whileStarting = stack.stopOnExit(missing, context.progress())) {
      stack.start(context.progress());
      new DataSetJobs(stack, context.settings().home().datasets()).resume(context.progress());
    }
    context.out().println();
    context.out().println("Flink   " + stack.flinkRest());
    context.out().println("Trino   " + stack.trinoUi());
    context.out().println("Kafka   " + stack.kafkaBootstrap());
    return 0;
  }

  /** The services that do not run. */
  static EnumSet<Service> missing(LocalStack stack) {
    EnumSet<Service> missing = EnumSet.noneOf(Service.class);
    for (ServiceStatus status : stack.status()) {
      if (status.state() == ServiceStatus.State.STOPPED) {
        missing.add(status.service());
      }
    }
    return missing;
  }
}
