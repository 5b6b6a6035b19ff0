package org.zonerisk.seal;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Something that is not as it was sealed.
 *
 * @param kind what has become of it
 * @param table table
 * @param day known day that it belongs to; empty where it belongs to none
 * @param row the row; empty where it is none
 * @param words one line for people
 */
public record Finding(
    Kind kind, String table, Optional<LocalDate> day, Optional<RowKey> row, String words) {

  /** What has become of something. */
  public enum Kind {
    /** A seal that was written down elsewhere is not in the chain. */
    HEAD_NOT_IN_CHAIN,
    /** A file of the chain is not what was written, or does not go on from the one before. */
    SEAL_ALTERED,
    /** A file of the chain is not there. */
    SEAL_MISSING,
    /** A column that was sealed is called otherwise, of another type, or not there. */
    COLUMN_CHANGED,
    /** A file of the table is not there or cannot be read. */
    FILE_UNREADABLE,
    /** A row says something else. */
    ROW_CHANGED,
    /** A row is not there. */
    ROW_MISSING,
    /** A row is there that was not. */
    ROW_ADDED
  }

  static Finding row(Kind kind, SealedTable table, LocalDate day, RowKey row) {
    String what =
        switch (kind) {
          case ROW_CHANGED -> "its content is not what was sealed";
          case ROW_MISSING -> "it was sealed and is missing";
          case ROW_ADDED -> "it is there and was not sealed";
          default -> throw new IllegalArgumentException("no finding of a row: " + kind);
        };
    String words = "%s known on %s: %s: %s".formatted(table.name(), day, row.words(table), what);
    return new Finding(kind, table.name(), Optional.of(day), Optional.of(row), words);
  }

  static Finding seal(Kind kind, SealedTable table, LocalDate day, String what) {
    String words = "%s seal of %s: %s".formatted(table.name(), day, what);
    return new Finding(kind, table.name(), Optional.of(day), Optional.empty(), words);
  }

  static Finding of(Kind kind, SealedTable table, String what) {
    return new Finding(
        kind, table.name(), Optional.empty(), Optional.empty(), table.name() + ": " + what);
  }
}
