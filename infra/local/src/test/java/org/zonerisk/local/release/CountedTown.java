package org.zonerisk.local.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.types.Types.NestedField;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * Tables of a made-up town as the jobs leave them: a county with four assessed streets and one that
 * is not, counted from day to day, and a ledger that goes on for a while.
 */
final class CountedTown {

  static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(ZoneId.of("Asia/Shanghai"));
  static final Duration HORIZON = Duration.ofHours(72);
  static final LocalDate MONDAY = LocalDate.parse("2022-06-27");
  static final List<String> STREETS = List.of("t:s1", "t:s2", "t:s3", "t:s4");

  private final Catalog catalog;
  private final DataSetName name;

  /** An empty town; the table of public figures is not there, as in a data set of old. */
  CountedTown(Catalog catalog, String name) {
    this.catalog = catalog;
    this.name = new DataSetName(name);
    for (HistoryTable table :
        List.of(HistoryTables.ZONES, HistoryTables.ZONE_EVIDENCE, HistoryTables.ZONE_ASSESSMENTS)) {
      Table unused =
          catalog
              .buildTable(id(table), table.schema())
              .withPartitionSpec(table.partitionSpec())
              .withProperties(table.properties())
              .create();
    }
    append(
        HistoryTables.ZONES,
        rows -> {
          rows.accept(zone("t:county", "", true, 900));
          STREETS.forEach(street -> rows.accept(zone(street, "t:county", true, 200)));
          rows.accept(zone("t:unassessed", "t:county", false, 50));
        });
  }

