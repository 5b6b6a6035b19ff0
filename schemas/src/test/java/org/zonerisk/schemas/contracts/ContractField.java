package org.zonerisk.schemas.contracts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A field of a contract, as the Open Data Contract Standard writes it. What the schemas say is
 * rendered; which fields identify a row, and the class of each, is written by people and kept.
 *
 * @param name name of the field
 * @param logicalType type in the standard's words
 * @param physicalType type as Avro or Trino writes it
 * @param required false: it may be null
 * @param description what it says
 * @param partition place among the columns that the table is partitioned by, from 1; 0: none
 * @param key place among the fields that identify a row, from 1; 0: none
 * @param classification who it is for, in the words of the roles in Trino; empty: nobody said
 * @param below fields of the record that it is, or that it is a list of
 */
record ContractField(
    String name,
    String logicalType,
    String physicalType,
    boolean required,
    String description,
    int partition,
    int key,
    String classification,
    List<ContractField> below) {

  ContractField {
    below = List.copyOf(below);
  }

  /** The same with what people wrote of it, and of what is below it. */
  ContractField with(Map<String, ContractField> written) {
    ContractField own = written.get(name);
    if (own == null) {
      return this;
    }
    Map<String, ContractField> ownBelow =
        own.below.stream().collect(Collectors.toMap(ContractField::name, one -> one));
    return new ContractField(
        name,
        logicalType,
        physicalType,
        required,
        description,
        partition,
        own.key,
        own.classification,
        below.stream().map(one -> one.with(ownBelow)).toList());
  }

  /** What of a property of the standard is read here. */
  static ContractField of(Map<?, ?> property) {
    Object below = property.get("properties");
    if (property.get("items") instanceof Map<?, ?> items) {
      below = items.get("properties");
    }
    List<ContractField> fields = new ArrayList<>();
    if (below instanceof List<?> all) {
      all.forEach(one -> fields.add(of((Map<?, ?>) one)));
    }
    return new ContractField(
        text(property, "name"),
        text(property, "logicalType"),
        text(property, "physicalType"),
        Boolean.TRUE.equals(property.get("required")),
        text(property, "description"),
        number(property, "partitionKeyPosition"),
        number(property, "primaryKeyPosition"),
        text(property, "classification"),
        fields);
  }

  private static String text(Map<?, ?> property, String key) {
    return property.get(key) instanceof String text ? text : "";
  }

  private static int number(Map<?, ?> property, String key) {
    return property.get(key) instanceof Integer number ? number : 0;
  }

  /** The property in a line, and a line for each field below it. */
  String render(String indent) {
    StringBuilder line = new StringBuilder(indent + "- {name: " + name);
    line.append(", logicalType: ").append(logicalType);
    line.append(", physicalType: ").append(quoted(physicalType));
    line.append(", required: ").append(required);
    if (key > 0) {
      line.append(", primaryKey: true, primaryKeyPosition: ").append(key);
    }
    if (partition > 0) {
      line.append(", partitioned: true, partitionKeyPosition: ").append(partition);
    }
    line.append(", classification: ").append(quoted(classification));
    line.append(", description: ").append(quoted(description));
    if (!below.isEmpty()) {
      boolean list = logicalType.equals("array");
      line.append(list ? ", items: {logicalType: object, properties: [\n" : ", properties: [\n");
      line.append(
          below.stream()
              .map(one -> one.render(indent + "    ").replaceFirst("- ", "").stripTrailing())
              .collect(Collectors.joining(",\n")));
      line.append(list ? "]}" : "]");
    }
    return line.append("}\n").toString();
  }

  /** A text of YAML, in quotes where it would be something else without. */
  static String quoted(String text) {
    return text.matches("[A-Za-z_][A-Za-z0-9_ ()-]*") && !text.matches("(?i)true|false|null|yes|no")
        ? text
        : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** How it differs from what the schema says, each as a sentence; nothing where it does not. */
  List<String> differences(ContractField schema) {
    List<String> all = new ArrayList<>();
    compare(all, "logicalType", logicalType, schema.logicalType);
    compare(all, "physicalType", physicalType, schema.physicalType);
    compare(all, "required", required, schema.required);
    compare(all, "partitionKeyPosition", partition, schema.partition);
    compare(all, "description", description, schema.description);
    ContractSchema.differences(below, schema.below).forEach(one -> all.add("below it, " + one));
    return all;
  }

  private static void compare(List<String> all, String what, Object here, Object there) {
    if (!here.equals(there)) {
      all.add("%s is \"%s\", the schema says \"%s\"".formatted(what, here, there));
    }
  }
}
