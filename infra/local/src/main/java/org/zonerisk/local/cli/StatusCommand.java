package org.zonerisk.local.cli;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.zonerisk.local.stack.FlinkJob;
import org.zonerisk.local.stack.FlinkJobs;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Service;
import org.zonerisk.local.stack.ServiceStatus;
import picocli.CommandLine.Command;

/** Tells how the stack is. */
@Command(
    name = "status",
    description = "Shows each process of the stack and the jobs in Flink.",
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {"0:all processes run and answer", "3:at least one does not"})
final class StatusCommand implements Callable<Integer> {

  private static final int NOT_RUNNING = 3;
  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final CliContext context;

  StatusCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    LocalStack stack = context.stack();
    List<ServiceStatus> all = stack.status();
    context
        .out()
        .printf(
            Locale.ROOT,
            "%-20s %-14s %8s %8s  %-20s %s%n",
            "process",
            "state",
            "pid",
            "memory",
            "since",
            "ports");
    all.forEach(this::print);
    if (all.stream().anyMatch(StatusCommand::isFlinkRunning)) {
      printJobs(new FlinkJobs(stack.flinkRest()).all());
    }
    return all.stream().allMatch(s -> s.state() == ServiceStatus.State.RUNNING) ? 0 : NOT_RUNNING;
  }

  private static boolean isFlinkRunning(ServiceStatus status) {
    return status.service() == Service.FLINK && status.state() == ServiceStatus.State.RUNNING;
  }

  private void print(ServiceStatus status) {
    context
        .out()
        .printf(
            Locale.ROOT,
            "%-20s %-14s %8s %8s  %-20s %s%n",
            status.service().title(),
            status.state().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            status.pid().map(String::valueOf).orElse("-"),
            status.memoryBytes().map(b -> b / 1_000_000 + " MB").orElse("-"),
            status
                .startedAt()
                .map(at -> SINCE.format(at.atZone(ZoneId.systemDefault())))
                .orElse("-"),
            status.ports().values().stream()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" ")));
    status.problem().ifPresent(problem -> context.out().println("  " + problem));
  }

  private void printJobs(List<FlinkJob> jobs) {
    context.out().println();
    context.out().println(jobs.isEmpty() ? "no jobs" : "jobs");
    for (FlinkJob job : jobs) {
      context
          .out()
          .printf(
              Locale.ROOT,
              "  %-40s %-12s %s%n",
              job.name(),
              job.status().name().toLowerCase(Locale.ROOT),
              job.id());
    }
  }
}
