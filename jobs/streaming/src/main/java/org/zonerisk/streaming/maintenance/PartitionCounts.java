package org.zonerisk.streaming.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.iceberg.PartitionStatisticsFile;
import org.apache.iceberg.PartitionStatsHandler;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** Writes rows, files and bytes of each partition of the newest snapshot beside the table. */
final class PartitionCounts {

  private PartitionCounts() {}

  /** Whether counts were written: not where the snapshot has them, or has no partitions. */
  static boolean run(Table table) {
    table.refresh();
    Snapshot snapshot = table.currentSnapshot();
    if (snapshot == null || table.spec().isUnpartitioned() || counted(table, snapshot)) {
      return false;
    }
    try {
      PartitionStatisticsFile file = PartitionStatsHandler.computeAndWriteStatsFile(table);
      if (file == null) {
        return false;
      }
      table.updatePartitionStatistics().setPartitionStatistics(file).commit();
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean counted(Table table, Snapshot snapshot) {
    return table.partitionStatisticsFiles().stream()
        .anyMatch(file -> file.snapshotId() == snapshot.snapshotId());
  }
}
