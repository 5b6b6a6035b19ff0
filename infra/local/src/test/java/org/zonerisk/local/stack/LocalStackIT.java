package org.zonerisk.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.zonerisk.schemas.topics.DataSetName;

/** The real processes together. */
final class LocalStackIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Test
  void keepsEverythingThatRunsWhenStartedAgain() {
    LocalStack stack = StackFixture.running();
    Map<Service, Long> before = pids(stack);

    assertThat(stack.start(Progress.silent())).isEmpty();

    assertThat(pids(stack)).isEqualTo(before).hasSize(4);
    assertThat(stack.isRunning()).isTrue();
  }

  @Test
  void showsInTrinoWhatWasMadeThroughTheCatalogAlsoAfterTheBrokerWasKilled() throws Exception {
    LocalStack stack = StackFixture.running();
    createTable(stack, "visible");
    write(stack, "INSERT INTO visible.numbers VALUES 1, 2");
    assertThat(sum(stack, "visible")).isEqualTo(3);

    stack.kill(Service.BROKER);

    assertThat(stack.start(Progress.silent())).containsExactly(Service.BROKER);
    assertThat(sum(stack, "visible")).isEqualTo(3);
    BrokerCheck.require(stack.kafkaBootstrap(), PATIENCE);
  }

  @Test
  void letsReadersOfTrinoChangeNothing() throws Exception {
    LocalStack stack = StackFixture.running();
    createTable(stack, "guarded");

    assertThatThrownBy(
            () -> execute(stack.trinoReadOnlyJdbcUrl(), "INSERT INTO guarded.numbers VALUES 1"))
        .hasMessageContaining("Access Denied");
  }

  @Test
  void resumesAJobFromItsNewestCheckpointAfterFlinkWasKilled() {
    LocalStack stack = StackFixture.running();
    Path checkpoints = stack.checkpointDir(new DataSetName("resumed")).resolve("count");
    JobID first = submit(stack, checkpoints, Optional.empty());
    long number = new FlinkJobs(stack.flinkRest()).checkpoint(first);

    stack.kill(Service.FLINK);
    assertThat(stack.start(Progress.silent())).containsExactly(Service.FLINK);

    FlinkJobs jobs = new FlinkJobs(stack.flinkRest());
    assertThat(jobs.all()).isEmpty();
    Checkpoints.Complete newest = Checkpoints.newestComplete(checkpoints).orElseThrow();
    assertThat(newest.number()).isEqualTo(number);
    JobID second = submit(stack, checkpoints, Optional.of(newest.folder()));
    assertThat(restoredFrom(stack, second)).isEqualTo(number);
    assertThat(jobs.checkpoint(second)).isEqualTo(number + 1);
    jobs.cancel(second);
    assertThat(jobs.live("count:resumed")).isEmpty();
  }

  @Test
  void keepsTheCheckpointsOfAJobWhenFlinkIsStopped() {
    LocalStack stack = StackFixture.running();
    Path checkpoints = stack.checkpointDir(new DataSetName("stopped")).resolve("count");
    JobID job = submit(stack, checkpoints, Optional.empty());
    long number = new FlinkJobs(stack.flinkRest()).checkpoint(job);

    stack.stop(EnumSet.of(Service.FLINK), Progress.silent());

    assertThat(Checkpoints.newestComplete(checkpoints))
        .get()
        .extracting(Checkpoints.Complete::number)
        .isEqualTo(number);
  }

  private static JobID submit(LocalStack stack, Path checkpoints, Optional<Path> restoreFrom) {
    FlinkJobs jobs = new FlinkJobs(stack.flinkRest());
    StreamExecutionEnvironment environment =
        jobs.environment(new Configuration(), checkpoints, restoreFrom);
    // on demand only
    environment.enableCheckpointing(Duration.ofHours(1).toMillis());
    CountingJob.attach(environment);
    JobID job = jobs.submit(environment, "count:resumed");
    Awaitility.await().atMost(PATIENCE).until(() -> allTasksRun(stack, job));
    return job;
  }

  private static boolean allTasksRun(LocalStack stack, JobID job) throws Exception {
    JsonNode details = HttpProbe.json(stack.flinkRest().getPort(), "/jobs/" + job);
    return details.path("state").asText().equals(JobStatus.RUNNING.name())
        && details.path("status-counts").path("RUNNING").asInt() == details.path("vertices").size();
  }

  private static long restoredFrom(LocalStack stack, JobID job) {
    try {
      return HttpProbe.json(stack.flinkRest().getPort(), "/jobs/" + job + "/checkpoints")
          .path("latest")
          .path("restored")
          .path("id")
          .asLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void createTable(LocalStack stack, String namespace) {
    try (JdbcCatalog catalog = new JdbcCatalog()) {
      catalog.setConf(new org.apache.hadoop.conf.Configuration());
      catalog.initialize("lake", stack.catalogProperties());
      catalog.createNamespace(Namespace.of(namespace));
      catalog.createTable(
          TableIdentifier.of(namespace, "numbers"),
          new Schema(Types.NestedField.required(1, "n", Types.LongType.get())),
          PartitionSpec.unpartitioned());
    }
  }

  private static void write(LocalStack stack, String statement) throws SQLException {
    execute(stack.trinoJdbcUrl(), statement);
  }

  private static void execute(String url, String statement) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement asked = connection.createStatement()) {
      asked.execute(statement);
    }
  }

  private static long sum(LocalStack stack, String namespace) throws SQLException {
    try (Connection connection = DriverManager.getConnection(stack.trinoJdbcUrl());
        Statement asked = connection.createStatement();
        ResultSet rows = asked.executeQuery("SELECT sum(n) FROM " + namespace + ".numbers")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Map<Service, Long> pids(LocalStack stack) {
    return stack.status().stream()
        .collect(Collectors.toMap(ServiceStatus::service, s -> s.pid().orElseThrow()));
  }
}
