package org.zonerisk.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.zonerisk.schemas.tables.HistoryTables;

/**
 * Rows of a ledger, and Iceberg tables that hold them. Days are those of Shanghai: three with 50
 * rows each, and the scheduled rows at the midnight and the boundary behind them.
 */
final class SmallLedger {

  static final Schema SCHEMA = HistoryTables.ZONE_ASSESSMENTS.schema();
  static final Instant FIRST_DAY = Instant.parse("2022-07-09T16:00:00Z");
  static final int DAYS = 3;

  private static final int ZONES = 4;
  private static final int BOUNDARIES = 12;
  private static final long TWO_HOURS = 7200;

  private SmallLedger() {}

  /** 50 rows a day: each zone at each boundary, and two revisions. */
  static List<Record> rows() {
    List<Record> rows = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (int boundary = 0; boundary < BOUNDARIES; boundary++) {
        Instant at = boundary(day * BOUNDARIES + boundary);
        for (int zone = 0; zone < ZONES; zone++) {
          rows.add(row("cn:11010" + zone, at, 0, at, "scheduled"));
        }
      }
      Instant known = boundary(day * BOUNDARIES + 11);
      rows.add(row("cn:110100", known.minusSeconds(TWO_HOURS), 1, known, "revision"));
      rows.add(row("cn:110103", known.minusSeconds(3 * TWO_HOURS), 1, known, "revision"));
    }
    for (int after = 0; after < 2; after++) {
      Instant at = boundary(DAYS * BOUNDARIES + after);
      for (int zone = 0; zone < ZONES; zone++) {
        rows.add(row("cn:11010" + zone, at, 0, at, "scheduled"));
      }
    }
    return rows;
  }

  static Instant boundary(int number) {
    return FIRST_DAY.plusSeconds(number * TWO_HOURS);
  }

  static Record row(String zone, Instant boundary, int revision, Instant knownAt, String kind) {
    long seed = zone.hashCode() * 31L + boundary.getEpochSecond() + revision;
    GenericRecord row = GenericRecord.create(SCHEMA);
    row.setField("zone_id", zone);
    row.setField("zone_version", 1);
    row.setField("boundary_at", time(boundary));
    row.setField("effective_at", time(boundary));
    row.setField("revision", revision);
    row.setField("kind", kind);
    row.setField("known_at", time(knownAt));
    row.setField("level", seed % 5 == 0 ? "HIGH" : "LOW");
    row.setField("at_least", seed % 7 == 0 ? "" : null);
    row.setField("colour", seed % 5 == 0 ? "zone.red" : "zone.green");
    row.setField("engine_level", seed % 5 == 0 ? "HIGH" : "LOW");
    row.setField("policy_id", "cn-v9-2022-06-27");
    row.setField("policy_version", 1);
    row.setField("policy_hash", "ab".repeat(32));
    row.setField("counterfactual", false);
    row.setField("rule_id", "clear");
    row.setField("inputs", map("cases_7d", (double) (seed % 11), "coverage", 0.5));
    row.setField("thresholds", map("cases_7d.HIGH", 10.0));
    row.setField("margin", seed % 3 == 0 ? null : seed / 7.0);
    row.setField("freshness", new TreeMap<>(Map.of("sampling-results", seed % 100)));
    row.setField("pending_results", seed % 4);
    row.setField("lift_at", seed % 2 == 0 ? time(boundary.plusSeconds(TWO_HOURS)) : null);
    row.setField("code_version", "0.1.0");
    row.setField("evidence_hash", seed * 0x9E3779B97F4A7C15L);
    row.setField("derived", false);
    return row;
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Map<String, Double> map(String key, double value) {
    return new TreeMap<>(Map.of(key, value));
  }

  private static Map<String, Double> map(String one, double value, String other, double second) {
    return new TreeMap<>(Map.of(one, value, other, second));
  }

  /** A table in a folder with a file for each list of rows. */
  @SafeVarargs
  static Table table(Path folder, Schema schema, List<Record>... files) {
    Configuration configuration = new Configuration(false);
    configuration.set("fs.file.impl", RightsLeft.class.getName());
    Table table =
        new HadoopTables(configuration)
            .create(schema, PartitionSpec.unpartitioned(), folder.toString());
    add(table, files);
    return table;
  }

  @SafeVarargs
  static void add(Table table, List<Record>... files) {
    AppendFiles append = table.newAppend();
    int number = 0;
    for (List<Record> rows : files) {
      GenericFileWriterFactory writers =
          new GenericFileWriterFactory.Builder(table)
              .dataFileFormat(FileFormat.PARQUET)
              .dataSchema(table.schema())
              .build();
      OutputFileFactory names =
          OutputFileFactory.builderFor(table, number++, System.nanoTime())
              .format(FileFormat.PARQUET)
              .build();
      DataWriter<Record> writer = writers.newDataWriter(names.newOutputFile(), table.spec(), null);
      try (writer) {
        rows.forEach(writer::write);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      append.appendFile(writer.toDataFile());
    }
    append.commit();
  }

  /** Leaves the rights of files alone, for which Hadoop would start a process each. */
  public static final class RightsLeft extends LocalFileSystem {
    public RightsLeft() {
      super(
          new RawLocalFileSystem() {
            @Override
            public void setPermission(org.apache.hadoop.fs.Path path, FsPermission permission) {
              // whatever the umask gives
            }
          });
    }
  }
}
