package org.zonerisk.streaming.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.zonerisk.schemas.tables.HistoryTables;

/**
 * A ledger in a folder, filled as a job fills it: each commit is what became known since the one
 * before, from several writers, and carries the number of its checkpoint.
 */
final class LedgerHistory implements AutoCloseable {

  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final Instant START = Instant.parse("2022-03-31T16:00:00Z");
  static final String JOB = "a1b2c3";
  static final String OPERATOR = "committer";

  private static final Duration BOUNDARY = Duration.ofHours(2);
  private static final int WRITERS = 2;

  final Table table;

  private final HadoopCatalog catalog;
  private final SplittableRandom random;
  private final int zones;
  private final List<String> written = new ArrayList<>();
  private Instant known = START;
  private long checkpoint;

  LedgerHistory(Path warehouse, long seed, int zones) {
    this.catalog = new HadoopCatalog(new Configuration(false), warehouse.toUri().toString());
    this.table =
        catalog
            .buildTable(
                TableIdentifier.of("town", "zone_assessments"),
                HistoryTables.ZONE_ASSESSMENTS.schema())
            .withPartitionSpec(HistoryTables.ZONE_ASSESSMENTS.partitionSpec())
            .withSortOrder(HistoryTables.ZONE_ASSESSMENTS.sortOrder())
            .withProperties(HistoryTables.ZONE_ASSESSMENTS.properties())
            .create();
    this.random = new SplittableRandom(seed);
    this.zones = zones;
  }

  /** Up to where everything is written. */
  Instant known() {
    return known;
  }

  long checkpoint() {
    return checkpoint;
  }

  /** All rows that were ever written and are known by {@code time}, in order. */
  List<String> writtenBy(Instant time) {
    return written.stream()
        .filter(row -> !Instant.parse(row.substring(0, row.indexOf(' '))).isAfter(time))
        .sorted()
        .toList();
  }

  /** Commits what becomes known at so many further boundaries, revisions of earlier ones too. */
  void commit(int boundaries) {
    List<Record> rows = new ArrayList<>();
    for (int i = 0; i < boundaries; i++) {
      known = known.plus(BOUNDARY);
      for (int zone = 0; zone < zones; zone++) {
        rows.add(row(zone, known, 0, "scheduled", known));
        if (random.nextInt(10) == 0) {
          Instant earlier = known.minus(BOUNDARY.multipliedBy(random.nextInt(1, 36)));
          rows.add(row(zone, earlier, 1, "revision", known));
        }
      }
    }
    append(rows);
  }

  private void append(List<Record> rows) {
    AppendFiles append =
        table
            .newAppend()
            .set("flink.job-id", JOB)
            .set("flink.operator-id", OPERATOR)
            .set("flink.max-committed-checkpoint-id", Long.toString(++checkpoint));
    for (int writer = 0; writer < WRITERS; writer++) {
      List<Record> own = new ArrayList<>();
      for (int i = writer; i < rows.size(); i += WRITERS) {
        own.add(rows.get(i));
      }
      write(own).forEach(append::appendFile);
    }
    append.commit();
    rows.forEach(row -> written.add(text(row)));
  }

  /** Files of rows that are not committed. */
  List<DataFile> write(List<Record> rows) {
    GenericFileWriterFactory writers =
        new GenericFileWriterFactory.Builder(table)
            .dataFileFormat(FileFormat.PARQUET)
            .dataSchema(table.schema())
            .build();
    OutputFileFactory files =
        OutputFileFactory.builderFor(table, 0, 0).format(FileFormat.PARQUET).build();
    InternalRecordWrapper wrapper = new InternalRecordWrapper(table.schema().asStruct());
    PartitionKey day = new PartitionKey(table.spec(), table.schema());
    Map<String, List<Record>> byDay = new TreeMap<>();
    for (Record row : rows) {
      day.partition(wrapper.wrap(row));
      byDay.computeIfAbsent(day.toPath(), key -> new ArrayList<>()).add(row);
    }
    List<DataFile> all = new ArrayList<>();
    for (List<Record> ofDay : byDay.values()) {
      day.partition(wrapper.wrap(ofDay.get(0)));
      PartitionKey key = day.copy();
      DataWriter<Record> writer =
          writers.newDataWriter(files.newOutputFile(table.spec(), key), table.spec(), key);
      try (writer) {
        ofDay.forEach(writer::write);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      all.add(writer.toDataFile());
    }
    return all;
  }

  Record row(int zone, Instant boundary, int revision, String kind, Instant knownAt) {
    GenericRecord row = GenericRecord.create(table.schema());
    row.setField("zone_id", "town:" + (1000 + zone));
    row.setField("zone_version", 1);
    row.setField("boundary_at", time(boundary));
    row.setField("effective_at", time(boundary));
    row.setField("revision", revision);
    row.setField("kind", kind);
    row.setField("known_at", time(knownAt));
    row.setField("level", random.nextInt(20) == 0 ? "HIGH" : "LOW");
    row.setField("colour", "zone.green");
    row.setField("engine_level", "LOW");
    row.setField("policy_id", "cn-v9-2022-06-28");
    row.setField("policy_version", 1);
    row.setField("policy_hash", "ab".repeat(32));
    row.setField("counterfactual", false);
    row.setField("rule_id", "quiet");
    row.setField(
        "inputs",
        Map.of(
            "cases_7d",
            (double) random.nextInt(4),
            "tests_7d",
            (double) random.nextInt(5000),
            "positivity",
            random.nextDouble()));
    row.setField("thresholds", Map.of("cases_7d.HIGH", 1.0));
    row.setField("margin", 1.0);
    row.setField("freshness", Map.of("sampling-results", (long) random.nextInt(7200)));
    row.setField("pending_results", (long) random.nextInt(50));
    row.setField("code_version", "0.1.0");
    row.setField("evidence_hash", random.nextLong());
    row.setField("derived", false);
    return row;
  }

  /** What Iceberg's own reader says was known by {@code time}, of the newest snapshot. */
  List<String> asKnownAt(Instant time) {
    table.refresh();
    return read(
        IcebergGenerics.read(table)
            .where(Expressions.lessThanOrEqual("known_at", time.toString().replace("Z", "+00:00")))
            .build());
  }

  /** All rows of a snapshot. */
  List<String> rowsOf(long snapshot) {
    return read(IcebergGenerics.read(table).useSnapshot(snapshot).build());
  }

  private static List<String> read(CloseableIterable<Record> rows) {
    List<String> all = new ArrayList<>();
    try (rows) {
      rows.forEach(row -> all.add(text(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.stream().sorted().toList();
  }

  /** Known time first, then every column. */
  private static String text(Record row) {
    StringBuilder text =
        new StringBuilder(((OffsetDateTime) row.getField("known_at")).toInstant().toString());
    for (int i = 0; i < row.size(); i++) {
      Object value = row.get(i);
      text.append(' ').append(value instanceof Map<?, ?> map ? new TreeMap<>(map) : value);
    }
    return text.toString();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  @Override
  public void close() throws IOException {
    catalog.close();
  }
}
