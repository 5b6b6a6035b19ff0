package org.zonerisk.local.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;

/** Tables of facts in a folder, written as the jobs write them. */
public final class FactTable implements AutoCloseable {

  /** When every row became known. */
  public static final Instant KNOWN = Instant.parse("2022-07-10T02:00:00Z");

  private static final OffsetDateTime TIME = KNOWN.atOffset(ZoneOffset.UTC);

  private final HadoopCatalog catalog;
  private final Table table;
  private long checkpoint;

  private FactTable(Path warehouse, HistoryTable of) {
    catalog = new HadoopCatalog(new Configuration(false), warehouse.toUri().toString());
    table =
        catalog
            .buildTable(TableIdentifier.of("town", of.name()), of.schema())
            .withPartitionSpec(of.partitionSpec())
            .withSortOrder(of.sortOrder())
            .withProperties(of.properties())
            .create();
  }

  public static FactTable scans(Path warehouse) {
    return new FactTable(warehouse, HistoryTables.SCANS);
  }

  public static FactTable samples(Path warehouse) {
    return new FactTable(warehouse, HistoryTables.SAMPLES);
  }

  public static FactTable rejected(Path warehouse) {
    return new FactTable(warehouse, HistoryTables.REJECTED);
  }

  public Table table() {
    table.refresh();
    return table;
  }

  public Record scan(String id, String person) {
    GenericRecord row = GenericRecord.create(table.schema());
    return row.copy(
        Map.ofEntries(
            Map.entry("event_id", id),
            Map.entry("person", person),
            Map.entry("code_colour", "code.green"),
            Map.entry("venue_id", "venue"),
            Map.entry("zone_id", "town:1"),
            Map.entry("scanned_at", TIME),
            Map.entry("device_id", "device"),
            Map.entry("device_seq", 1L),
            Map.entry("channel", "GATE"),
            Map.entry("location_evidence", "FIXED_DEVICE"),
            Map.entry("known_at", TIME)));
  }

  public Record sample(String id, String... persons) {
    GenericRecord row = GenericRecord.create(table.schema());
    return row.copy(
        Map.ofEntries(
            Map.entry("event_id", id),
            Map.entry("specimen_id", id),
            Map.entry("amendment", 0),
            Map.entry("stage", "RESULTED"),
            Map.entry("persons", persons.length),
            Map.entry("residence_zones", List.of(persons).stream().map(p -> "town:1").toList()),
            Map.entry("tokens", List.of(persons)),
            Map.entry("site_id", "site"),
            Map.entry("collected_at", TIME),
            Map.entry("purpose", "SCREENING"),
            Map.entry("discovery_channel", "COMMUNITY"),
            Map.entry("re_positive", false),
            Map.entry("derived", false),
            Map.entry("known_at", TIME)));
  }

  public Record rejected(long offset, String payload) {
    GenericRecord row = GenericRecord.create(table.schema());
    return row.copy(
        Map.ofEntries(
            Map.entry("feed", "health-code-scans"),
            Map.entry("partition", 0),
            Map.entry("offset", offset),
            Map.entry("known_at", TIME),
            Map.entry("reason", "malformed_field"),
            Map.entry("detail", "zone_id is empty"),
            Map.entry("payload", ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)))));
  }

  /** Commits rows in a file of their own, as a job does at a checkpoint. */
  public void commit(Record... rows) {
    AppendFiles append =
        table
            .newAppend()
            .set("flink.job-id", "a1b2c3")
            .set("flink.operator-id", "committer")
            .set("flink.max-committed-checkpoint-id", Long.toString(++checkpoint));
    PartitionKey key = new PartitionKey(table.spec(), table.schema());
    key.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(rows[0]));
    DataWriter<Record> writer = writer(key);
    try (writer) {
      List.of(rows).forEach(writer::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    append.appendFile(writer.toDataFile()).commit();
  }

  private DataWriter<Record> writer(PartitionKey key) {
    return new GenericFileWriterFactory.Builder(table)
        .dataFileFormat(FileFormat.PARQUET)
        .dataSchema(table.schema())
        .build()
        .newDataWriter(
            OutputFileFactory.builderFor(table, 0, System.nanoTime())
                .format(FileFormat.PARQUET)
                .build()
                .newOutputFile(table.spec(), key),
            table.spec(),
            key);
  }

  @Override
  public void close() throws IOException {
    catalog.close();
  }
}
