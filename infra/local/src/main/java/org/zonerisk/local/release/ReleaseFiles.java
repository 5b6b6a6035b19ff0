package org.zonerisk.local.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.zonerisk.domain.release.PublicFigure;
import org.zonerisk.domain.release.PublicFigure.Grouped;
import org.zonerisk.domain.release.PublicFigure.Released;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * Writes figures into data files, one a month: periods come in order. They are added to the table
 * in one commit, which fails where anything was told since the table was looked at. Not safe for
 * threads.
 */
final class ReleaseFiles implements AutoCloseable {

  /** Why a count is withheld; says nothing of the count. */
  private static final String GROUPED = "grouped";

  private static final String ALONE = "alone";

  private final Table table;
  private final Snapshot lookedAt;
  private final String rule;
  private final GenericFileWriterFactory writers;
  private final OutputFileFactory files;
  private final PartitionKey month;
  private final InternalRecordWrapper partitioned;
  private final List<DataFile> written = new ArrayList<>();
  private DataWriter<Record> open;
  private PartitionKey openMonth;

  /**
   * A period and what it was counted by.
   *
   * @param start boundary at which it begins
   * @param end boundary at which the next one begins
   * @param knownAt boundary by whose knowledge it is counted
   */
  record Span(Instant start, Instant end, Instant knownAt) {}

  /** Adds to {@code table} as it stands now. */
  ReleaseFiles(Table table, String rule) {
    this.table = table;
    this.lookedAt = table.currentSnapshot();
    this.rule = rule;
    this.writers =
        new GenericFileWriterFactory.Builder(table)
            .dataFileFormat(FileFormat.PARQUET)
            .dataSchema(table.schema())
            .build();
    this.files = OutputFileFactory.builderFor(table, 0, 0).format(FileFormat.PARQUET).build();
    this.month = new PartitionKey(table.spec(), table.schema());
    this.partitioned = new InternalRecordWrapper(table.schema().asStruct());
  }

  void add(Span span, ZoneVersion zone, ReleaseMeasure measure, PublicFigure figure) {
    Record row = row(span, zone, measure, figure);
    month.partition(partitioned.wrap(row));
    if (!month.equals(openMonth)) {
      close();
      openMonth = month.copy();
      open =
          writers.newDataWriter(
              files.newOutputFile(table.spec(), openMonth), table.spec(), openMonth);
    }
    open.write(row);
  }

  /**
   * Tells all that was added.
   *
   * @throws ReleaseException where somebody else has told figures meanwhile
   */
  void commit() {
    close();
    OverwriteFiles append =
        table
            .newOverwrite()
            .conflictDetectionFilter(Expressions.alwaysTrue())
            .validateNoConflictingData();
    if (lookedAt != null) {
      append.validateFromSnapshot(lookedAt.snapshotId());
    }
    written.forEach(append::addFile);
    try {
      append.commit();
    } catch (ValidationException e) {
      throw new ReleaseException(
          "another release was made meanwhile; nothing was told, run it again", e);
    }
  }

  @Override
  public void close() {
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    written.add(open.toDataFile());
    open = null;
    openMonth = null;
  }

  private Record row(Span span, ZoneVersion zone, ReleaseMeasure measure, PublicFigure figure) {
    GenericRecord row = GenericRecord.create(table.schema());
    row.setField("zone_id", zone.zoneId());
    row.setField("zone_name", zone.name());
    row.setField("zone_level", zone.level());
    row.setField("parent_id", zone.parentId().isEmpty() ? null : zone.parentId());
    row.setField("period_start", ReleaseTables.time(span.start()));
    row.setField("period_end", ReleaseTables.time(span.end()));
    row.setField("measure", measure.id());
    if (figure instanceof Released released) {
      row.setField("persons", released.count());
    } else if (figure instanceof Grouped grouped) {
      row.setField("withheld", GROUPED);
      row.setField("group_id", grouped.group().id());
      row.setField("group_zones", grouped.group().zones().size());
      row.setField("group_persons", grouped.group().count());
    } else {
      row.setField("withheld", ALONE);
    }
    row.setField("known_at", ReleaseTables.time(span.knownAt()));
    row.setField("rule", rule);
    return row;
  }
}
