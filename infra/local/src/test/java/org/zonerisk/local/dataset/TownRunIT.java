package org.zonerisk.local.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.admission.Admission;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderKind;
import org.zonerisk.domain.order.OrderSignature;
import org.zonerisk.domain.order.SignedOrder;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.local.cli.Cli;
import org.zonerisk.local.cli.CliContext;
import org.zonerisk.local.explain.Explanation;
import org.zonerisk.local.explain.Recomputation;
import org.zonerisk.local.feed.KnownZones;
import org.zonerisk.local.generator.Town;
import org.zonerisk.local.publish.ReferenceRecords;
import org.zonerisk.local.stack.LocalStack;
import org.zonerisk.local.stack.StackFixture;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.sql.LedgerEntry;

/** The generated town through the real processes: the levels that its story has, and its facts. */
class TownRunIT {

  private static final DataSetName NAME = new DataSetName("town");

  @Test
  void aTownWithAnOutbreakShowsEveryLevelAndKeepsItsFacts() throws Exception {
    LocalStack stack = StackFixture.running();
    // how many commits a day of the town has depends on the machine; two are enough to be merged
    DataSetJobs jobs =
        new DataSetJobs(stack, StackFixture.runningSettings().home().datasets())
            .keepingTablesEvery(Duration.ofSeconds(10))
            .leavingFilesOfADay(1);
    Town town = new Town(1, Town.DEFAULT_FIRST_DAY, NAME);
    Instant history = town.start().plus(Town.BACK_HISTORY);
    try (TownRun run =
        TownRun.begin(stack, jobs, NAME, 1, Duration.ofSeconds(5), System.out::println)) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(4))
          .until(
              () ->
                  run.newestBoundary()
                      .filter(newest -> newest.isAfter(history.plus(Duration.ofHours(2))))
                      .isPresent());
      orders(run);
      takesOver(run);
      writesABranchWhileTheJobsWrite(run);
    }

    List<String> lines = new ArrayList<>();
    assertThat(oracleAgrees(stack, lines)).as(() -> String.join("\n", lines)).isTrue();
    assertThat(ChangeTopicReader.all(stack.kafkaBootstrap(), NAME))
        .as("changes are told at once, escalations before their boundary")
        .anyMatch(
            change ->
                change.getKind().equals("escalation")
                    && change.getEffectiveAt().isBefore(change.getBoundaryAt()));
    Ledger ledger = new Ledger(stack.trinoReadOnlyJdbcUrl(), NAME);
    assertThat(
            text(
                ledger,
                "SELECT array_join(array_sort(array_agg(DISTINCT level)), ' ')"
                    + " FROM zone_assessments"))
        .isEqualTo("HIGH LOW MEDIUM NORMAL UNKNOWN");
    assertThat(
            text(
                ledger,
                "SELECT count(*) FROM (SELECT zone_id, boundary_at FROM"
                    + " zone_assessments WHERE kind = 'scheduled' GROUP BY 1, 2 HAVING count(*) <> 1)"))
        .isEqualTo("0");
    assertThat(text(ledger, "SELECT count(*) > 0 FROM zone_assessments WHERE kind = 'escalation'"))
        .isEqualTo("true");
    assertThat(
            text(
                ledger,
                "SELECT array_join(array_agg(DISTINCT policy_id ORDER BY policy_id), ' ')"
                    + " FROM zone_assessments WHERE kind = 'scheduled'"))
        .isEqualTo("cn-20m-2022-11-11 cn-v9-2022-06-28");
    assertThat(text(ledger, "SELECT count(*) > 0 FROM scans")).isEqualTo("true");
    assertThat(text(ledger, "SELECT count(*) > 0 FROM samples")).isEqualTo("true");
    assertThat(text(ledger, "SELECT count(*) > 0 FROM rejected_by_reason")).isEqualTo("true");
    assertThat(text(ledger, "SELECT count(*) > 0 FROM current_zone_risk")).isEqualTo("true");
    keptItsTables(stack);
    explains(ledger);
    orderActed(ledger);
    givesTheLedgerAgainAndTellsAnotherRuleBookApart(ledger);
    tellsThePublicWhatHasSettledAndNothingTwice(ledger);
    Admission.Registry registry = KnownZones.of(NAME, stack.trinoReadOnlyJdbcUrl());
    assertThat(town.zones())
        .as("feed check finds every zone of the registry, from when it stands on")
        .allSatisfy(
            zone -> {
              assertThat(registry.registered(zone.getZoneId(), history)).isTrue();
              assertThat(registry.registered(zone.getZoneId(), town.start().minusSeconds(1)))
                  .isFalse();
            });
    assertThat(registry.registered("cn:999901999001", history)).isFalse();
  }

  /** While it wrote to them: with what the oracle finds in the ledger, no row is lost by it. */
  private static void keptItsTables(LocalStack stack) throws SQLException {
    try (Connection trino = DriverManager.getConnection(stack.trinoJdbcUrl())) {
      assertThat(
              text(
                  trino,
                  "SELECT count(*) > 0 FROM lake.town.\"zone_assessments$snapshots\""
                      + " WHERE element_at(summary, 'zone-risk.upkeep') = 'compaction'"))
          .isEqualTo("true");
      assertThat(
              text(
                  trino,
                  "SELECT count(*) > 0 FROM lake.town.\"zone_assessments$refs\""
                      + " WHERE name LIKE 'known-%'"))
          .isEqualTo("true");
    }
  }

  /** A street is raised by two units at once; an order of one of them alone is refused. */
  private static void orders(TownRun run) {
    Path datasets = StackFixture.runningSettings().home().datasets();
    Instant newest = run.newestBoundary().orElseThrow();
    Order order =
        new Order(
            "it-raise",
            NAME.value(),
            OrderKind.RAISE,
            List.of("cn:999902001"),
            "HIGH",
            "a market is closed",
            "article 39",
            newest,
            newest.plus(Duration.ofHours(24)));
    OrderPublication.publish(NAME, datasets, signed(order, "county-cdc"));
    OrderPublication.publish(NAME, datasets, signed(order, "county-cdc", "city-command"));
  }

  private static SignedOrder signed(Order order, String... units) {
    UnitsFile keys = new UnitsFile(NAME, StackFixture.runningSettings().home().datasets());
    List<OrderSignature> signatures = new ArrayList<>();
    for (String unit : units) {
      try {
        SigningKey key = SigningKey.ofPem(Files.readString(keys.privateKey(unit)));
        byte[] signature = key.sign(order.signedBytes());
        signatures.add(new OrderSignature(unit, Base64.getEncoder().encodeToString(signature)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new SignedOrder(order, signatures);
  }

  /** It stands in the ledger beside the level of the rules, from the time it was known. */
  private static void orderActed(Ledger ledger) throws SQLException {
    assertThat(
            text(
                ledger,
                "SELECT array_join(array_agg(outcome || ' ' || coalesce(refusal, '-')"
                    + " ORDER BY known_at, outcome DESC), ', ') FROM orders"))
        .isEqualTo("refused single_signed, accepted -");
    assertThat(
            text(
                ledger,
                "SELECT array_join(array_agg(DISTINCT kind ORDER BY kind), ' ')"
                    + " FROM zone_assessments"
                    + " WHERE order_id = 'it-raise' AND level = 'HIGH' AND engine_level <> 'HIGH'"))
        .contains("order", "scheduled");
    String zone =
        text(ledger, "SELECT min(zone_id) FROM zone_assessments WHERE order_id = 'it-raise'");
    Instant at =
        Instant.parse(
            text(
                ledger,
                "SELECT to_iso8601(max(boundary_at)) FROM zone_assessments"
                    + " WHERE order_id = 'it-raise' AND kind = 'scheduled'"));
    try (Connection trino = ledger.connect()) {
      LedgerEntry entry = LedgerEntry.find(trino, NAME.value(), zone, at, at).orElseThrow();
      assertThat(Explanation.of(entry, Town.TIME_ZONE))
          .contains(
              "order       it-raise",
              "            RAISE HIGH, signed by city-command, county-cdc",
              "            because a market is closed; by article 39");
    }
  }

  /** Another rule book, published while the jobs run, holds from its boundary on. */
  private static void takesOver(TownRun run) {
    RiskPolicyDocument policy = ReferenceRecords.shippedPolicy("cn-20m-2022-11-11");
    // The town's clock is ahead of what its ledger shows; an assignment must not come too late.
    Instant from = run.newestBoundary().orElseThrow().plus(Duration.ofHours(16));
    PolicyPublication.publish(
        NAME,
        StackFixture.runningSettings().home().datasets(),
        policy,
        Optional.of(
            new PolicyAssignment(
                "switch", null, policy.getPolicyId(), policy.getVersion(), from, true)));
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> run.newestBoundary().filter(newest -> newest.isAfter(from)).isPresent());
  }

  /** Every row follows from its own inputs, and a red zone is explained whole. */
  private static void explains(Ledger ledger) throws SQLException {
    Instant newest = ledger.newestBoundary().orElseThrow();
    String red = text(ledger, "SELECT min(zone_id) FROM current_zone_risk WHERE level = 'HIGH'");
    try (Connection trino = ledger.connect()) {
      Recomputation recomputation = Recomputation.ofLedger(trino, Duration.ofHours(72));
      assertThat(recomputation.firstDifference()).isEmpty();
      assertThat(recomputation.agreeing()).isEqualTo(recomputation.rows()).isGreaterThan(1000);

      LedgerEntry entry = LedgerEntry.find(trino, NAME.value(), red, newest, newest).orElseThrow();
      List<String> lines = Explanation.of(entry, Town.TIME_ZONE);
      lines.forEach(System.out::println);
      assertThat(lines)
          .anyMatch(line -> line.startsWith("level       HIGH (zone.red)"))
          .anyMatch(line -> line.startsWith("policy      cn-20m-2022-11-11 version 1"))
          .anyMatch(line -> line.startsWith("feeds       sampling-results heard "));
      assertThat(LedgerEntry.find(trino, NAME.value(), red, Instant.EPOCH, newest)).isEmpty();
    }
  }

  /** A what-if beside the running jobs: their next commits come, and main does not know it. */
  private static void writesABranchWhileTheJobsWrite(TownRun run) throws SQLException {
    Instant before = run.newestBoundary().orElseThrow();
    assertThat(replayPolicy("--policy", "cn-20m-2022-11-11", "--branch", "beside")).isEqualTo(0);
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () ->
                run.newestBoundary()
                    .filter(newest -> newest.isAfter(before.plus(Duration.ofHours(2))))
                    .isPresent());
    assertThat(
            text(
                run.ledger(),
                "SELECT count(*) = count(DISTINCT (zone_id, boundary_at)) FROM zone_assessments"
                    + " WHERE kind = 'scheduled'"))
        .isEqualTo("true");
  }

  private static void givesTheLedgerAgainAndTellsAnotherRuleBookApart(Ledger ledger)
      throws SQLException {
    String main = text(ledger, "SELECT count(*) FROM zone_assessments");
    assertThat(replayPolicy("--policy", "as-assigned", "--expect-same", "--dry-run")).isEqualTo(0);
    assertThat(
            replayPolicy("--policy", "as-assigned", "--as", "posted", "--expect-same", "--dry-run"))
        .isEqualTo(0);
    assertThat(replayPolicy("--policy", "cn-20m-2022-11-11", "--expect-same", "--branch", "b"))
        .isEqualTo(1);
    assertThat(
            text(
                ledger,
                "SELECT count(*) > 0 AND every(counterfactual) AND every(kind = 'scheduled')"
                    + " AND count(*) = count(DISTINCT (zone_id, boundary_at))"
                    + " FROM zone_assessments FOR VERSION AS OF 'b'"
                    + " WHERE policy_id = 'cn-20m-2022-11-11'"))
        .isEqualTo("true");
    assertThat(
            text(
                ledger,
                "SELECT count(*) FROM zone_assessments FOR VERSION AS OF 'b'"
                    + " WHERE policy_id <> 'cn-20m-2022-11-11'"))
        .isEqualTo("0");
    assertThat(text(ledger, "SELECT count(*) FROM zone_assessments")).isEqualTo(main);
    assertThat(replayPolicy("--drop", "b")).isEqualTo(0);
    assertThat(replayPolicy("--drop", "b")).isEqualTo(1);
    assertThat(text(ledger, "SELECT count(*) FROM zone_assessments")).isEqualTo(main);
  }

  private static void tellsThePublicWhatHasSettledAndNothingTwice(Ledger ledger)
      throws SQLException {
    String rows = "SELECT count(*) FROM public_zone_figures";
    assertThat(zonerisk("publish-figures")).isEqualTo(0);
    String told = text(ledger, rows);
    assertThat(zonerisk("publish-figures")).isEqualTo(0);
    assertThat(text(ledger, rows)).isEqualTo(told);
    assertThat(
            text(
                ledger,
                "SELECT count(*) > 0 AND count(persons) > 0 AND sum(persons) > 0"
                    + " AND NOT bool_or(coalesce(persons, group_persons) BETWEEN 1 AND 10)"
                    + " AND bool_or(shown LIKE 'withheld%') FROM public_zone_figures"))
        .isEqualTo("true");
    assertThat(
            text(
                ledger,
                "SELECT count(*) = count(DISTINCT (zone_id, period_start, measure))"
                    + " FROM public_zone_figures"))
        .isEqualTo("true");
  }

  private static int replayPolicy(String... options) {
    return zonerisk("replay-policy", options);
  }

  private static int zonerisk(String command, String... options) {
    List<String> line = new ArrayList<>(List.of(command, "--dataset", NAME.value()));
    line.addAll(List.of(options));
    CliContext context = new CliContext(StackFixture.runningSettings(), System.out, System.err);
    return new Cli(context).run(line.toArray(String[]::new));
  }

  private static boolean oracleAgrees(LocalStack stack, List<String> lines) {
    DataSet dataset =
        DataSet.named(NAME, StackFixture.runningSettings().home().datasets()).orElseThrow();
    return new OracleRun(stack, dataset, System.out::println).compare(lines::add);
  }

  private static String text(Ledger ledger, String sql) throws SQLException {
    try (Connection connection = ledger.connect()) {
      return text(connection, sql);
    }
  }

  private static String text(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      assertThat(row.next()).isTrue();
      return row.getString(1);
    }
  }
}
