package org.zonerisk.local.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.trino.jdbc.Row;
import io.trino.jdbc.RowField;
import java.io.PrintStream;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows as JSON, one object a line; numbers stay numbers, times are text as Trino writes it. */
final class JsonRows {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonRows() {}

  static void print(ResultSet rows, PrintStream out) throws SQLException {
    List<String> names = Columns.names(rows);
    while (rows.next()) {
      Map<String, Object> row = new LinkedHashMap<>();
      for (int i = 0; i < names.size(); i++) {
        row.put(names.get(i), cell(rows, i + 1));
      }
      try {
        out.println(JSON.writeValueAsString(row));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Object cell(ResultSet rows, int column) throws SQLException {
    Object value = rows.getObject(column);
    return isPlain(value) ? value : structured(value, rows.getString(column));
  }

  private static boolean isPlain(Object value) {
    return value == null || value instanceof Number || value instanceof Boolean;
  }

  private static Object structured(Object value, String text) throws SQLException {
    return value instanceof Array || value instanceof Map || value instanceof Row
        ? nested(value)
        : text;
  }

  private static Object nested(Object value) throws SQLException {
    if (value instanceof Array array) {
      List<Object> items = new ArrayList<>();
      for (Object item : Arrays.asList((Object[]) array.getArray())) {
        items.add(nested(item));
      }
      return items;
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> entries = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        entries.put(String.valueOf(entry.getKey()), nested(entry.getValue()));
      }
      return entries;
    }
    if (value instanceof Row row) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (RowField field : row.getFields()) {
        fields.put(field.getName().orElse("field" + field.getOrdinal()), nested(field.getValue()));
      }
      return fields;
    }
    return isPlain(value) ? value : value.toString();
  }
}
