package org.zonerisk.streaming.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;

/**
 * Lets go of what is known of single persons when it is old: the rows of whole UTC days, partitions
 * of the table, all of which were known longer ago than facts are kept. How old a row is, the data
 * set's clock says, which is that of its ledger: every boundary has rows there, silent feeds or
 * not.
 */
final class FactsRetention {

  /** How long a forgotten row can still be had from a snapshot. */
  private static final Duration SNAPSHOTS = Duration.ofDays(1);

  /** Tables with tokens, or with bytes that may hold some, and the time of their partitions. */
  private static final Map<HistoryTable, String> OF_PERSONS =
      Map.of(
          HistoryTables.SCANS, "known_at",
          HistoryTables.SAMPLES, "known_at",
          HistoryTables.TRIPS, "known_at",
          HistoryTables.REJECTED, "known_at");

  private FactsRetention() {}

  /** The tables whose rows are let go. */
  static Set<HistoryTable> tables() {
    return OF_PERSONS.keySet();
  }

  /** Snapshots of a table of persons are kept for a day at the most. */
  static UpkeepSettings settings(HistoryTable of, UpkeepSettings settings) {
    return OF_PERSONS.containsKey(of) && settings.keepSnapshots().compareTo(SNAPSHOTS) > 0
        ? settings.keepingSnapshots(SNAPSHOTS)
        : settings;
  }

  /**
   * Lets go of the rows of {@code table} that are too old.
   *
   * @param ledger of the data set
   * @param kept how long facts are kept
   * @return rows that were let go
   */
  static long run(Table table, HistoryTable of, Table ledger, Duration kept) {
    ledger.refresh();
    Snapshot newest = ledger.currentSnapshot();
    Optional<Instant> clock =
        newest == null
            ? Optional.empty()
            : KnownSpan.of(ledger, newest, "known_at").map(KnownSpan::last);
    if (clock.isEmpty()) {
      return 0;
    }
    table.refresh();
    if (table.currentSnapshot() == null) {
      return 0;
    }
    String column = OF_PERSONS.get(of);
    Instant before = clock.get().minus(kept).truncatedTo(ChronoUnit.DAYS);
    Optional<Instant> first =
        KnownSpan.of(table, table.currentSnapshot(), column).map(KnownSpan::first);
    if (first.isEmpty() || !first.get().isBefore(before)) {
      return 0;
    }
    table
        .newDelete()
        .deleteFromRowFilter(
            Expressions.lessThan(column, ChronoUnit.MICROS.between(Instant.EPOCH, before)))
        .set("zone-risk.upkeep", "retention")
        .commit();
    table.refresh();
    return Long.parseLong(
        table.currentSnapshot().summary().getOrDefault(SnapshotSummary.DELETED_RECORDS_PROP, "0"));
  }
}
