package org.zonerisk.streaming.maintenance;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.LongStream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/**
 * Forgets old snapshots, and those beyond a thousand: each commit writes the names of all anew, and
 * each reader reads them. What a tag or a branch names stays, and so does every snapshot from the
 * head to the newest that a job committed, however old: a job that is down will look for it.
 */
final class SnapshotExpiry {

  /** Some 850 bytes each in every commit; at a commit in ten seconds those of three hours. */
  private static final int MOST = 1_000;

  private SnapshotExpiry() {}

  /**
   * Forgets snapshots older than the settings keep them at {@code now}, and their files.
   *
   * @return snapshots that were forgotten
   */
  static long run(Table table, UpkeepSettings settings, Instant now) {
    return run(table, settings, now, MOST);
  }

  /**
   * The same.
   *
   * @param most snapshots that are kept for their age alone
   */
  static long run(Table table, UpkeepSettings settings, Instant now, int most) {
    table.refresh();
    if (table.currentSnapshot() == null) {
      return 0;
    }
    long before = count(table);
    table
        .expireSnapshots()
        .expireOlderThan(
            Math.max(now.minus(settings.keepSnapshots()).toEpochMilli(), oldest(table, most)))
        .retainLast(JobCommits.depth(table).orElse(1))
        .commit();
    table.refresh();
    return before - count(table);
  }

  /** When the oldest of the newest {@code most} was made, epoch milliseconds. */
  private static long oldest(Table table, int most) {
    return times(table)
        .boxed()
        .sorted(Comparator.reverseOrder())
        .skip(most - 1L)
        .findFirst()
        .orElse(Long.MIN_VALUE);
  }

  private static long count(Table table) {
    return times(table).count();
  }

  private static LongStream times(Table table) {
    return StreamSupport.stream(table.snapshots().spliterator(), false)
        .mapToLong(Snapshot::timestampMillis);
  }
}
