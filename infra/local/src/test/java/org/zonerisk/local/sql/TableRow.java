package org.zonerisk.local.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.tables.TableColumn;

/**
 * A row of any table in the making. What a test does not set is null where it may be, else a dash,
 * zero, false, empty, or midnight of 1 March 2021, UTC.
 */
final class TableRow {
  private static final String MIDNIGHT = "2021-03-01 00:00";

  private final HistoryTable table;
  private final Map<String, String> cells = new LinkedHashMap<>();

  private TableRow(HistoryTable table) {
    this.table = table;
    for (TableColumn column : table.columns()) {
      cells.put(column.name(), column.nullable() ? "NULL" : plain(column.type()));
    }
  }

  static TableRow of(String table) {
    return new TableRow(
        HistoryTables.all().stream()
            .filter(one -> one.name().equals(table))
            .findFirst()
            .orElseThrow());
  }

  /** A row with a text in each of the named columns, as in {@code zone_id=c1 kind=scheduled}. */
  static TableRow of(String table, String texts) {
    TableRow row = of(table);
    for (String text : texts.split(" ")) {
      int equals = text.indexOf('=');
      row.text(text.substring(0, equals), text.substring(equals + 1));
    }
    return row;
  }

  TableRow text(String column, String value) {
    return set(column, LedgerRow.literal(value.replace("'", "''")));
  }

  TableRow number(String column, double value) {
    return set(column, value == Math.rint(value) ? Long.toString((long) value) : value + "e0");
  }

  /** A UTC time as in 2021-03-01 08:00. */
  TableRow time(String column, String value) {
    return set(column, LedgerRow.timestamp(value));
  }

  TableRow texts(String column, String... values) {
    return set(
        column,
        Stream.of(values)
            .map(LedgerRow::literal)
            .collect(Collectors.joining(", ", "CAST(ARRAY[", "] AS ARRAY(VARCHAR))")));
  }

  /** Any expression of SQL. */
  TableRow set(String column, String expression) {
    if (cells.replace(column, expression) == null) {
      throw new IllegalArgumentException("table " + table.name() + " has no column " + column);
    }
    return this;
  }

  String table() {
    return table.name();
  }

  /** Statements that insert rows, one a table. */
  static List<String> inserts(String dataset, List<TableRow> rows) {
    Map<String, List<String>> tuples = new LinkedHashMap<>();
    for (TableRow row : rows) {
      tuples
          .computeIfAbsent(row.table.name(), any -> new ArrayList<>())
          .add('(' + String.join(", ", row.cells.values()) + ')');
    }
    return tuples.entrySet().stream()
        .map(
            table ->
                "INSERT INTO lake.%s.%s VALUES %s"
                    .formatted(dataset, table.getKey(), String.join(", ", table.getValue())))
        .toList();
  }

  private static String plain(String type) {
    return switch (type) {
      case "varchar" -> "'-'";
      case "varbinary" -> "X'00'";
      case "boolean" -> "false";
      case "timestamp(6) with time zone" -> LedgerRow.timestamp(MIDNIGHT);
      default ->
          type.startsWith("array")
              ? "CAST(ARRAY[] AS " + type + ")"
              : type.startsWith("map") ? "CAST(MAP() AS " + type + ")" : "0";
    };
  }
}
