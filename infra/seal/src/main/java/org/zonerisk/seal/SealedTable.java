package org.zonerisk.seal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.apache.iceberg.data.Record;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;

/**
 * A table whose rows are sealed by the day on which they were known.
 *
 * @param name name within its data set
 * @param key columns that name a row
 * @param knownAt column with the known time of a row
 * @param daysBehind how many days the ledger must be complete beyond a day before it is sealed, 0
 *     or more
 */
public record SealedTable(String name, List<String> key, String knownAt, int daysBehind) {

  /** The ledger itself; its scheduled rows are also the clock of the others. */
  public static final SealedTable LEDGER =
      of(HistoryTables.ZONE_ASSESSMENTS, 0, "zone_id", "boundary_at", "revision");

  /**
   * The orders. A checkpoint is committed to one table after another, so the ledger may be ahead of
   * them by a moment of the clock on the wall: a day of the data set's is more than enough.
   */
  public static final SealedTable ORDERS = of(HistoryTables.ORDERS, 1, "order_id", "known_at");

  /** All sealed tables, the ledger first. */
  public static final List<SealedTable> ALL = List.of(LEDGER, ORDERS);

  public SealedTable {
    key = List.copyOf(key);
    if (key.isEmpty() || daysBehind < 0) {
      throw new IllegalArgumentException(
          "table %s needs a key and 0 days or more, was %s and %d"
              .formatted(name, key, daysBehind));
    }
  }

  private static SealedTable of(HistoryTable table, int daysBehind, String... key) {
    return new SealedTable(table.name(), List.of(key), "known_at", daysBehind);
  }

  RowKey keyOf(Record row) {
    return new RowKey(key.stream().map(column -> text(row, column)).toList());
  }

  Instant knownAt(Record row) {
    Object value = row.getField(knownAt);
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    throw new SealException(
        "row %s of %s has no %s: %s".formatted(keyOf(row).words(this), name, knownAt, value));
  }

  /**
   * Whether nothing can be added to a day any more.
   *
   * <p>A row of the ledger is written when every partition of every feed and reference topic has
   * ticked past its known time, rows in the order of their known times. So where a scheduled row
   * was known later than the end of a day, every row of that day is there; one known at the end
   * itself would do, the boundary more is a margin.
   *
   * @param knownUntil known time of the newest scheduled row of the ledger
   */
  boolean isComplete(LocalDate day, ZoneId zone, Instant knownUntil) {
    return DaySeal.end(day.plusDays(daysBehind), zone).isBefore(knownUntil);
  }

  /** Whether everything that was known before a row was known is in the table too. */
  boolean isClock(Record row) {
    return name.equals(LEDGER.name()) && "scheduled".equals(row.getField("kind"));
  }

  private static String text(Record row, String column) {
    Object value = row.getField(column);
    return value instanceof OffsetDateTime time
        ? time.toInstant().toString()
        : String.valueOf(value);
  }
}
