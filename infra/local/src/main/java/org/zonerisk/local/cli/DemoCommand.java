package org.zonerisk.local.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.zonerisk.local.dataset.DataSet;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.dataset.TownRun;
import org.zonerisk.local.generator.Town;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.schemas.topics.DataSetName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows the pipeline at work. */
@Command(
    name = "demo",
    description = {
      "Starts the stack and streams a small town with an outbreak through it, time-lapsed.",
      "Runs until it is stopped, or for as long as --for says."
    })
final class DemoCommand implements Callable<Integer> {

  private static final Duration FIRST_COLOURS = Duration.ofMinutes(4);
  private static final Duration POLL = Duration.ofMillis(500);

  /** The clock of a town is faster than ours, and so are its days. */
  private static final Duration UPKEEP = Duration.ofMinutes(1);

  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private final CliContext context;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Ends by itself this long after its start, as in 3m.")
  private Duration limit;

  @Option(
      names = "--two-hours-in",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "Wall time in which two hours pass in the town; ${DEFAULT-VALUE} if not given.")
  private Duration twoHoursIn;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      converter = DataSetNameConverter.class,
      description = "Name of the data set; if not given demo, or demo_2 where demo is taken.")
  private DataSetName dataset;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Chooses the town's fate; ${DEFAULT-VALUE} if not given.")
  private long seed;

  DemoCommand(CliContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Instant begun = ProcessHandle.current().info().startInstant().orElseGet(Instant::now);
    Progress progress = context.progress();
    LocalStack stack = context.stack();
    Path datasets = context.settings().home().datasets();
    DataSetName name = dataset == null ? freeName(datasets) : dataset;
    return StackForCommand.during(
        stack,
        progress,
        () -> {
          DataSetJobs jobs = new DataSetJobs(stack, datasets).keepingTablesEvery(UPKEEP);
          try (TownRun run = TownRun.begin(stack, jobs, name, seed, twoHoursIn, progress)) {
            Instant boundary = awaitFirstColours(run);
            show(stack, name, run, boundary, begun);
            follow(run, boundary, begun);
          }
          return 0;
        });
  }

  private static DataSetName freeName(Path datasets) {
    Set<String> taken =
        DataSet.all(datasets).stream().map(d -> d.name().value()).collect(Collectors.toSet());
    String name = "demo";
    for (int i = 2; taken.contains(name); i++) {
      name = "demo_" + i;
    }
    return new DataSetName(name);
  }

  private Instant awaitFirstColours(TownRun run) {
    long from = System.nanoTime();
    while (System.nanoTime() - from < FIRST_COLOURS.toNanos()) {
      Optional<Instant> newest = run.newestBoundary();
      if (newest.isPresent()) {
        return newest.get();
      }
      pause();
    }
    throw new StackException("no colours after " + FIRST_COLOURS.toSeconds() + " s");
  }

  private void show(
      LocalStack stack, DataSetName name, TownRun run, Instant boundary, Instant begun) {
    var out = context.out();
    out.printf(
        "%nfirst colours after %.1f s%n%n",
        Duration.between(begun, Instant.now()).toMillis() / 1000.0);
    out.println("Map     " + stack.map() + "/?data=" + name);
    out.println("Flink   " + stack.flinkRest());
    out.println("Trino   " + stack.trinoUi());
    out.println();
    out.println("Try, in another terminal:");
    for (String query : queries(name)) {
      out.println("  ./zonerisk sql --dataset " + name + " \"" + query + "\"");
    }
    out.println("Orders: ./zonerisk order --help; the keys of two units are");
    out.println(
        "  " + context.settings().home().datasets() + "/" + name + ".{UNIT}.pem for UNIT in");
    out.println("  city-command, county-cdc");
    out.println();
    out.println(
        limit == null
            ? "Ctrl-C stops it, or ./zonerisk stop from elsewhere. Zones by level:"
            : "It ends by itself after " + limit.toSeconds() + " s. Zones by level:");
    print(run, boundary);
  }

  private static List<String> queries(DataSetName name) {
    return List.of(
        "SELECT zone_id, level, rule_id, lift_at FROM current_zone_risk ORDER BY zone_id",
        "SELECT boundary_at, kind, level, rule_id FROM zone_risk_timeline"
            + " WHERE level = 'HIGH' ORDER BY known_at DESC LIMIT 10",
        "SELECT * FROM rejected_by_reason",
        "SELECT order_id, outcome, refusal FROM orders");
  }

  private void follow(TownRun run, Instant first, Instant begun) {
    Instant shown = first;
    while (limit == null || Instant.now().isBefore(begun.plus(limit))) {
      pause();
      Optional<Instant> newest = run.newestBoundary();
      if (newest.isPresent() && newest.get().isAfter(shown)) {
        shown = newest.get();
        print(run, shown);
      }
    }
  }

  private void print(TownRun run, Instant boundary) {
    String levels =
        run.ledger().levelsAt(boundary).entrySet().stream()
            .map(level -> level.getKey() + " " + level.getValue())
            .collect(Collectors.joining("   "));
    context
        .out()
        .printf(
            "  %s   %s%n", LOCAL.format(ZonedDateTime.ofInstant(boundary, Town.TIME_ZONE)), levels);
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }
}
