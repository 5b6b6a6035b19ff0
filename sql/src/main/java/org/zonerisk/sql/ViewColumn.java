package org.zonerisk.sql;

import java.util.Optional;

/** A column of a view, as the header of its file describes it. */
public sealed interface ViewColumn {
  /** Its name in the view. */
  String name();

  /**
   * A column that is what it is in a table.
   *
   * @param name name in both
   * @param table the table that describes it
   */
  record OfTable(String name, String table) implements ViewColumn {}

  /**
   * A column that the view works out.
   *
   * @param name name in the view
   * @param type type, as Trino writes it
   * @param clock which time it holds; empty for what is no time
   * @param unit unit of a number; empty for what is none
   * @param nullable whether it may be null
   * @param meaning what it says
   */
  record WorkedOut(
      String name,
      String type,
      Optional<String> clock,
      Optional<String> unit,
      boolean nullable,
      String meaning)
      implements ViewColumn {}
}
