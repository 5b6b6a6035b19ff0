package org.zonerisk.local.cli;

import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Rows in columns for reading. Widths are those of the first rows, so that long results appear at
 * once.
 */
final class TableRows {

  private static final int MEASURED = 500;
  private static final int WIDEST = 80;

  private TableRows() {}

  static void print(ResultSet rows, PrintStream out) throws SQLException {
    List<List<String>> first = new ArrayList<>();
    first.add(Columns.names(rows));
    while (first.size() <= MEASURED && rows.next()) {
      first.add(shown(Columns.texts(rows)));
    }
    int[] widths = widths(first);
    out.println(line(first.get(0), widths));
    out.println("-".repeat(line(first.get(0), widths).length()));
    first.subList(1, first.size()).forEach(row -> out.println(line(row, widths)));
    long count = first.size() - 1L;
    // a result that has ended must not be asked again
    while (count >= MEASURED && rows.next()) {
      out.println(line(shown(Columns.texts(rows)), widths));
      count++;
    }
    out.printf(Locale.ROOT, "(%d %s)%n", count, count == 1 ? "row" : "rows");
  }

  /** A head and rows in columns, a line each. */
  static List<String> lines(List<List<String>> rows) {
    List<List<String>> texts = rows.stream().map(TableRows::shown).toList();
    int[] widths = widths(texts);
    return texts.stream().map(row -> line(row, widths)).toList();
  }

  private static List<String> shown(List<String> texts) {
    return texts.stream().map(text -> text == null ? "" : text.replaceAll("\\R", " ")).toList();
  }

  private static int[] widths(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.min(WIDEST, Math.max(widths[i], row.get(i).length()));
      }
    }
    return widths;
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      line.append(row.get(i)).append(" ".repeat(Math.max(0, widths[i] - row.get(i).length())));
      line.append("  ");
    }
    return line.toString().stripTrailing();
  }
}
