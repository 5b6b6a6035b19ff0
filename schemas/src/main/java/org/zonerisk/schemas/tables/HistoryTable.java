package org.zonerisk.schemas.tables;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;

/**
 * One table of the history, as it is created in the catalog.
 *
 * @param name name within the namespace of its data set
 * @param doc what the table holds and what one row of it is
 * @param schema columns with ids and docs; a new Iceberg table keeps these ids
 * @param clocks which time each timestamp holds, by column
 * @param units unit of each number, by column
 * @param partitionSpec how files are split
 * @param sortOrder how rows are ordered within a file
 * @param properties Iceberg table properties
 */
public record HistoryTable(
    String name,
    String doc,
    Schema schema,
    Map<String, Clock> clocks,
    Map<String, String> units,
    PartitionSpec partitionSpec,
    SortOrder sortOrder,
    Map<String, String> properties) {
  /** Refuses null and copies the maps. */
  public HistoryTable {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(doc, "doc");
    Objects.requireNonNull(schema, "schema");
    Objects.requireNonNull(partitionSpec, "partitionSpec");
    Objects.requireNonNull(sortOrder, "sortOrder");
    clocks = Map.copyOf(clocks);
    units = Map.copyOf(units);
    properties = Map.copyOf(properties);
  }

  /** Its columns, in order. */
  public List<TableColumn> columns() {
    return schema.columns().stream()
        .map(
            column ->
                new TableColumn(
                    column.name(),
                    TrinoDdl.type(column.type()),
                    column.doc(),
                    Optional.ofNullable(clocks.get(column.name())),
                    Optional.ofNullable(units.get(column.name())),
                    column.isOptional()))
        .toList();
  }
}
