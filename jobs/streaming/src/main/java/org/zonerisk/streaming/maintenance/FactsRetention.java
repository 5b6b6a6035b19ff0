package org.zonerisk.streaming.maintenance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

  /** Tables with tokens, or with bytes that may hold some; a partition is a day of known time. */
  private static final Set<HistoryTable> OF_PERSONS =
      Set.of(
          HistoryTables.SCANS, HistoryTables.SAMPLES, HistoryTables.TRIPS, HistoryTables.REJECTED);

  private static final String KNOWN = "known_at";

  private FactsRetention() {}

  /** The tables whose rows are let go. */
  static Set<HistoryTable> tables() {
    return OF_PERSONS;
  }

  /** Snapshots of a table of persons are kept for a day at the most. */
  static UpkeepSettings settings(HistoryTable of, UpkeepSettings settings) {
    return OF_PERSONS.contains(of) && settings.keepSnapshots().compareTo(SNAPSHOTS) > 0
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
  static long run(Table table, Table ledger, Duration kept) {
    ledger.refresh();
    Snapshot newest = ledger.currentSnapshot();
    Optional<Instant> clock =
        newest == null
            ? Optional.empty()
            : KnownSpan.of(ledger, newest, KNOWN).map(KnownSpan::last);
    if (clock.isEmpty()) {
      return 0;
    }
    table.refresh();
    if (table.currentSnapshot() == null) {
      return 0;
    }
    Instant before = clock.get().minus(kept).truncatedTo(ChronoUnit.DAYS);
    Optional<Instant> first =
        KnownSpan.of(table, table.currentSnapshot(), KNOWN).map(KnownSpan::first);
    if (first.isEmpty() || !first.get().isBefore(before)) {
      return 0;
    }
    table
        .newDelete()
        .deleteFromRowFilter(
            Expressions.lessThan(KNOWN, ChronoUnit.MICROS.between(Instant.EPOCH, before)))
        .set("zone-risk.upkeep", "retention")
        .commit();
    table.refresh();
    return Long.parseLong(
        table.currentSnapshot().summary().getOrDefault(SnapshotSummary.DELETED_RECORDS_PROP, "0"));
  }
}
