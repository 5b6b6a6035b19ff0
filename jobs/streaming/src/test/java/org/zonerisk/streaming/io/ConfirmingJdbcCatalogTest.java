package org.zonerisk.streaming.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Commits whose reply from the catalog's database is lost. */
class ConfirmingJdbcCatalogTest {

  private static final TableIdentifier NAME = TableIdentifier.of("town", "ledger");

  @TempDir private Path warehouse;
  private String database;
  private JdbcCatalog catalog;
  private JdbcCatalog others;

  @BeforeEach
  void open(TestInfo test) throws Exception {
    database = test.getTestMethod().orElseThrow().getName();
    catalog = open(new ConfirmingJdbcCatalog());
    others = open(new JdbcCatalog());
    catalog.createNamespace(Namespace.of("town"));
    catalog.createTable(
        NAME,
        new Schema(Types.NestedField.required(1, "zone_id", Types.StringType.get())),
        PartitionSpec.unpartitioned(),
        Map.of("commit.retry.num-retries", "10", "commit.retry.min-wait-ms", "1"));
  }

  private JdbcCatalog open(JdbcCatalog fresh) {
    fresh.setConf(new Configuration(false));
    fresh.initialize(
        "lake",
        Map.of(
            "uri", LossyDriver.url(database),
            "warehouse", warehouse.toUri().toString(),
            "jdbc.schema-version", "V1"));
    return fresh;
  }

  @AfterEach
  void close() {
    assertThat(LossyDriver.isDone()).as("the reply was lost").isTrue();
    catalog.close();
    others.close();
  }

  /** What the guard is for: should this fail, Iceberg has mended it, and the guard can go. */
  @Test
  void withoutTheGuardTheOthersSnapshotDisappears() {
    LossyDriver.loseOneReply(() -> append(catalog, "theirs"));

    append(others, "ours");

    assertThat(files()).containsExactly("ours");
  }

  @Test
  void bothSnapshotsStayWhereAnotherHasCommittedMeanwhile() {
    LossyDriver.loseOneReply(() -> append(others, "theirs"));

    append(catalog, "ours");

    assertThat(files()).containsExactly("ours", "theirs");
    assertThat(catalog.loadTable(NAME).snapshots()).hasSize(2);
  }

  @Test
  void aCommitWhoseReplyIsLostIsMadeOnce() {
    LossyDriver.loseOneReply(() -> {});

    append(catalog, "ours");
    append(catalog, "next");

    assertThat(files()).containsExactly("next", "ours");
    assertThat(catalog.loadTable(NAME).snapshots()).hasSize(2);
  }

  @Test
  void aBranchIsWrittenOnceWhereAnotherHasCommittedMeanwhile() {
    append(catalog, "before");
    Table table = catalog.loadTable(NAME);
    table.manageSnapshots().createBranch("what-if").commit();
    LossyDriver.loseOneReply(() -> append(others, "theirs"));

    table.newAppend().toBranch("what-if").appendFile(file("ours")).commit();

    assertThat(files()).containsExactly("before", "theirs");
    assertThat(others.loadTable(NAME).snapshots()).hasSize(3);
  }

  @Test
  void aTagWhoseReplyIsLostIsSetOnce() {
    append(catalog, "ours");
    Table table = catalog.loadTable(NAME);
    LossyDriver.loseOneReply(() -> {});

    table
        .manageSnapshots()
        .createTag("known-2022-07-10", table.currentSnapshot().snapshotId())
        .commit();

    assertThat(others.loadTable(NAME).refs()).containsOnlyKeys("main", "known-2022-07-10");
  }

  @Test
  void aCommitThatComesTooLateIsMadeAgainOnTopOfTheOther() {
    Table stale = catalog.loadTable(NAME);
    append(others, "theirs");

    stale.newAppend().appendFile(file("ours")).commit();

    assertThat(files()).containsExactly("ours", "theirs");
  }

  private static void append(JdbcCatalog by, String file) {
    by.loadTable(NAME).newAppend().appendFile(file(file)).commit();
  }

  private static DataFile file(String name) {
    return DataFiles.builder(PartitionSpec.unpartitioned())
        .withPath("/data/" + name + ".parquet")
        .withFileSizeInBytes(10)
        .withRecordCount(1)
        .build();
  }

  private Set<String> files() {
    Set<String> names = new TreeSet<>();
    try (CloseableIterable<FileScanTask> tasks = others.loadTable(NAME).newScan().planFiles()) {
      tasks.forEach(task -> names.add(task.file().location().replaceAll(".*/|\\.parquet", "")));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return names;
  }
}
