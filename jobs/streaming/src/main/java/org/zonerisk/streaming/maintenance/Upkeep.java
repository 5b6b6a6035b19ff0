package org.zonerisk.streaming.maintenance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;

/**
 * Keeps one table, once: tags the days that are complete, lets go of facts that are too old, writes
 * crowded partitions anew, forgets old snapshots, counts partitions, deletes files of nothing.
 * Every reading of what is kept, as known at any time and at any tag, stays as it was. Whoever
 * calls it is the only writer of the table meanwhile.
 *
 * <p>It goes in steps, so that a job can commit between two of them: each is one commit at the
 * most, and what is left after any step is a whole table. Not safe for several threads.
 */
public final class Upkeep {

  /** Tables that are cited by day, with the column that says when a row was known. */
  private static final Map<HistoryTable, String> CITED =
      Map.of(
          HistoryTables.ZONE_ASSESSMENTS, "known_at",
          HistoryTables.ZONE_EVIDENCE, "known_boundary");

  /** One piece of the work, which notes what it did. */
  private interface Step {
    void run();
  }

  private final Queue<Step> steps = new ArrayDeque<>();
  private final List<LocalDate> days = new ArrayList<>();
  private long forgottenRows;
  private int replacedFiles;
  private long expiredSnapshots;
  private boolean counted;
  private int orphanFiles;

  /**
   * What was done to a table.
   *
   * @param days that were tagged
   * @param forgottenRows facts that were let go
   * @param replacedFiles live files that were written anew into fewer
   * @param expiredSnapshots snapshots that were forgotten
   * @param counted whether the counts of partitions were written
   * @param orphanFiles files of nothing that were deleted
   */
  public record Done(
      List<LocalDate> days,
      long forgottenRows,
      int replacedFiles,
      long expiredSnapshots,
      boolean counted,
      int orphanFiles) {

    /** Copies the days. */
    public Done {
      days = List.copyOf(days);
    }
  }

  /**
   * Begins.
   *
   * @param of which of a data set's tables {@code table} is
   * @param ledger the data set's, whose clock says how old a fact is
   * @param timeZone of the data set, whose days are tagged
   * @param now by which snapshots and files are old or not
   */
  public Upkeep(
      Table table,
      HistoryTable of,
      Table ledger,
      ZoneId timeZone,
      UpkeepSettings settings,
      Instant now) {
    UpkeepSettings own = FactsRetention.settings(of, settings);
    if (CITED.containsKey(of)) {
      steps.add(() -> days.addAll(KnownDays.tag(table, CITED.get(of), timeZone, own)));
    }
    if (own.forgetsFacts() && FactsRetention.tables().contains(of)) {
      steps.add(() -> forgottenRows += FactsRetention.run(table, ledger, own.keepFacts()));
    }
    steps.add(() -> steps.addAll(last(table, own, now)));
  }

  /** Which partitions are to be written anew is only known when it is their turn. */
  private List<Step> last(Table table, UpkeepSettings settings, Instant now) {
    List<Step> all = new ArrayList<>();
    Compaction compaction = new Compaction(table, settings);
    for (List<DataFile> files : compaction.crowded()) {
      all.add(() -> replacedFiles += compaction.merge(files));
    }
    all.add(() -> expiredSnapshots += SnapshotExpiry.run(table, settings, now));
    all.add(() -> counted |= PartitionCounts.run(table));
    all.add(() -> orphanFiles += OrphanFiles.run(table, settings, now));
    return all;
  }

  /**
   * Does the next step.
   *
   * @return whether there is another
   * @throws IllegalStateException where the table is not as its jobs leave it; says how
   */
  public boolean step() {
    Step next = steps.poll();
    if (next != null) {
      next.run();
    }
    return !steps.isEmpty();
  }

  /** What was done so far. */
  public Done done() {
    return new Done(days, forgottenRows, replacedFiles, expiredSnapshots, counted, orphanFiles);
  }

  /**
   * Does all steps.
   *
   * @throws IllegalStateException where the table is not as its jobs leave it; says how
   */
  public Done finish() {
    while (step()) {
      // The step was the work.
    }
    return done();
  }
}
