package org.zonerisk.streaming.maintenance;

import java.time.Instant;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Table;

/**
 * Forgets old snapshots. What a tag or a branch names stays, and so does every snapshot from the
 * head to the newest that a job committed, however old: a job that is down will look for it.
 */
final class SnapshotExpiry {

  private SnapshotExpiry() {}

  /**
   * Forgets snapshots older than the settings keep them at {@code now}, and their files.
   *
   * @return snapshots that were forgotten
   */
  static long run(Table table, UpkeepSettings settings, Instant now) {
    table.refresh();
    if (table.currentSnapshot() == null) {
      return 0;
    }
    long before = count(table);
    table
        .expireSnapshots()
        .expireOlderThan(now.minus(settings.keepSnapshots()).toEpochMilli())
        .retainLast(JobCommits.depth(table).orElse(1))
        .commit();
    table.refresh();
    return before - count(table);
  }

  private static long count(Table table) {
    return StreamSupport.stream(table.snapshots().spliterator(), false).count();
  }
}
