package org.zonerisk.local.stack;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** Decides from where a job continues, and refuses what would lose rows or write them twice. */
public final class Resumption {

  /** Written by Flink's Iceberg sink into the summary of every snapshot that it commits. */
  private static final String COMMITTED_CHECKPOINT = "flink.max-committed-checkpoint-id";

  private Resumption() {}

  /**
   * Where a job of a data set continues.
   *
   * @param job its name, for messages
   * @param checkpoints the folder of this job's checkpoints
   * @param tables every table that this job writes
   * @return the checkpoint to restore; empty if the job starts its data set
   * @throws StackException if the tables hold more than the newest complete checkpoint knows of
   */
  public static Optional<Path> of(String job, Path checkpoints, Collection<Table> tables) {
    Optional<Checkpoints.Complete> newest = Checkpoints.newestComplete(checkpoints);
    if (newest.isEmpty()) {
      refuseFilledTables(job, checkpoints, tables);
      return Optional.empty();
    }
    OptionalLong committed = tables.stream().flatMapToLong(Resumption::committed).max();
    if (committed.isPresent() && committed.getAsLong() > newest.get().number()) {
      throw new StackException(
          "job %s cannot continue: its newest complete checkpoint in %s is number %d, but its tables hold what %d wrote, and it would be written twice"
              .formatted(job, checkpoints, newest.get().number(), committed.getAsLong()));
    }
    return newest.map(Checkpoints.Complete::folder);
  }

  private static void refuseFilledTables(String job, Path checkpoints, Collection<Table> tables) {
    tables.stream()
        .filter(table -> table.currentSnapshot() != null)
        .findFirst()
        .ifPresent(
            filled -> {
              throw new StackException(
                  "job %s cannot start from nothing: table %s holds rows and %s has no complete checkpoint; take another --dataset name, or ./zonerisk clean to start over"
                      .formatted(job, filled.name(), checkpoints));
            });
  }

  private static LongStream committed(Table table) {
    LongStream.Builder numbers = LongStream.builder();
    for (Snapshot snapshot : table.snapshots()) {
      String number = snapshot.summary().get(COMMITTED_CHECKPOINT);
      if (number != null) {
        numbers.add(Long.parseLong(number));
      }
    }
    return numbers.build();
  }
}
