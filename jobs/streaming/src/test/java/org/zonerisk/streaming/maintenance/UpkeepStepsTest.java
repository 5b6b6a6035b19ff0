package org.zonerisk.streaming.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.flink.sink.SinkUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpkeepStepsTest {

  private static final UpkeepSettings FORGETFUL =
      new UpkeepSettings(
          2, 1000, Duration.ZERO, Duration.ofHours(1), Duration.ofDays(365), Duration.ZERO);
  private static final Instant LATER = Instant.now().plus(Duration.ofDays(30));

  @TempDir private Path warehouse;
  private LedgerHistory ledger;

  @BeforeEach
  void createLedger() {
    ledger = new LedgerHistory(warehouse, 7, 3);
  }

  @AfterEach
  void closeLedger() throws IOException {
    ledger.close();
  }

  @Test
  void anEmptyTableStaysAsItIs() {
    assertThat(tag()).isEmpty();
    assertThat(Compaction.run(ledger.table, FORGETFUL)).isZero();
    assertThat(SnapshotExpiry.run(ledger.table, FORGETFUL, LATER)).isZero();
    assertThat(PartitionCounts.run(ledger.table)).isFalse();
    assertThat(OrphanFiles.run(ledger.table, FORGETFUL, LATER)).isZero();
  }

  @Test
  void aDayIsTaggedAtTheFirstSnapshotThatHoldsAllThatWasKnownByItsMidnight() {
    for (int i = 0; i < 30; i++) {
      ledger.commit(1);
    }

    assertThat(tag()).containsExactly(LocalDate.parse("2022-04-01"), LocalDate.parse("2022-04-02"));

    for (String day : List.of("2022-04-01", "2022-04-02")) {
      Instant end =
          LocalDate.parse(day).plusDays(1).atStartOfDay(LedgerHistory.SHANGHAI).toInstant();
      long snapshot = ledger.table.refs().get("known-" + day).snapshotId();
      assertThat(ledger.rowsOf(snapshot)).isEqualTo(ledger.writtenBy(end));
      long before = ledger.table.snapshot(snapshot).parentId();
      assertThat(ledger.rowsOf(before).size()).isLessThan(ledger.writtenBy(end).size());
    }
  }

  @Test
  void aDayIsNotTaggedBeforeARowIsKnownAtItsMidnight() {
    ledger.commit(11);
    assertThat(tag()).isEmpty();

    ledger.commit(1);
    assertThat(tag()).containsExactly(LocalDate.parse("2022-04-01"));
  }

  @Test
  void aTagThatExistsStays() {
    ledger.commit(12);
    assertThat(tag()).hasSize(1);
    SnapshotRef first = ledger.table.refs().get("known-2022-04-01");

    ledger.commit(5);
    Compaction.run(ledger.table, FORGETFUL);

    assertThat(tag()).isEmpty();
    ledger.table.refresh();
    assertThat(ledger.table.refs()).containsEntry("known-2022-04-01", first);
    ledger.commit(7);
    assertThat(tag()).containsExactly(LocalDate.parse("2022-04-02"));
  }

  @Test
  void severalDaysOfOneCommitAreTaggedAtOnce() {
    ledger.commit(40);

    assertThat(tag()).hasSize(3);
    assertThat(tag()).isEmpty();
  }

  @Test
  void expiryKeepsWhatARestoredJobLooksForHoweverOld() throws Exception {
    for (int i = 0; i < 6; i++) {
      ledger.commit(1);
    }
    for (int i = 0; i < 4; i++) {
      ledger.table.newFastAppend().set("made-by", "another").commit();
    }
    assertThat(Compaction.run(ledger.table, FORGETFUL)).isPositive();

    assertThat(SnapshotExpiry.run(ledger.table, FORGETFUL, LATER)).isEqualTo(5);

    assertThat(committedCheckpoint(ledger.table)).isEqualTo(ledger.checkpoint()).isEqualTo(6);
    assertThat(SnapshotExpiry.run(ledger.table, FORGETFUL, LATER)).isZero();
  }

  @Test
  void expiryKeepsYoungSnapshots() {
    ledger.commit(1);
    ledger.commit(1);

    assertThat(SnapshotExpiry.run(ledger.table, UpkeepSettings.standard(), Instant.now())).isZero();
    assertThat(StreamSupport.stream(ledger.table.snapshots().spliterator(), false)).hasSize(2);
  }

  @Test
  void expiryKeepsNoMoreThanSoManyYoungSnapshotsAndEveryTag() throws InterruptedException {
    ledger.commit(12);
    assertThat(tag()).hasSize(1);
    for (int i = 0; i < 9; i++) {
      // snapshots of one millisecond go or stay together: each is to have its own
      Thread.sleep(2);
      ledger.commit(1);
    }
    UpkeepSettings standard = UpkeepSettings.standard();
    assertThat(SnapshotExpiry.run(ledger.table, standard, Instant.now(), 10)).isZero();

    assertThat(SnapshotExpiry.run(ledger.table, standard, Instant.now(), 4)).isEqualTo(5);

    assertThat(StreamSupport.stream(ledger.table.snapshots().spliterator(), false)).hasSize(5);
    assertThat(ledger.table.refs()).containsKey("known-2022-04-01");
    assertThat(ledger.asKnownAt(ledger.known())).isEqualTo(ledger.writtenBy(ledger.known()));
  }

  @Test
  void deletesFilesThatBelongToNothing() throws IOException {
    ledger.commit(1);
    Path orphan = uncommitted(Duration.ofHours(2));

    assertThat(OrphanFiles.run(ledger.table, FORGETFUL, LATER)).isEqualTo(1);
    assertThat(orphan).doesNotExist();
    assertThat(ledger.asKnownAt(ledger.known())).isEqualTo(ledger.writtenBy(ledger.known()));
  }

  @Test
  void keepsFilesThatAJobMayCommitHoweverLongItIsDown() throws IOException {
    ledger.commit(1);
    Path pending = uncommitted(Duration.ofMinutes(50));

    assertThat(OrphanFiles.run(ledger.table, FORGETFUL, LATER.plus(Duration.ofDays(365)))).isZero();
    assertThat(pending).exists();
  }

  @Test
  void keepsAllFilesWhereNoJobHasCommittedYet() throws IOException {
    ledger.table.newFastAppend().commit();
    Path pending = uncommitted(Duration.ofDays(9));

    assertThat(OrphanFiles.run(ledger.table, FORGETFUL, LATER)).isZero();
    assertThat(pending).exists();
  }

  @Test
  void deletesNothingWhereAFileOfTheTableIsMissing() throws IOException {
    ledger.commit(1);
    Path orphan = uncommitted(Duration.ofHours(2));
    Files.delete(Path.of(URI.create(firstFile()).getPath()));

    assertThatThrownBy(() -> OrphanFiles.run(ledger.table, FORGETFUL, LATER))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("are named by its snapshots but not in its folder")
        .hasMessageContaining("nothing is deleted");
    assertThat(orphan).exists();
  }

  @Test
  void refusesAnAgeOfOrphansWithinWhichACheckpointIsCommitted() {
    assertThatThrownBy(
            () ->
                new UpkeepSettings(
                    8, 1, Duration.ZERO, Duration.ofMinutes(59), Duration.ofDays(1), Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the age of orphan files must be PT1H at least, was PT59M");
  }

  private List<LocalDate> tag() {
    return KnownDays.tag(ledger.table, "known_at", LedgerHistory.SHANGHAI, FORGETFUL);
  }

  private String firstFile() {
    try (var tasks = ledger.table.newScan().planFiles()) {
      return tasks.iterator().next().file().location();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A data file so much older than now that was never committed. */
  private Path uncommitted(Duration age) throws IOException {
    String location =
        ledger
            .write(List.of(ledger.row(0, LedgerHistory.START, 0, "scheduled", LedgerHistory.START)))
            .get(0)
            .location();
    Path file = Path.of(URI.create(location).getPath());
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    return file;
  }

  /** What Iceberg's sink itself finds when it is restored. */
  private static long committedCheckpoint(Table table) throws ReflectiveOperationException {
    Method find =
        SinkUtil.class.getDeclaredMethod(
            "getMaxCommittedCheckpointId", Table.class, String.class, String.class, String.class);
    find.setAccessible(true);
    table.refresh();
    return (long)
        find.invoke(
            null, table, LedgerHistory.JOB, LedgerHistory.OPERATOR, SnapshotRef.MAIN_BRANCH);
  }
}
