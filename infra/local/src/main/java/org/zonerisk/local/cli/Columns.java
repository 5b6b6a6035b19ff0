package org.zonerisk.local.cli;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The columns of a result and the values of its current row. */
final class Columns {

  private Columns() {}

  static List<String> names(ResultSet rows) throws SQLException {
    ResultSetMetaData description = rows.getMetaData();
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= description.getColumnCount(); i++) {
      names.add(description.getColumnLabel(i));
    }
    return names;
  }

  /** Values as text; null stays null. */
  static List<String> texts(ResultSet rows) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
      texts.add(rows.getString(i));
    }
    return texts;
  }
}
