package org.zonerisk.local.cli;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;

/** How rows are printed. */
enum RowFormat {
  TABLE {
    @Override
    void print(ResultSet rows, PrintStream out) throws SQLException {
      TableRows.print(rows, out);
    }
  },
  CSV {
    @Override
    void print(ResultSet rows, PrintStream out) throws SQLException {
      CsvRows.print(rows, out);
    }
  },
  JSON {
    @Override
    void print(ResultSet rows, PrintStream out) throws SQLException {
      JsonRows.print(rows, out);
    }
  };

  abstract void print(ResultSet rows, PrintStream out) throws SQLException;
}