  /**
   * A town in which people are tested for so many days, some seldom, with results that come late.
   */
  static CountedTown tested(Catalog catalog, String name, int days) {
    CountedTown town = new CountedTown(catalog, name);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < days; i++) {
      LocalDate day = MONDAY.plusDays(i);
      List<Record> changes = new ArrayList<>();
      for (String street : STREETS) {
        int positives = random.nextInt(3) == 0 ? random.nextInt(11, 60) : random.nextInt(0, 14);
        changes.addAll(tests(street, day, 200, positives, Duration.ofHours(20)));
        changes.addAll(tests(street, day, 40, random.nextInt(0, 9), Duration.ofHours(70)));
      }
      town.append(HistoryTables.ZONE_EVIDENCE, changes::forEach);
    }
    town.ledgerUntil(BOUNDARIES.startOf(MONDAY.plusDays(days + 4)));
    return town;
  }

  DataSetName name() {
    return name;
  }

  PublicRelease release() {
    return new PublicRelease(catalog, name, BOUNDARIES, HORIZON);
  }

  /** The ledger goes on until a boundary, where an escalation already names the one after. */
  void ledgerUntil(Instant last) {
    append(
        HistoryTables.ZONE_ASSESSMENTS,
        rows -> {
          for (Instant at : BOUNDARIES.between(BOUNDARIES.startOf(MONDAY), last)) {
            rows.accept(ledger(at, "scheduled"));
          }
          rows.accept(ledger(BOUNDARIES.after(last), "escalation"));
        });
  }

  /** So many tests of people of a street and of the county, known so long after the day began. */
  void test(String street, LocalDate day, long tests, long positives, Duration known) {
    append(HistoryTables.ZONE_EVIDENCE, tests(street, day, tests, positives, known)::forEach);
  }

  /** Changes a count of a street, and of the county with it. */
  void count(
      String street, LocalDate day, String measure, String purpose, long change, Duration known) {
    append(
        HistoryTables.ZONE_EVIDENCE,
        changes(street, day, measure, purpose, change, known)::forEach);
  }

  private static List<Record> tests(
      String street, LocalDate day, long tests, long positives, Duration known) {
    List<Record> changes = new ArrayList<>();
    changes.addAll(changes(street, day, "tests", "SCREENING", tests, known));
    changes.addAll(changes(street, day, "positives", "SCREENING", positives, known));
    return changes;
  }

  private static List<Record> changes(
      String street, LocalDate day, String measure, String purpose, long change, Duration known) {
    Instant start = BOUNDARIES.startOf(day);
    List<Record> changes = new ArrayList<>();
    for (String zone : new TreeSet<>(List.of(street, "t:county"))) {
      GenericRecord row = row(HistoryTables.ZONE_EVIDENCE);
      row.setField("zone_id", zone);
      row.setField(
          "cell_start", ReleaseTables.time(BOUNDARIES.cellStart(start.plus(Duration.ofHours(9)))));
      row.setField("measure", measure);
      row.setField("purpose", purpose);
      row.setField("known_boundary", ReleaseTables.time(BOUNDARIES.atOrAfter(start.plus(known))));
      row.setField("change", change);
      changes.add(row);
    }
    return changes;
  }

  Table publicFigures() {
    return catalog.loadTable(id(HistoryTables.PUBLIC_FIGURES));
  }

  /** The rows of the table of public figures, as text and as they are. */
  Map<String, Record> told() {
    Map<String, Record> told = new HashMap<>();
    try (CloseableIterable<Record> rows = IcebergGenerics.read(publicFigures()).build()) {
      for (Record row : rows) {
        if (told.put(row.toString(), row) != null) {
          throw new IllegalStateException("told twice: " + row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return told;
  }

  /** What was told of a zone's day. */
  Record told(String zone, LocalDate day, String measure) {
    return told().values().stream()
        .filter(row -> row.getField("zone_id").equals(zone))
        .filter(row -> row.getField("measure").equals(measure))
        .filter(
            row -> row.getField("period_start").equals(ReleaseTables.time(BOUNDARIES.startOf(day))))
        .findFirst()
        .orElseThrow();
  }

  private static Record zone(String id, String parent, boolean assessed, long population) {
    GenericRecord row = row(HistoryTables.ZONES);
    row.setField("zone_id", id);
    row.setField("parent_id", parent.isEmpty() ? null : parent);
    row.setField("assessed", assessed);
    row.setField("population", population);
    row.setField("effective_from", ReleaseTables.time(BOUNDARIES.startOf(MONDAY)));
    return row;
  }

  private static Record ledger(Instant at, String kind) {
    GenericRecord row = row(HistoryTables.ZONE_ASSESSMENTS);
    row.setField("zone_id", "t:county");
    row.setField("kind", kind);
    row.setField("boundary_at", ReleaseTables.time(at));
    return row;
  }

  /**
   * A row of a table with a dash, zero, false, empty or the first midnight in what it must have.
   */
  private static GenericRecord row(HistoryTable table) {
    GenericRecord row = GenericRecord.create(table.schema());
    for (NestedField column : table.schema().columns()) {
      if (column.isRequired()) {
        row.setField(
            column.name(),
            switch (column.type().typeId()) {
              case STRING -> "-";
              case INTEGER -> 0;
              case LONG -> 0L;
              case BOOLEAN -> false;
              case TIMESTAMP -> ReleaseTables.time(BOUNDARIES.startOf(MONDAY));
              case LIST -> List.of();
              case MAP -> Map.of();
              default -> throw new IllegalStateException(column.toString());
            });
      }
    }
    return row;
  }

  private TableIdentifier id(HistoryTable table) {
    return TableIdentifier.of(name.value(), table.name());
  }

  private void append(HistoryTable to, Consumer<Consumer<Record>> rows) {
    Table table = catalog.loadTable(id(to));
    Map<PartitionKey, List<Record>> split = new HashMap<>();
    PartitionKey key = new PartitionKey(table.spec(), table.schema());
    InternalRecordWrapper wrapper = new InternalRecordWrapper(table.schema().asStruct());
    rows.accept(
        row -> {
          key.partition(wrapper.wrap(row));
          split.computeIfAbsent(key.copy(), any -> new ArrayList<>()).add(row);
        });
    GenericFileWriterFactory writers =
        new GenericFileWriterFactory.Builder(table)
            .dataFileFormat(FileFormat.PARQUET)
            .dataSchema(table.schema())
            .build();
    OutputFileFactory files =
        OutputFileFactory.builderFor(table, 0, 0).format(FileFormat.PARQUET).build();
    AppendFiles append = table.newFastAppend();
    split.forEach(
        (partition, part) -> {
          DataWriter<Record> writer =
              writers.newDataWriter(
                  files.newOutputFile(table.spec(), partition), table.spec(), partition);
          try (writer) {
            part.forEach(writer::write);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          append.appendFile(writer.toDataFile());
        });
    append.commit();
  }
}
