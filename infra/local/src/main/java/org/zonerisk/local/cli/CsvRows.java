package org.zonerisk.local.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Rows as RFC 4180 with a header; null is an empty field, an empty text is quoted. */
final class CsvRows {

  private CsvRows() {}

  static void print(ResultSet rows, PrintStream out) throws SQLException {
    try {
      CSVPrinter csv = new CSVPrinter(out, CSVFormat.RFC4180);
      csv.printRecord(Columns.names(rows));
      while (rows.next()) {
        csv.printRecord(Columns.texts(rows));
      }
      csv.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
