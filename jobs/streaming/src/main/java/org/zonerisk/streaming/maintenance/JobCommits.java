package org.zonerisk.streaming.maintenance;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * What a job needs of the history of its table. When Iceberg's sink is restored it walks from the
 * head from parent to parent, to the newest snapshot that it committed, and reads there which
 * checkpoint that was. If the walk breaks off, it commits again what is there (iceberg#5846,
 * iceberg#4137).
 */
final class JobCommits {

  /** Written by Iceberg's sink into the summary of every snapshot that it commits. */
  static final String COMMITTED_CHECKPOINT = "flink.max-committed-checkpoint-id";

  private JobCommits() {}

  /** How many snapshots from the head back the walk of a restored job sees; none without a job. */
  static OptionalInt depth(Table table) {
    int depth = 0;
    for (Snapshot one : SnapshotUtil.currentAncestors(table)) {
      depth++;
      if (one.summary().containsKey(COMMITTED_CHECKPOINT)) {
        return OptionalInt.of(depth);
      }
    }
    return OptionalInt.empty();
  }

  /** When a job last committed to the table. */
  static Optional<Instant> newest(Table table) {
    for (Snapshot one : SnapshotUtil.currentAncestors(table)) {
      if (one.summary().containsKey(COMMITTED_CHECKPOINT)) {
        return Optional.of(Instant.ofEpochMilli(one.timestampMillis()));
      }
    }
    return Optional.empty();
  }
}
