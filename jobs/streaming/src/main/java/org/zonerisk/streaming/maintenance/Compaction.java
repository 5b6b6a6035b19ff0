package org.zonerisk.streaming.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SortOrderComparators;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.formats.FormatModelRegistry;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;

/**
 * Writes partitions of many files anew into few, each sorted as the table says. Rows stay as they
 * are; snapshots and tags keep the files that they had. A partition is one commit: what is cut
 * short has written the partitions before it, and leaves files that belong to nothing.
 */
final class Compaction {

  private final Table table;
  private final UpkeepSettings settings;

  private Compaction(Table table, UpkeepSettings settings) {
    this.table = table;
    this.settings = settings;
  }

  /**
   * Writes anew what has too many files.
   *
   * @return files that were replaced
   * @throws IllegalStateException where the table has delete files: it is not append-only
   */
  static int run(Table table, UpkeepSettings settings) {
    return new Compaction(table, settings).run();
  }

  private int run() {
    table.refresh();
    Snapshot start = table.currentSnapshot();
    if (start == null) {
      return 0;
    }
    int replaced = 0;
    for (List<DataFile> partition : partitions(start)) {
      if (partition.size() > settings.filesPerPartition()) {
        replaced += rewrite(start, partition);
      }
    }
    return replaced;
  }

  private List<List<DataFile>> partitions(Snapshot start) {
    Map<String, List<DataFile>> byPartition = new TreeMap<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(start.snapshotId()).planFiles()) {
      for (FileScanTask task : tasks) {
        if (!task.deletes().isEmpty()) {
          throw new IllegalStateException(
              "table %s has delete files, as for %s: it is not append-only"
                  .formatted(table.name(), task.file().location()));
        }
        DataFile file = task.file();
        PartitionSpec spec = table.specs().get(file.specId());
        byPartition
            .computeIfAbsent(
                file.specId() + "/" + spec.partitionToPath(file.partition()),
                key -> new ArrayList<>())
            .add(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(byPartition.values());
  }

  private int rewrite(Snapshot start, List<DataFile> partition) {
    Set<DataFile> before = new HashSet<>();
    Set<DataFile> after = new HashSet<>();
    for (List<DataFile> bin : bins(partition)) {
      if (bin.size() > 1) {
        before.addAll(bin);
        after.add(merge(bin));
      }
    }
    table
        .newRewrite()
        .validateFromSnapshot(start.snapshotId())
        .rewriteFiles(before, after)
        .set("zone-risk.upkeep", "compaction")
        .commit();
    return before.size();
  }

  /** Files that become one, oldest first, of about as many rows each. */
  private List<List<DataFile>> bins(List<DataFile> partition) {
    List<DataFile> files = new ArrayList<>(partition);
    files.sort(
        Comparator.comparing(
                DataFile::dataSequenceNumber, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(DataFile::location));
    long rows = files.stream().mapToLong(DataFile::recordCount).sum();
    long wanted = (rows + settings.rowsPerFile() - 1) / settings.rowsPerFile();
    long bins = Math.max(1, Math.min(settings.filesPerPartition(), wanted));
    long full = (rows + bins - 1) / bins;
    List<List<DataFile>> all = new ArrayList<>();
    List<DataFile> open = new ArrayList<>();
    long inOpen = 0;
    for (DataFile file : files) {
      open.add(file);
      inOpen += file.recordCount();
      if (inOpen >= full) {
        all.add(open);
        open = new ArrayList<>();
        inOpen = 0;
      }
    }
    if (!open.isEmpty()) {
      all.add(open);
    }
    return all;
  }

  private DataFile merge(List<DataFile> bin) {
    List<Record> rows = new ArrayList<>();
    bin.forEach(file -> read(file, rows));
    Comparator<StructLike> order =
        SortOrderComparators.forSchema(table.schema(), table.sortOrder());
    InternalRecordWrapper left = new InternalRecordWrapper(table.schema().asStruct());
    InternalRecordWrapper right = new InternalRecordWrapper(table.schema().asStruct());
    rows.sort((a, b) -> order.compare(left.wrap(a), right.wrap(b)));
    PartitionSpec spec = table.specs().get(bin.get(0).specId());
    StructLike partition = bin.get(0).partition();
    DataWriter<Record> writer =
        new GenericFileWriterFactory.Builder(table)
            .dataFileFormat(FileFormat.PARQUET)
            .dataSchema(table.schema())
            .dataSortOrder(table.sortOrder())
            .build()
            .newDataWriter(
                OutputFileFactory.builderFor(table, 0, 0)
                    .format(FileFormat.PARQUET)
                    .build()
                    .newOutputFile(spec, partition),
                spec,
                partition);
    try (writer) {
      rows.forEach(writer::write);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.toDataFile();
  }

  private void read(DataFile file, List<Record> rows) {
    try (CloseableIterable<Record> read =
        FormatModelRegistry.<Record, Object>readBuilder(
                file.format(), Record.class, table.io().newInputFile(file.location()))
            .project(table.schema())
            .build()) {
      read.forEach(rows::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
