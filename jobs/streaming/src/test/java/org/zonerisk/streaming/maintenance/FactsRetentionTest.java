package org.zonerisk.streaming.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;

/** Facts go when they are old on the clock of their data set, whatever the clock of the machine. */
class FactsRetentionTest {

  private static final Instant START = LedgerHistory.START;
  private static final Duration KEPT = Duration.ofDays(18);

  @TempDir private Path warehouse;
  private LedgerHistory ledger;
  private HadoopCatalog catalog;

  @BeforeEach
  void createLedger() {
    ledger = new LedgerHistory(warehouse, 1, 1);
    catalog = new HadoopCatalog(new Configuration(false), warehouse.toUri().toString());
  }

  @AfterEach
  void close() throws IOException {
    ledger.close();
    catalog.close();
  }

  @Test
  void factsOfWholeDaysThatAreOlderThanTheLedgersClockAllowsAreLetGo() throws IOException {
    Table trips = table(HistoryTables.TRIPS);
    for (int day = 0; day < 30; day++) {
      append(trips, trip(trips, START.plus(Duration.ofDays(day))));
    }
    ledger.commit(12 * 25);

    Upkeep.Done done = keep(trips, HistoryTables.TRIPS, UpkeepSettings.standard());

    Instant before = ledger.known().minus(KEPT).truncatedTo(ChronoUnit.DAYS);
    assertThat(done.forgottenRows()).isEqualTo(7);
    assertThat(known(trips)).hasSize(23).allMatch(time -> !time.isBefore(before));
  }

  /** What the job committed last it may look for, so that its snapshot stays until the next. */
  @Test
  void nothingOfThemIsLeftOnDiskWhenTheirSnapshotsAreADayOldAndTheJobHasCommittedSince()
      throws IOException {
    Table trips = table(HistoryTables.TRIPS);
    append(trips, trip(trips, START));
    append(trips, trip(trips, START.plus(Duration.ofDays(19))));
    ledger.commit(12 * 20);

    keep(trips, HistoryTables.TRIPS, UpkeepSettings.standard());
    assertThat(dataFiles("trips")).hasSize(2);
    append(trips, trip(trips, START.plus(Duration.ofDays(20))));
    new Upkeep(
            trips,
            HistoryTables.TRIPS,
            ledger.table,
            LedgerHistory.SHANGHAI,
            UpkeepSettings.standard(),
            Instant.now().plus(Duration.ofHours(25)))
        .finish();

    assertThat(dataFiles("trips")).hasSize(2);
    assertThat(known(trips))
        .containsExactlyInAnyOrder(
            START.plus(Duration.ofDays(19)), START.plus(Duration.ofDays(20)));
  }

  @Test
  void nothingIsLetGoWhereFactsStayOrNothingIsOldOrTheLedgerIsEmpty() throws IOException {
    Table trips = table(HistoryTables.TRIPS);
    append(trips, trip(trips, START));

    assertThat(keep(trips, HistoryTables.TRIPS, UpkeepSettings.standard()).forgottenRows())
        .isZero();
    ledger.commit(12 * 17);
    assertThat(keep(trips, HistoryTables.TRIPS, UpkeepSettings.standard()).forgottenRows())
        .isZero();
    ledger.commit(12 * 20);
    assertThat(
            keep(trips, HistoryTables.TRIPS, UpkeepSettings.standard().keepingFacts(Duration.ZERO))
                .forgottenRows())
        .isZero();
    assertThat(known(trips)).hasSize(1);
  }

  @Test
  void theLedgerStaysHoweverOldItIs() {
    ledger.commit(12 * 60);

    Upkeep.Done done =
        keep(ledger.table, HistoryTables.ZONE_ASSESSMENTS, UpkeepSettings.standard());

    assertThat(done.forgottenRows()).isZero();
    assertThat(ledger.asKnownAt(ledger.known())).isEqualTo(ledger.writtenBy(ledger.known()));
  }

  private Upkeep.Done keep(Table table, HistoryTable of, UpkeepSettings settings) {
    return new Upkeep(table, of, ledger.table, LedgerHistory.SHANGHAI, settings, Instant.now())
        .finish();
  }

  private Table table(HistoryTable of) {
    return catalog
        .buildTable(TableIdentifier.of("town", of.name()), of.schema())
        .withPartitionSpec(of.partitionSpec())
        .withSortOrder(of.sortOrder())
        .withProperties(of.properties())
        .create();
  }

  private static Record trip(Table trips, Instant known) {
    OffsetDateTime time = known.atOffset(ZoneOffset.UTC);
    return GenericRecord.create(trips.schema())
        .copy(
            Map.of(
                "trip_id",
                "t" + known,
                "person",
                "p1",
                "destination_zone",
                "town:1",
                "departed_at",
                time,
                "arrived_at",
                time,
                "mode",
                "TRAIN",
                "source",
                "rail",
                "derived",
                false,
                "known_at",
                time));
  }

  /** One file, committed as a job does. */
  private static void append(Table table, Record row) throws IOException {
    PartitionKey day = new PartitionKey(table.spec(), table.schema());
    day.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(row));
    DataWriter<Record> writer =
        new GenericFileWriterFactory.Builder(table)
            .dataSchema(table.schema())
            .build()
            .newDataWriter(
                OutputFileFactory.builderFor(table, 0, 0).build().newOutputFile(table.spec(), day),
                table.spec(),
                day);
    try (writer) {
      writer.write(row);
    }
    AppendFiles append = table.newAppend().appendFile(writer.toDataFile());
    append.set("flink.max-committed-checkpoint-id", "1").commit();
  }

  private static List<Instant> known(Table table) throws IOException {
    table.refresh();
    List<Instant> times = new ArrayList<>();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(table).build()) {
      rows.forEach(row -> times.add(((OffsetDateTime) row.getField("known_at")).toInstant()));
    }
    return times;
  }

  private List<Path> dataFiles(String table) throws IOException {
    try (var files = java.nio.file.Files.walk(warehouse.resolve("town").resolve(table))) {
      return files
          .filter(file -> file.toString().endsWith(".parquet"))
          .filter(file -> file.toString().contains("/data/"))
          .toList();
    }
  }
}
