package org.zonerisk.local.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.domain.whatif.WhatIfRun.Knowledge;
import org.zonerisk.local.whatif.PolicyReplayRequest.Choice;
import org.zonerisk.local.whatif.PolicyReplayRequest.Writing;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.streaming.mapping.PolicyDocuments;

class PolicyReplayTest {

  private static final int ZONES = 130;
  private static final int DAYS = 12;
  private static final long ROWS = ZONES * DAYS * 12L;
  private static final String OTHER = "cn-20m-2022-11-11";

  @TempDir private static Path warehouse;
  private static HadoopCatalog catalog;
  private static PolicyReplay replay;

  @BeforeAll
  static void fillTables() {
    catalog = new HadoopCatalog(new Configuration(false), warehouse.toUri().toString());
    SyntheticTables.fill(catalog, ZONES, DAYS);
    replay =
        new PolicyReplay(
            catalog,
            SyntheticTables.NAME,
            new PolicyReplay.Settings(
                SyntheticTables.BOUNDARIES, SyntheticTables.HORIZON, 2, "test"),
            line -> {});
  }

  @AfterAll
  static void close() throws Exception {
    catalog.close();
  }

  @Test
  void givesTheLedgerAgainUnderTheRuleBookThatWasAssigned() {
    PolicyReplay.Outcome outcome = replay.run(dry(SyntheticTables.ASSIGNED, Optional.empty()));

    assertThat(outcome.levels().rows()).isEqualTo(ROWS);
    assertThat(outcome.levels().differences()).isZero();
    assertThat(outcome.levels().otherwiseDecided()).isZero();
    assertThat(outcome.branch()).isEmpty();
    assertThat(replay.run(dry(Choice.AS_ASSIGNED, Optional.empty())).levels().differences())
        .isZero();
  }

  @Test
  void startsInTheMiddleFromWhatTheRuleBooksBeforeHaveLeft() {
    Instant middle = SyntheticTables.START.plus(Duration.ofDays(6));

    PolicyReplay.Outcome outcome = replay.run(dry(SyntheticTables.ASSIGNED, Optional.of(middle)));

    assertThat(outcome.levels().rows()).isEqualTo(ROWS / 2);
    assertThat(outcome.levels().differences()).isZero();
    assertThat(outcome.decisions()).isEqualTo(ROWS);
  }

  @Test
  void tellsWhereAnotherRuleBookLeads() {
    PolicyReplay.Outcome outcome = replay.run(dry(OTHER, Optional.empty()));

    LevelTable levels = outcome.levels();
    assertThat(levels.rows()).isEqualTo(ROWS);
    assertThat(levels.differences()).isPositive().isLessThan(ROWS);
    assertThat(levels.lines(outcome.order()).get(0)).contains("ledger").contains("HIGH");
    assertThat(levels.zonesBehind(1, SyntheticTables.BOUNDARIES.timeZone()))
        .anyMatch(line -> line.contains(" -> "))
        .anyMatch(line -> line.startsWith("  made-up:"));
  }

  @Test
  void namesTheFeedsThatNobodyVouchesFor() {
    PolicyReplay.Outcome outcome = replay.run(dry("us-cdc-community-2022", Optional.empty()));

    assertThat(outcome.notTold()).isNotEmpty().allMatch(what -> what.matches("(feed|metric) .+"));
  }

  @Test
  void writesABranchThatHoldsTheRunAlone() throws Exception {
    Set<String> main = rows(Optional.empty());
    PolicyReplayRequest request =
        new PolicyReplayRequest(
            choice(OTHER),
            Optional.empty(),
            Optional.empty(),
            Knowledge.SETTLED,
            Optional.of("there"),
            Writing.BRANCH);

    replay.run(request);
    Table ledger = ledger();
    ledger.newFastAppend().commit();
    replay.run(request);

    assertThat(rows(Optional.of("there"))).hasSize((int) ROWS).noneMatch(main::contains);
    assertThat(rows(Optional.empty())).isEqualTo(main);
    replay.drop("there");
    assertThat(ledger().refs()).containsOnlyKeys("main");
    assertThat(rows(Optional.empty())).isEqualTo(main);
    assertThatThrownBy(() -> replay.drop("there"))
        .isInstanceOf(WhatIfException.class)
        .hasMessage("there is no branch there, there are [main]");
  }

  @Test
  void refusesWhatTheLedgerDoesNotHave() {
    Instant early = SyntheticTables.START.minusSeconds(7200);
    assertThatThrownBy(() -> replay.run(dry(OTHER, Optional.of(early))))
        .isInstanceOf(WhatIfException.class)
        .hasMessage(
            "--from must be a boundary of the ledger of made_up, from 2022-07-03T16:00:00Z to"
                + " 2022-07-15T14:00:00Z, was 2022-07-03T14:00:00Z");
    assertThatThrownBy(
            () -> replay.run(dry(OTHER, Optional.of(SyntheticTables.START.plusSeconds(60)))))
        .hasMessage(
            "--from must be a boundary, 2022-07-03T16:00:00Z or 2022-07-03T18:00:00Z, was"
                + " 2022-07-03T16:01:00Z");
    assertThatThrownBy(
            () ->
                replay.run(
                    new PolicyReplayRequest(
                        new Choice("nobody", Optional.empty()),
                        Optional.empty(),
                        Optional.empty(),
                        Knowledge.SETTLED,
                        Optional.empty(),
                        Writing.NOTHING)))
        .hasMessage("data set made_up has no rule book nobody, it has cn-v9-2022-06-28 version 1");
  }

  private static PolicyReplayRequest dry(String policy, Optional<Instant> from) {
    return new PolicyReplayRequest(
        choice(policy),
        from,
        Optional.empty(),
        Knowledge.SETTLED,
        Optional.empty(),
        Writing.NOTHING);
  }

  private static Choice choice(String policy) {
    return new Choice(
        policy,
        PolicyDocuments.SHIPPED.contains(policy)
            ? Optional.of(PolicyDocuments.shipped(policy))
            : Optional.empty());
  }

  private static Table ledger() {
    return catalog.loadTable(
        TableIdentifier.of(SyntheticTables.NAME.value(), HistoryTables.ZONE_ASSESSMENTS.name()));
  }

  private static Set<String> rows(Optional<String> branch) throws Exception {
    Table ledger = ledger();
    IcebergGenerics.ScanBuilder scan = IcebergGenerics.read(ledger);
    branch.ifPresent(name -> scan.useSnapshot(ledger.refs().get(name).snapshotId()));
    List<String> rows = new ArrayList<>();
    try (CloseableIterable<Record> records = scan.build()) {
      for (Record row : records) {
        rows.add(
            "%s %s %s"
                .formatted(
                    row.getField("zone_id"),
                    row.getField("boundary_at"),
                    row.getField("policy_id")));
      }
    }
    Set<String> distinct = new TreeSet<>(rows);
    assertThat(rows).hasSameSizeAs(distinct);
    return distinct;
  }
}
