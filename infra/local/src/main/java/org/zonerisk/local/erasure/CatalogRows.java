package org.zonerisk.local.erasure;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zonerisk.local.search.TokenSearch.TableText;
import org.zonerisk.local.stack.StackException;

/** Every row of every table of the database in which the catalog is, as text. */
final class CatalogRows {

  private static final String TABLES =
      "SELECT table_schema, table_name FROM information_schema.tables WHERE table_schema NOT IN"
          + " ('pg_catalog', 'information_schema') ORDER BY 1, 2";

  private CatalogRows() {}

  /**
   * Reads them.
   *
   * @param catalogProperties what an Iceberg client needs to open the catalog
   */
  static List<TableText> read(Map<String, String> catalogProperties) {
    List<TableText> all = new ArrayList<>();
    try (Connection connection =
        DriverManager.getConnection(
            catalogProperties.get("uri"),
            catalogProperties.get("jdbc.user"),
            catalogProperties.get("jdbc.password"))) {
      for (String table : tables(connection)) {
        all.add(new TableText("catalog table " + table, rows(connection, table)));
      }
    } catch (SQLException e) {
      throw new StackException("the catalog cannot be read: " + e.getMessage(), e);
    }
    return all;
  }

  private static List<String> tables(Connection connection) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(TABLES)) {
      while (rows.next()) {
        tables.add('"' + rows.getString(1) + "\".\"" + rows.getString(2) + '"');
      }
    }
    return tables;
  }

  private static List<byte[]> rows(Connection connection, String table) throws SQLException {
    List<byte[]> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
      while (rows.next()) {
        texts.add(rows.getString(1).getBytes(StandardCharsets.UTF_8));
      }
    }
    return texts;
  }
}
