package org.zonerisk.map.ledger;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An answer of the ledger with the question.
 *
 * @param sql the statement, as it can be asked again
 * @param columns names
 * @param rows a value for each column: a text, a number, or empty; instants as texts
 */
public record LedgerTable(String sql, List<String> columns, List<List<Optional<Object>>> rows) {

  /** Keeps copies. */
  public LedgerTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Reads all rows. */
  static LedgerTable of(String sql, ResultSet answer) throws SQLException {
    ResultSetMetaData meta = answer.getMetaData();
    List<String> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    List<List<Optional<Object>>> rows = new ArrayList<>();
    while (answer.next()) {
      List<Optional<Object>> row = new ArrayList<>();
      for (int i = 1; i <= columns.size(); i++) {
        row.add(Optional.ofNullable(value(answer.getObject(i))));
      }
      rows.add(row);
    }
    return new LedgerTable(sql, columns, rows);
  }

  private static Object value(Object found) {
    return found instanceof Timestamp time ? time.toInstant().toString() : found;
  }

  /** As in the contract. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("sql", sql);
    columns.forEach(json.putArray("columns")::add);
    ArrayNode all = json.putArray("rows");
    for (List<Optional<Object>> row : rows) {
      ArrayNode cells = all.addArray();
      for (Optional<Object> cell : row) {
        if (cell.isEmpty()) {
          cells.addNull();
        } else if (cell.get() instanceof Number number) {
          cells.add(new BigDecimal(number.toString()));
        } else {
          cells.add(cell.get().toString());
        }
      }
    }
    return json;
  }
}
