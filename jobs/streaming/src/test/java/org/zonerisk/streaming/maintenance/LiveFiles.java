package org.zonerisk.streaming.maintenance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** The live files of a table. */
final class LiveFiles {

  private LiveFiles() {}

  /** How many there are, by day. */
  static Map<String, Integer> perDay(Table table) {
    Map<String, Integer> days = new TreeMap<>();
    each(table, task -> days.merge(day(table, task), 1, Integer::sum));
    return days;
  }

  /** Their bytes. */
  static long bytes(Table table) {
    long[] bytes = new long[1];
    each(table, task -> bytes[0] += task.file().fileSizeInBytes());
    return bytes[0];
  }

  private static String day(Table table, FileScanTask task) {
    return table.spec().partitionToPath(task.file().partition());
  }

  private static void each(Table table, java.util.function.Consumer<FileScanTask> action) {
    table.refresh();
    try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
      tasks.forEach(action);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
