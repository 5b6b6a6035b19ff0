package org.zonerisk.streaming.maintenance;

import java.io.Serializable;
import java.time.Duration;

/**
 * How a table is kept.
 *
 * @param filesPerPartition live files of a partition, as a day of the ledger, that are left as they
 *     are; a partition with more is written anew into that many at the most
 * @param rowsPerFile rows of a new file where the partition needs no more files than {@code
 *     filesPerPartition} so; as many are sorted in memory at once
 * @param keepSnapshots age up to which snapshots without a tag are kept
 * @param orphanAge how much older a file must be than the table's newest commit by a job before it
 *     is taken for one that no job will commit any more
 * @param keepTags age up to which tags of days are kept
 * @param keepFacts how long facts of persons are kept on the clock of their data set; zero where
 *     they stay
 */
public record UpkeepSettings(
    int filesPerPartition,
    int rowsPerFile,
    Duration keepSnapshots,
    Duration orphanAge,
    Duration keepTags,
    Duration keepFacts)
    implements Serializable {

  /** Longer than a checkpoint and its commit may take. */
  public static final Duration LEAST_ORPHAN_AGE = Duration.ofHours(1);

  /** Refuses what would endanger a table. */
  public UpkeepSettings {
    if (filesPerPartition < 1) {
      throw new IllegalArgumentException(
          "files of a partition must be 1 at least, was " + filesPerPartition);
    }
    if (rowsPerFile < 1) {
      throw new IllegalArgumentException("rows of a file must be 1 at least, was " + rowsPerFile);
    }
    if (keepSnapshots.isNegative()) {
      throw new IllegalArgumentException(
          "the age of snapshots must not be negative, was " + keepSnapshots);
    }
    if (orphanAge.compareTo(LEAST_ORPHAN_AGE) < 0) {
      throw new IllegalArgumentException(
          "the age of orphan files must be %s at least, was %s"
              .formatted(LEAST_ORPHAN_AGE, orphanAge));
    }
    if (keepTags.compareTo(keepSnapshots) < 0) {
      throw new IllegalArgumentException(
          "tags must be kept as long as snapshots, %s, at least; was %s"
              .formatted(keepSnapshots, keepTags));
    }
    if (!keepFacts.isZero() && keepFacts.compareTo(Duration.ofDays(1)) < 0) {
      throw new IllegalArgumentException(
          "facts must be kept for a day at least, or 0 for ever, was " + keepFacts);
    }
  }

  /**
   * Eight files a day, snapshots for a week, orphan files for three days, tags for ten years, facts
   * for 18 days.
   */
  public static UpkeepSettings standard() {
    return new UpkeepSettings(
        8,
        50_000,
        Duration.ofDays(7),
        Duration.ofDays(3),
        Duration.ofDays(3653),
        Duration.ofDays(18));
  }

  /** Whether facts are let go when they are old. */
  public boolean forgetsFacts() {
    return !keepFacts.isZero();
  }

  /** The same with another age of snapshots. */
  public UpkeepSettings keepingSnapshots(Duration age) {
    return new UpkeepSettings(filesPerPartition, rowsPerFile, age, orphanAge, keepTags, keepFacts);
  }

  /** The same with another time for which facts are kept. */
  public UpkeepSettings keepingFacts(Duration time) {
    return new UpkeepSettings(
        filesPerPartition, rowsPerFile, keepSnapshots, orphanAge, keepTags, time);
  }
}
