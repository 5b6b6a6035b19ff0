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

  void intake(Consumer<IntakeRow> reader) throws SQLException;

  void rejected(Consumer<RejectedRow> reader) throws SQLException;

  /** The list as it was known at {@code time}, row by row. */
  List<Listed> asKnownAt(Instant time) throws SQLException;

  /** Rows of the table of lists. */
  long rows() throws SQLException;

  /** Publications by their newest state. */
  SortedMap<String, Long> states() throws SQLException;
}
