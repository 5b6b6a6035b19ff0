package org.zonerisk.local.cli;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.zonerisk.sql.SqlFile;
import org.zonerisk.sql.SqlHeader;

/**
 * What a check of {@code sql/checks} found in a data set.
 *
 * @param name name of the check
 * @param law what holds, in words
 * @param offending how many rows break it
 * @param columns names of their columns
 * @param first the first of them, with null for what is null
 * @param millis how long it took, ms
 */
record CheckRun(
    String name,
    String law,
    long offending,
    List<String> columns,
    List<List<String>> first,
    long millis) {

  CheckRun {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(law, "law");
    columns = List.copyOf(columns);
    first = List.copyOf(first);
  }

  /** Runs a check and keeps at most {@code shown} of the rows that it gives. */
  static CheckRun of(SqlFile check, Connection trino, String dataset, int shown)
      throws SQLException {
    long from = System.nanoTime();
    try (Statement statement = trino.createStatement();
        ResultSet rows = statement.executeQuery(check.statement(dataset))) {
      List<List<String>> first = new ArrayList<>();
      long offending = 0;
      while (rows.next()) {
        offending++;
        if (first.size() < shown) {
          first.add(Columns.texts(rows));
        }
      }
      return new CheckRun(
          check.name(),
          SqlHeader.of(check).section("Purpose").orElse(""),
          offending,
          Columns.names(rows),
          first,
          (System.nanoTime() - from) / 1_000_000);
    }
  }

  boolean holds() {
    return offending == 0;
  }
}
