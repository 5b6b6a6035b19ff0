package org.zonerisk.streaming.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Writes partitions of many files anew into few. Rows stay as they are; snapshots and tags keep the
 * files that they had. A partition is one commit: what is cut short has written the partitions
 * before it, and leaves a file that belongs to nothing.
 *
 * <p>The largest files of a partition stay; the rest become one. So a day that grows is not written
 * anew as a whole each time.
 */
final class Compaction {

  private final Table table;
  private final UpkeepSettings settings;

  Compaction(Table table, UpkeepSettings settings) {
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
    Compaction compaction = new Compaction(table, settings);
    return compaction.crowded().stream().mapToInt(compaction::merge).sum();
  }

  /**
   * Files that are to become one, of each partition that has too many.
   *
   * @throws IllegalStateException where the table has delete files: it is not append-only
   */
  List<List<DataFile>> crowded() {
    table.refresh();
    Snapshot start = table.currentSnapshot();
    if (start == null) {
      return List.of();
    }
    return partitions(start).stream()
        .filter(partition -> partition.size() > settings.filesPerPartition())
        .map(this::small)
        .toList();
  }

  /**
   * Replaces {@code files} of one partition, all of which are live, by one with their rows.
   *
   * @return how many they were
   */
  int merge(List<DataFile> files) {
    table.refresh();
    Snapshot start = table.currentSnapshot();
    DataFile merged;
    try (SortedFile file =
        new SortedFile(
            table, files.get(0).specId(), files.get(0).partition(), settings.rowsPerFile())) {
      files.forEach(each -> copy(each, file));
      merged = file.finish();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    table
        .newRewrite()
        .validateFromSnapshot(start.snapshotId())
        .rewriteFiles(Set.copyOf(files), Set.of(merged))
        .set("zone-risk.upkeep", "compaction")
        .commit();
    return files.size();
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

  /** All but as many of the largest as make the partition's number of files with one more. */
  private List<DataFile> small(List<DataFile> partition) {
    long rows = partition.stream().mapToLong(DataFile::recordCount).sum();
    long full = (rows + settings.rowsPerFile() - 1) / settings.rowsPerFile();
    long wanted = Math.max(1, Math.min(settings.filesPerPartition(), full));
    return partition.stream()
        .sorted(
            Comparator.comparingLong(DataFile::recordCount)
                .reversed()
                .thenComparing(DataFile::location))
        .skip(wanted - 1)
        .toList();
  }

  private void copy(DataFile from, SortedFile to) {
    try (CloseableIterable<Record> rows = TableFiles.rows(table, from)) {
      rows.forEach(to::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
