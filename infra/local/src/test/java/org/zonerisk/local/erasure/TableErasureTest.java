package org.zonerisk.local.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.domain.admission.Sample;
import org.zonerisk.local.search.Canary;
import org.zonerisk.local.search.FactTable;
import org.zonerisk.local.search.Needles;
import org.zonerisk.local.search.SearchResult;
import org.zonerisk.local.search.TokenSearch;
import org.zonerisk.streaming.maintenance.PersonErasure;

/** Tables with a person in them, erased and then searched by decoding every file. */
class TableErasureTest {

  private static final String GONE = Canary.ONE.text();
  private static final String STAYS = Canary.OTHER.text();
  private static final Needles NEEDLES = Needles.of(List.of(Canary.ONE));

  @TempDir private Path warehouse;

  @Test
  void scansOfAPersonGoWithEverySnapshotTagAndFileThatHeldThem() throws IOException {
    try (FactTable scans = FactTable.scans(warehouse)) {
      scans.commit(scans.scan("a", GONE), scans.scan("b", STAYS));
      scans.table().manageSnapshots().createTag("cited", current(scans)).commit();
      scans.commit(scans.scan("c", STAYS));
      scans.commit(scans.scan("d", GONE));
      Path orphan = orphan("b-file-of-nothing.parquet");
      assertThat(found()).as("what is to be erased").isNotEmpty();

      PersonErasure.Done done = erase(scans.table());
      assertThat(search().undecoded()).isEmpty();
      assertThat(found()).isEmpty();
      assertThat(orphan).doesNotExist();
      assertThat(done.rowsRemoved()).isEqualTo(2);
      assertThat(done.filesRewritten()).isEqualTo(2);
      assertThat(done.snapshotsForgotten()).isEqualTo(3);
      assertThat(done.refsDropped()).containsExactly("cited");
      assertThat(column(scans, "event_id")).containsExactlyInAnyOrder("b", "c");
    }
  }

  @Test
  void aJobThatIsRestoredFindsWhichCheckpointItCommittedLast() throws IOException {
    try (FactTable scans = FactTable.scans(warehouse)) {
      scans.commit(scans.scan("a", GONE));
      scans.commit(scans.scan("b", STAYS));
      PersonErasure.Done unused = erase(scans.table());

      assertThat(scans.table().snapshots()).hasSize(1);
      assertThat(scans.table().currentSnapshot().summary())
          .containsEntry("flink.job-id", "a1b2c3")
          .containsEntry("flink.operator-id", "committer")
          .containsEntry("flink.max-committed-checkpoint-id", "2");

      scans.commit(scans.scan("c", STAYS));
      assertThat(column(scans, "event_id")).containsExactlyInAnyOrder("b", "c");
    }
  }

  @Test
  void aPoolLosesThePersonAndKeepsItsOthersAndItsNumber() throws IOException {
    try (FactTable samples = FactTable.samples(warehouse)) {
      samples.commit(samples.sample("pool", STAYS, GONE), samples.sample("other", STAYS));
      PersonErasure.Done done = erase(samples.table());

      assertThat(found()).isEmpty();
      assertThat(done.rowsChanged()).isOne();
      assertThat(done.rowsRemoved()).isZero();
      assertThat(rows(samples))
          .filteredOn(row -> row.getField("event_id").equals("pool"))
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.getField("tokens")).isEqualTo(List.of(STAYS, Sample.ERASED));
                assertThat(row.getField("persons")).isEqualTo(2);
                assertThat(row.getField("residence_zones")).isEqualTo(List.of("town:1", "town:1"));
              });
    }
  }

  @Test
  void aRejectedRecordKeepsItsReasonAndLosesItsBytes() throws IOException {
    try (FactTable rejected = FactTable.rejected(warehouse)) {
      rejected.commit(rejected.rejected(1, "a person " + GONE), rejected.rejected(2, "nobody"));
      PersonErasure.Done done = erase(rejected.table());

      assertThat(found()).isEmpty();
      assertThat(done.rowsChanged()).isOne();
      assertThat(rows(rejected))
          .extracting(row -> ((ByteBuffer) row.getField("payload")).remaining())
          .containsExactlyInAnyOrder(0, 6);
      assertThat(column(rejected, "reason")).containsExactly("malformed_field", "malformed_field");
    }
  }

  @Test
  void aTableThatIsEmptiedHoldsNobodyAndCanBeReadAndWritten() throws IOException {
    try (FactTable scans = FactTable.scans(warehouse)) {
      scans.commit(scans.scan("a", GONE), scans.scan("b", STAYS));
      PersonErasure.Done done = PersonErasure.run(scans.table(), row -> Optional.empty());

      assertThat(done.rowsRemoved()).isEqualTo(2);
      assertThat(rows(scans)).isEmpty();
      assertThat(found()).isEmpty();
      assertThat(
              TokenSearch.in(warehouse, Needles.of(List.of(Canary.OTHER)), Duration.ZERO)
                  .run()
                  .findings())
          .isEmpty();
    }
  }

  @Test
  void whoIsNotThereLeavesTheRowsAsTheyAreAndTheSecondTimeDoesNothing() throws IOException {
    try (FactTable scans = FactTable.scans(warehouse)) {
      scans.commit(scans.scan("b", STAYS));
      PersonErasure.Done first = erase(scans.table());
      PersonErasure.Done second = erase(scans.table());

      assertThat(List.of(first.rowsRemoved(), second.rowsRemoved())).containsOnly(0L);
      assertThat(column(scans, "event_id")).containsExactly("b");
    }
  }

  private PersonErasure.Done erase(Table table) {
    return PersonErasure.run(table, row -> FactTables.without(row, Set.of(GONE), NEEDLES));
  }

  private List<String> found() {
    return search().findings().stream().map(one -> one.place() + ": " + one.where()).toList();
  }

  private SearchResult search() {
    return TokenSearch.in(warehouse, NEEDLES, Duration.ZERO).run();
  }

  /** A copy of a file with the person, which no snapshot names. */
  private Path orphan(String name) throws IOException {
    try (Stream<Path> files = Files.walk(warehouse)) {
      Path first =
          files
              .filter(file -> file.toString().endsWith(".parquet"))
              .sorted()
              .findFirst()
              .orElseThrow();
      return Files.copy(first, first.resolveSibling(name));
    }
  }

  private static long current(FactTable of) {
    return of.table().currentSnapshot().snapshotId();
  }

  private static List<Object> column(FactTable of, String column) throws IOException {
    return rows(of).stream().map(row -> row.getField(column)).toList();
  }

  private static List<Record> rows(FactTable of) throws IOException {
    List<Record> rows = new ArrayList<>();
    try (CloseableIterable<Record> read = IcebergGenerics.read(of.table()).build()) {
      read.forEach(rows::add);
    }
    return rows;
  }
}
