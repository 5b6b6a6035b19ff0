package org.zonerisk.local.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.dataset.DataSetJobs;
import org.zonerisk.local.dataset.TownRun;
import org.zonerisk.local.generator.Town;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * The map on the real stack, in a real browser: what it asks is in {@code map/web/test/stack}. The
 * town's clock goes slowly enough that a screen and a query can be compared.
 */
class MapIT {

  private static final DataSetName NAME = new DataSetName("map_town");
  private static final Duration TWO_HOURS_IN = Duration.ofMinutes(2);
  private static final Path CHROMIUM =
      Path.of(System.getenv().getOrDefault("CHROMIUM", "/usr/bin/chromium"));

  @Test
  void theScreenShowsWhatTheLedgerSays() throws Exception {
    assumeTrue(Files.isExecutable(CHROMIUM), "skipped: there is no browser at " + CHROMIUM);
    LocalStack stack = StackFixture.running();
    DataSetJobs jobs = new DataSetJobs(stack, StackFixture.runningSettings().home().datasets());
    Instant history = new Town(1, Town.DEFAULT_FIRST_DAY, NAME).start().plus(Town.BACK_HISTORY);
    try (TownRun run = TownRun.begin(stack, jobs, NAME, 1, TWO_HOURS_IN, System.out::println);
        StackControl control = new StackControl(stack, NAME)) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(4))
          .until(
              () -> run.newestBoundary().filter(newest -> !newest.isBefore(history)).isPresent());
      ProcessBuilder browser =
          new ProcessBuilder(
              "node",
              "node_modules/vitest/vitest.mjs",
              "run",
              "--project",
              "stack",
              // one of them kills servers
              "--no-file-parallelism");
      browser.directory(StackFixture.project().resolve("map/web").toFile());
      Path said = Files.createTempFile("zonerisk-map", ".log");
      browser.redirectErrorStream(true).redirectOutput(said.toFile());
      browser
          .environment()
          .putAll(
              Map.of(
                  "ZONERISK_MAP", stack.map().toString(),
                  "ZONERISK_CONTROL", control.address().toString(),
                  "ZONERISK_DATASET", NAME.value()));
      Process tests = browser.start();
      try {
        assertThat(tests.waitFor(8, TimeUnit.MINUTES)).as("the browser's tests end").isTrue();
        System.out.println(Files.readString(said));
        assertThat(refusedToTheMap(stack)).as("questions that the map may not ask").isEmpty();
        assertThat(tests.exitValue()).as("the browser's tests pass").isZero();
      } finally {
        tests.destroyForcibly();
        Files.deleteIfExists(said);
      }
    }
  }

  /** Questions of the map's server that Trino has refused it, as far back as Trino remembers. */
  private static List<String> refusedToTheMap(LocalStack stack) throws SQLException {
    String asked =
        "SELECT DISTINCT query FROM system.runtime.queries WHERE user = 'map' AND error_code = 'PERMISSION_DENIED'";
    List<String> refused = new ArrayList<>();
    try (Connection trino = DriverManager.getConnection(stack.trinoJdbcUrl("operator"));
        Statement statement = trino.createStatement();
        ResultSet rows = statement.executeQuery(asked)) {
      while (rows.next()) {
        refused.add(rows.getString(1));
      }
    }
    return refused;
  }
}
