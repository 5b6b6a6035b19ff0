package org.zonerisk.streaming.maintenance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Table;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;

/**
 * Keeps one table: tags the days that are complete, writes crowded partitions anew, forgets old
 * snapshots, counts partitions, deletes files of nothing. Every reading, as known at any time and
 * at any tag, stays as it was. Whoever calls it is the only writer of the table meanwhile.
 */
public final class Upkeep {

  /** Tables that are cited by day, with the column that says when a row was known. */
  private static final Map<HistoryTable, String> CITED =
      Map.of(
          HistoryTables.ZONE_ASSESSMENTS, "known_at",
          HistoryTables.ZONE_EVIDENCE, "known_boundary");

  private final UpkeepSettings settings;
  private final ZoneId timeZone;

  /**
   * @param timeZone of the data set, whose days are tagged
   */
  public Upkeep(UpkeepSettings settings, ZoneId timeZone) {
    this.settings = settings;
    this.timeZone = timeZone;
  }

  /**
   * What was done to a table.
   *
   * @param days that were tagged
   * @param replacedFiles live files that were written anew into fewer
   * @param expiredSnapshots snapshots that were forgotten
   * @param counted whether the counts of partitions were written
   * @param orphanFiles files of nothing that were deleted
   */
  public record Done(
      List<LocalDate> days,
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
   * Keeps {@code table}, which is {@code of} a data set, at {@code now}.
   *
   * @throws IllegalStateException where the table is not as its jobs leave it; says how
   */
  public Done keep(Table table, HistoryTable of, Instant now) {
    return new Done(
        CITED.containsKey(of) ? KnownDays.tag(table, CITED.get(of), timeZone, settings) : List.of(),
        Compaction.run(table, settings),
        SnapshotExpiry.run(table, settings, now),
        PartitionCounts.run(table),
        OrphanFiles.run(table, settings, now));
  }
}
