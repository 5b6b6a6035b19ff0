package org.zonerisk.schemas.contracts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.iceberg.PartitionField;
import org.zonerisk.audit.QueryColumn;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.TableColumn;
import org.zonerisk.schemas.topics.Topics;

/**
 * What the schemas say of a topic or table, in the shape of a contract.
 *
 * @param file the contract's path below {@code contracts}
 * @param name name of topic or table
 * @param physicalType topic or table
 * @param description what one record or row is
 * @param facts what holds for the whole, by name
 * @param fields the fields, in order
 */
record ContractSchema(
    String file,
    String name,
    String physicalType,
    String description,
    Map<String, String> facts,
    List<ContractField> fields) {

  static ContractSchema of(Topics topic) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("kafkaKey", String.join(", ", topic.keyFields()));
    facts.put("partitions", Integer.toString(topic.partitions()));
    facts.put("timestamp", topic.timestampMeaning());
    return new ContractSchema(
        "topics/" + topic.topicName() + ".yaml",
        topic.topicName(),
        "topic",
        topic.schema().getDoc(),
        facts,
        fields(topic.schema()));
  }

  static ContractSchema of(HistoryTable table) {
    Map<String, String> facts = new LinkedHashMap<>();
    List<String> partitions = new ArrayList<>();
    Map<String, Integer> places = new LinkedHashMap<>();
    for (PartitionField field : table.partitionSpec().fields()) {
      String column = table.schema().findColumnName(field.sourceId());
      partitions.add(field.transform() + "(" + column + ")");
      places.put(column, places.size() + 1);
    }
    facts.put("partitionedBy", partitions.isEmpty() ? "nothing" : String.join(", ", partitions));
    facts.put(
        "sortedBy",
        table.sortOrder().fields().stream()
            .map(field -> table.schema().findColumnName(field.sourceId()))
            .collect(Collectors.joining(", ")));
    return new ContractSchema(
        "tables/" + table.name() + ".yaml",
        table.name(),
        "table",
        table.doc(),
        facts,
        table.columns().stream()
            .map(column -> field(column, places.getOrDefault(column.name(), 0)))
            .toList());
  }

  /** The table in which Trino shows its audit. */
  static ContractSchema ofAudit() {
    return new ContractSchema(
        "tables/queries.yaml",
        "queries",
        "table",
        "The audit of queries, audit.trino.queries: one row per line, two lines per query.",
        Map.of("sortedBy", "number"),
        Stream.of(QueryColumn.values())
            .map(
                column ->
                    new TableColumn(
                        column.column(),
                        column.type(),
                        column.meaning(),
                        Optional.empty(),
                        column.unit(),
                        true))
            .map(column -> field(column, 0))
            .toList());
  }

  private static ContractField field(TableColumn column, int partition) {
    String logical =
        switch (column.type()) {
          case "varchar", "varbinary" -> "string";
          case "integer", "bigint" -> "integer";
          case "real", "double" -> "number";
          case "boolean" -> "boolean";
          case "timestamp(3) with time zone", "timestamp(6) with time zone" -> "timestamp";
          default -> column.type().startsWith("array") ? "array" : "object";
        };
    String clock = column.clock().map(one -> ". Clock: " + one.words()).orElse("");
    String unit = column.unit().map(one -> ". Unit: " + one).orElse("");
    return new ContractField(
        column.name(),
        logical,
        column.type(),
        !column.nullable(),
        column.meaning() + clock + unit,
        partition,
        0,
        "",
        List.of());
  }

  private static List<ContractField> fields(Schema record) {
    return record.getFields().stream().map(ContractSchema::field).toList();
  }

  private static ContractField field(Schema.Field field) {
    Schema type = notNull(field.schema());
    boolean nullable = field.schema().isUnion();
    return new ContractField(
        field.name(),
        logical(type),
        physical(type) + (nullable ? " or null" : ""),
        !nullable,
        field.doc(),
        0,
        0,
        "",
        switch (type.getType()) {
          case RECORD -> fields(type);
          case ARRAY ->
              type.getElementType().getType() == Schema.Type.RECORD
                  ? fields(type.getElementType())
                  : List.of();
          default -> List.of();
        });
  }

  private static Schema notNull(Schema type) {
    return type.isUnion()
        ? type.getTypes().stream()
            .filter(one -> one.getType() != Schema.Type.NULL)
            .findFirst()
            .orElseThrow()
        : type;
  }

  private static String logical(Schema type) {
    return switch (type.getType()) {
      case LONG, INT ->
          type.getLogicalType() instanceof LogicalTypes.TimestampMillis ? "timestamp" : "integer";
      case FLOAT, DOUBLE -> "number";
      case BOOLEAN -> "boolean";
      case ARRAY -> "array";
      case RECORD, MAP -> "object";
      default -> "string";
    };
  }

  private static String physical(Schema type) {
    if (type.getLogicalType() != null) {
      return type.getType().getName() + ", " + type.getLogicalType().getName();
    }
    return switch (type.getType()) {
      case ENUM -> "enum of " + String.join(", ", type.getEnumSymbols());
      case ARRAY -> "array of " + physical(type.getElementType());
      case RECORD -> "record " + type.getName();
      default -> type.getType().getName();
    };
  }

  /** The rendered part of the contract, with what people wrote of fields. */
  String render(List<ContractField> written) {
    Map<String, ContractField> byName =
        written.stream().collect(Collectors.toMap(ContractField::name, one -> one));
    StringBuilder text = new StringBuilder("schema:\n  - name: " + name + "\n");
    text.append("    logicalType: object\n    physicalType: ").append(physicalType).append('\n');
    text.append("    description: ").append(ContractField.quoted(description)).append('\n');
    text.append("    customProperties:\n");
    facts.forEach(
        (fact, value) ->
            text.append("      - {property: %s, value: ".formatted(fact))
                .append(ContractField.quoted(value))
                .append("}\n"));
    text.append("    properties:\n");
    fields.forEach(field -> text.append(field.with(byName).render("      ")));
    return text.toString();
  }

  /** How fields of a contract differ from those of a schema, each as a sentence. */
  static List<String> differences(List<ContractField> here, List<ContractField> there) {
    List<String> all = new ArrayList<>();
    Map<String, ContractField> written = new LinkedHashMap<>();
    here.forEach(field -> written.put(field.name(), field));
    for (ContractField schema : there) {
      ContractField field = written.remove(schema.name());
      if (field == null) {
        all.add("field %s: is in the schema and not here".formatted(schema.name()));
      } else {
        field
            .differences(schema)
            .forEach(one -> all.add("field %s: %s".formatted(schema.name(), one)));
      }
    }
    written.keySet().forEach(name -> all.add("field %s: is not in the schema".formatted(name)));
    return all;
  }
}
