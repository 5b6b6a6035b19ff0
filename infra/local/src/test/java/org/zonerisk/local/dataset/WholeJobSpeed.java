package org.zonerisk.local.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.publish.FeedPublisher;
import org.zonerisk.local.publish.PublisherSettings;
import org.zonerisk.local.replay.Replay;
import org.zonerisk.local.scenario.Scenario;
import org.zonerisk.local.scenario.ScenarioFile;
import org.zonerisk.local.stack.FileTree;
import org.zonerisk.local.stack.Heaps;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.Progress;
import org.zonerisk.local.stack.Service;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.local.stack.StackSettings;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * How many records a second the job of a data set works off, from topics that were filled before to
 * the commit of its last rows, with broker, catalog and Trino on the same machine. Each round is a
 * data set of its own, so that nothing is restored; the first is the warm-up. It is no part of the
 * build:
 *
 * <pre>
 * mvn -B -pl map,infra/local/trino-server,infra/local/trino-iceberg -am package -DskipTests
 * mvn -B -pl infra/local,infra/local/trino-server,infra/local/trino-iceberg -am \
 *   test-compile failsafe:integration-test -Dit.test=WholeJobSpeed \
 *   -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false
 * </pre>
 *
 * <p>Properties: {@code -Dspeed.people=200000}, {@code -Dspeed.days=2}, {@code -Dspeed.rounds=3},
 * {@code -Dspeed.parallelism=2}. The processor time is that of the Flink process: tasks, garbage
 * collection and compilation.
 */
class WholeJobSpeed {

  private static final Heaps HEAPS = new Heaps(768, 4096, 1024, 128);
  private static final Duration CHECKPOINTS = Duration.ofSeconds(10);

  /** Trino works on the same cores: each look takes from what is measured. */
  private static final long POLL_NANOS = Duration.ofSeconds(10).toNanos();

  private final int people = Integer.getInteger("speed.people", 200_000);
  private final int days = Integer.getInteger("speed.days", 2);
  private final int rounds = Integer.getInteger("speed.rounds", 3);
  private final int parallelism = Integer.getInteger("speed.parallelism", 2);

  private LocalStack stack;
  private DataSetJobs jobs;
  private Path datasets;

  @Test
  void recordsOfFilledTopicsASecond() throws IOException {
    Path home = Files.createTempDirectory("zonerisk-speed");
    StackSettings settings = StackFixture.settings(home).withHeaps(HEAPS);
    stack = new LocalStack(settings);
    datasets = settings.home().datasets();
    jobs = new DataSetJobs(stack, datasets);
    stack.start(EnumSet.of(Service.BROKER, Service.FLINK, Service.TRINO), Progress.silent());
    try {
      List<String> lines = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        lines.add(measure("speed_" + round));
        System.out.println(lines.get(round));
      }
    } finally {
      stack.stop(Progress.silent());
      FileTree.delete(home);
    }
  }

  private String measure(String name) {
    Scenario scenario =
        ScenarioFile.read("quiet-week").withPeople(people).withDays(days).withSeed(7);
    GeneratedSource source =
        new GeneratedSource(scenario, datasets.resolve(name), DataSet.Facts.LEFT, Optional.empty());
    Replay replay =
        source.open(
            new ReplayRequest(
                new DataSetName(name),
                datasets,
                Optional.empty(),
                Optional.empty(),
                scenario.seed(),
                parallelism));
    DataSet dataset =
        new DataSet(
            new DataSetName(name),
            replay.boundaries().timeZone(),
            replay.boundaries().interval(),
            source.specimenMemory(),
            CHECKPOINTS,
            parallelism,
            source.assessmentKeys(),
            source.facts(),
            DataSet.State.RUNNING);
    try (FeedPublisher publisher =
        FeedPublisher.connect(
            PublisherSettings.of(stack.kafkaBootstrap(), dataset.name(), replay.boundaries()))) {
      long records = publisher.publish(replay.records(), Optional.of(replay.end())).feedRecords();
      return drain(dataset, replay, publisher, records);
    }
  }

  private String drain(DataSet dataset, Replay replay, FeedPublisher publisher, long records) {
    long zones = replay.zones().stream().filter(zone -> zone.getAssessed()).count();
    Ledger ledger = new Ledger(stack.trinoReadOnlyJdbcUrl(), dataset.name());
    Duration before = processorTime();
    Instant begun = Instant.now();
    jobs.start(dataset, Progress.silent());
    while (ledger.scheduledAt(replay.end()) < zones) {
      publisher.repeatTick();
      LockSupport.parkNanos(POLL_NANOS);
    }
    double seconds = Duration.between(begun, lastCommit(dataset)).toMillis() / 1e3;
    double busy = processorTime().minus(before).toMillis() / 1e3;
    jobs.end(dataset);
    return String.format(
        Locale.ROOT,
        "%s: %,d records, %,d zones, parallelism %d: %.1f s, %,.0f records/s; "
            + "processor %.1f s, %.2f µs a record",
        dataset.name(),
        records,
        zones,
        parallelism,
        seconds,
        records / seconds,
        busy,
        busy * 1e6 / records);
  }

  private Instant lastCommit(DataSet dataset) {
    try (Connection trino = DriverManager.getConnection(stack.trinoReadOnlyJdbcUrl());
        Statement statement = trino.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT MAX(committed_at) FROM lake."
                    + dataset.name()
                    + ".\"zone_assessments$snapshots\"")) {
      row.next();
      return row.getTimestamp(1).toInstant();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Duration processorTime() {
    return stack.status().stream()
        .filter(status -> status.service() == Service.FLINK)
        .flatMap(status -> status.pid().stream())
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .findFirst()
        .orElseThrow();
  }
}
