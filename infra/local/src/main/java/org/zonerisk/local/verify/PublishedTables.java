package org.zonerisk.local.verify;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.zonerisk.local.verify.Lake.IntakeRow;
import org.zonerisk.local.verify.Lake.RejectedRow;

/** What a verification of published lists reads of a data set. */
interface PublishedTables {

  /** A zone and the level at which it stands in a list. */
  record Listed(String zoneId, String level) {}

  /**
   * What became of a list at the gate.
   *
   * @param seenAt when the list was seen
   * @param knownAt records known up to here decided it
   * @param outcome accepted, confirmed, held or superseded
   * @param before restricted zones of the list that stood
   * @param after restricted zones of this one
   * @param relaxed zones that it drops or lowers
   * @param unexplained those among them that had stood for too short a time
   */
  record Judged(
      Instant seenAt,
      Instant knownAt,
      String outcome,
      int before,
      int after,
      int relaxed,
      int unexplained) {

    /** The same, when something else becomes of it. */
    Judged as(String otherOutcome, Instant otherKnownAt) {
      return new Judged(seenAt, otherKnownAt, otherOutcome, before, after, relaxed, unexplained);
    }
  }

  /**
   * A zone in the list that stands, or in the one that is held.
   *
   * @param level its level in the one that stands, or empty
   * @param held whether a held list says something else of it
   * @param heldLevels what that says, levels with a space between; empty where it drops it
   */
  record Shown(String zoneId, String level, boolean held, String heldLevels) {}

  void intake(Consumer<IntakeRow> reader) throws SQLException;

  void rejected(Consumer<RejectedRow> reader) throws SQLException;

  /** The list as it was known at {@code time}, row by row. */
  List<Listed> asKnownAt(Instant time) throws SQLException;

  /** The list that stood at {@code time}, and what was held back then. */
  List<Shown> standingAt(Instant time) throws SQLException;

  /** All that became of lists at the gate. */
  List<Judged> judged() throws SQLException;

  /** Rows of the table of lists. */
  long rows() throws SQLException;

  /** Publications by their newest state. */
  SortedMap<String, Long> states() throws SQLException;
}
