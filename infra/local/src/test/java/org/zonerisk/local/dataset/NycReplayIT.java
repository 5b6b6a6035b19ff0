package org.zonerisk.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.stack.Checkpoints;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Service;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.local.verify.ReplayFigures;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * Two weeks of New York, clocks changing in the middle, through the real processes; Flink is killed
 * before its first checkpoint, between two, and while the ledger is being committed. Every row must
 * still be what the source files say.
 */
class NycReplayIT {

  private static final Path DATA = StackFixture.project().resolve("../shared/data");
  private static final Instant HALF_SENT = Instant.parse("2021-03-11T00:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Flink's client waits for jobs in the common pool, which two cores give one thread only. */
  private static final Executor IN_A_THREAD = task -> new Thread(task, "replaying").start();

  private final List<String> lines = new ArrayList<>();

  @Test
  void theTablesHoldWhatTheSourceFilesSayAlthoughFlinkIsKilledThreeTimes() throws Exception {
    assumeTrue(
        Files.isDirectory(DATA.resolve("nyc-2020-2023")),
        "skipped: no New York data at ../shared/data");
    LocalStack stack = StackFixture.running();
    DataSetName name = new DataSetName("nyc_killed");
    DataSetJobs jobs = new DataSetJobs(stack, StackFixture.runningSettings().home().datasets());
    HeldSource source = new HeldSource(new NycSource(), HALF_SENT);
    ReplayRun run =
        ReplayRun.open(
            stack,
            jobs,
            source,
            new ReplayRequest(
                name,
                DATA,
                Optional.of(LocalDate.parse("2021-03-06")),
                Optional.of(LocalDate.parse("2021-03-17")),
                1),
            Duration.ofSeconds(5),
            System.out::println);

    CompletableFuture<ReplayFigures> replaying =
        CompletableFuture.supplyAsync(run::run, IN_A_THREAD);
    Path checkpoints = stack.checkpointDir(name).resolve("zone-risk");
    killWhen(stack, replaying, () -> jobs.riskJob(run.dataset()).isPresent());
    assertThat(Checkpoints.newestComplete(checkpoints)).as("killed before the first").isEmpty();
    source.awaitHeld();
    goOn(jobs, run.dataset());
    killWhen(stack, replaying, () -> newest(checkpoints) >= 2);
    goOn(jobs, run.dataset());
    Set<String> before = snapshots(stack, name);
    source.release();
    killWhen(stack, replaying, () -> !before.containsAll(snapshots(stack, name)));
    ReplayFigures figures = replaying.get();

    assertThat(run.verify(figures, lines::add)).as(() -> String.join("\n", lines)).isTrue();
    boolean agrees = new OracleRun(stack, run.dataset(), System.out::println).compare(lines::add);
    assertThat(agrees).as(() -> String.join("\n", lines)).isTrue();
    assertThat(lines)
        .anyMatch(line -> line.startsWith("check boundaries_on_2021-03-14 expected 11"));
  }

  private interface Moment {
    boolean hasCome() throws Exception;
  }

  private static void killWhen(
      LocalStack stack, CompletableFuture<ReplayFigures> replaying, Moment moment) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .ignoreExceptions()
        .until(() -> replaying.isDone() || moment.hasCome());
    assertThat(replaying).as("the replay goes on").isNotDone();
    stack.kill(Service.FLINK);
  }

  private static void goOn(DataSetJobs jobs, DataSet dataset) {
    StackFixture.running();
    jobs.start(dataset, System.out::println);
  }

  private static long newest(Path checkpoints) {
    return Checkpoints.newestComplete(checkpoints).map(Checkpoints.Complete::number).orElse(0L);
  }

  /** Manifest lists of the ledger: one is written at the beginning of each commit. */
  private static Set<String> snapshots(LocalStack stack, DataSetName name) throws IOException {
    Path table = stack.warehouse().resolve(name.value()).resolve("zone_assessments");
    try (Stream<Path> files = Files.list(table.resolve("metadata"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.startsWith("snap-"))
          .collect(Collectors.toSet());
    }
  }
}
