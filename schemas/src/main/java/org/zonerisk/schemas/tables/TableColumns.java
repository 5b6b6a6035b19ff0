package org.zonerisk.schemas.tables;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.SortOrder;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/** Collects the columns of one table, each with its id and doc, and makes the table of them. */
final class TableColumns {
  static final Type STRING = Types.StringType.get();
  static final Type INT = Types.IntegerType.get();
  static final Type LONG = Types.LongType.get();
  static final Type FLOAT = Types.FloatType.get();
  static final Type DOUBLE = Types.DoubleType.get();
  static final Type BOOLEAN = Types.BooleanType.get();
  static final Type BINARY = Types.BinaryType.get();
  private static final Type TIMESTAMP = Types.TimestampType.withZone();

  private final String name;
  private final String doc;
  private final List<NestedField> fields = new ArrayList<>();
  private final Map<String, Clock> clocks = new HashMap<>();
  private final Map<String, String> units = new HashMap<>();

  private TableColumns(String name, String doc) {
    this.name = name;
    this.doc = doc;
  }

  static TableColumns of(String name, String doc) {
    return new TableColumns(name, doc);
  }

  static Type map(int keyId, int valueId, Type value) {
    return Types.MapType.ofRequired(keyId, valueId, STRING, value);
  }

  static Type list(int elementId, Type element) {
    return Types.ListType.ofRequired(elementId, element);
  }

  /** A column that every row has. */
  TableColumns with(int id, String column, Type type, String columnDoc) {
    fields.add(NestedField.required(id, column, type, columnDoc));
    return this;
  }

  /** A column that may be null. */
  TableColumns maybe(int id, String column, Type type, String columnDoc) {
    fields.add(NestedField.optional(id, column, type, columnDoc));
    return this;
  }

  /** A time that every row has. */
  TableColumns time(int id, String column, Clock clock, String columnDoc) {
    clocks.put(column, clock);
    return with(id, column, TIMESTAMP, columnDoc);
  }

  /** A time that may be null. */
  TableColumns maybeTime(int id, String column, Clock clock, String columnDoc) {
    clocks.put(column, clock);
    return maybe(id, column, TIMESTAMP, columnDoc);
  }

  /** The unit of the column that was added last. */
  TableColumns in(String unit) {
    units.put(fields.get(fields.size() - 1).name(), unit);
    return this;
  }

  HistoryTable byDay(String timestamp, String... sortedBy) {
    return table(spec -> spec.day(timestamp), sortedBy);
  }

  HistoryTable byMonth(String timestamp, String... sortedBy) {
    return table(spec -> spec.month(timestamp), sortedBy);
  }

  HistoryTable unpartitioned(String... sortedBy) {
    return table(spec -> spec, sortedBy);
  }

  private HistoryTable table(UnaryOperator<PartitionSpec.Builder> partitions, String... sortedBy) {
    Schema schema = new Schema(fields);
    SortOrder.Builder order = SortOrder.builderFor(schema);
    for (String column : sortedBy) {
      order.asc(column);
    }
    PartitionSpec spec = partitions.apply(PartitionSpec.builderFor(schema)).build();
    return new HistoryTable(name, doc, schema, clocks, units, spec, order.build(), properties());
  }

  private Map<String, String> properties() {
    Map<String, String> properties = new TreeMap<>();
    properties.put("comment", doc);
    properties.put("format-version", "2");
    properties.put("write.format.default", "parquet");
    properties.put("write.parquet.compression-codec", "zstd");
    // Rows are written where the job holds them; a shuffle before the sink is the job's choice.
    properties.put("write.distribution-mode", "none");
    properties.put("write.metadata.delete-after-commit.enabled", "true");
    properties.put("write.metadata.previous-versions-max", "50");
    // A reader opens every manifest of the days that it asks about; a commit makes one. Usual: 100.
    properties.put("commit.manifest.min-count-to-merge", "16");
    // Never 0: without a retry, a catalog's lost reply can leave the table unreadable.
    properties.put("commit.retry.num-retries", "10");
    return properties;
  }
}
