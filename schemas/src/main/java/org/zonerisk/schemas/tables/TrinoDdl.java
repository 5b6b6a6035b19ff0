package org.zonerisk.schemas.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Renders a table of {@link HistoryTables} as the statement with which Trino would create it. The
 * namespace of the data set stands as the placeholder {@value #DATASET}.
 */
public final class TrinoDdl {
  /** Placeholder for the name of the data set. */
  public static final String DATASET = "${dataset}";

  private static final String CATALOG = "lake";

  private TrinoDdl() {}

  /** File name of a table's statement below {@code sql/ddl}. */
  public static String fileName(HistoryTable table) {
    return table.name() + ".sql";
  }

  /** The statement with its header, ready to be written to {@link #fileName}. */
  public static String render(HistoryTable table) {
    String columns =
        table.schema().columns().stream()
            .map(TrinoDdl::column)
            .collect(Collectors.joining(",\n  ", "  ", "\n"));
    return "-- Purpose: creates the table "
        + table.name()
        + ". Rendered from HistoryTables; do not edit.\n"
        + "-- Grain: see the table's comment.\n"
        + "-- Parameters: ${dataset}, the data set.\n"
        + "CREATE TABLE IF NOT EXISTS "
        + CATALOG
        + "."
        + DATASET
        + "."
        + table.name()
        + " (\n"
        + columns
        + ")\nCOMMENT "
        + literal(table.doc())
        + "\nWITH (\n"
        + properties(table)
        + ")\n";
  }

  private static String column(NestedField field) {
    return field.name()
        + " "
        + type(field.type())
        + (field.isRequired() ? " NOT NULL" : "")
        + " COMMENT "
        + literal(field.doc());
  }

  private static String properties(HistoryTable table) {
    Map<String, String> iceberg = table.properties();
    List<String> properties = new ArrayList<>();
    String codec = iceberg.get("write.parquet.compression-codec");
    properties.add("compression_codec = " + literal(codec.toUpperCase(Locale.ROOT)));
    properties.add(
        "delete_after_commit_enabled = "
            + iceberg.get("write.metadata.delete-after-commit.enabled"));
    properties.add("format = " + literal("PARQUET"));
    properties.add("format_version = " + iceberg.get("format-version"));
    properties.add("max_commit_retry = " + iceberg.get("commit.retry.num-retries"));
    properties.add(
        "max_previous_versions = " + iceberg.get("write.metadata.previous-versions-max"));
    if (table.partitionSpec().isPartitioned()) {
      properties.add(
          "partitioning = "
              + array(
                  table.partitionSpec().fields().stream().map(field -> partition(table, field))));
    }
    properties.add(
        "sorted_by = "
            + array(
                table.sortOrder().fields().stream()
                    .map(field -> table.schema().findColumnName(field.sourceId()))));
    return properties.stream().collect(Collectors.joining(",\n  ", "  ", "\n"));
  }

  private static String partition(HistoryTable table, PartitionField field) {
    return field.transform() + "(" + table.schema().findColumnName(field.sourceId()) + ")";
  }

  private static String array(Stream<String> values) {
    return values.map(TrinoDdl::literal).collect(Collectors.joining(", ", "ARRAY[", "]"));
  }

  /** What Trino calls a type of a column. */
  static String type(Type type) {
    return switch (type.typeId()) {
      case BOOLEAN -> "boolean";
      case INTEGER -> "integer";
      case LONG -> "bigint";
      case FLOAT -> "real";
      case DOUBLE -> "double";
      case STRING -> "varchar";
      case BINARY -> "varbinary";
      case TIMESTAMP -> "timestamp(6) with time zone";
      case LIST -> "array(" + type(type.asListType().elementType()) + ")";
      case MAP ->
          "map("
              + type(type.asMapType().keyType())
              + ", "
              + type(type.asMapType().valueType())
              + ")";
      default -> throw new IllegalArgumentException("no Trino type for " + type);
    };
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
