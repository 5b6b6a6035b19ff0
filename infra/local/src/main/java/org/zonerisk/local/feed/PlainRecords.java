package org.zonerisk.local.feed;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;

/**
 * Reads plain JSON by an Avro schema: no wrappers around the values of unions, times as text or
 * epoch milliseconds, fields that may be missing left out. Everything that does not fit becomes a
 * problem with the path of its field; reading goes on, so that all of them are found.
 */
final class PlainRecords {

  private final List<String> problems = new ArrayList<>();

  /** What did not fit so far. */
  List<String> problems() {
    return problems;
  }

  /** The record that {@code json} is; not to be used where there are problems. */
  GenericData.Record record(JsonNode json, Schema schema, String path) {
    GenericData.Record record = new GenericData.Record(schema);
    if (!json.isObject()) {
      wrong(path, "an object", json);
      return record;
    }
    for (Schema.Field field : schema.getFields()) {
      String at = path.isEmpty() ? field.name() : path + "." + field.name();
      JsonNode value = json.get(field.name());
      if (value != null) {
        record.put(field.pos(), value(value, field.schema(), at));
      } else if (field.hasDefaultValue()) {
        record.put(field.pos(), GenericData.get().getDefaultValue(field));
      } else {
        problems.add(at + " is missing");
      }
    }
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (schema.getField(name) == null) {
                // Its value stays unsaid: what the contract does not know may name a person.
                problems.add(
                    (path.isEmpty() ? name : path + "." + name)
                        + " is not a field of "
                        + schema.getName());
              }
            });
    return record;
  }

  private Object value(JsonNode json, Schema schema, String path) {
    return switch (schema.getType()) {
      case STRING -> json.isTextual() ? json.textValue() : wrong(path, "a text", json);
      case INT ->
          json.isIntegralNumber() && json.canConvertToInt()
              ? json.intValue()
              : wrong(path, "a whole number of 32 bits", json);
      case LONG -> isTime(schema) ? time(json, path) : whole(json, path);
      case FLOAT -> json.isNumber() ? json.floatValue() : wrong(path, "a number", json);
      case DOUBLE -> json.isNumber() ? json.doubleValue() : wrong(path, "a number", json);
      case BOOLEAN -> json.isBoolean() ? json.booleanValue() : wrong(path, "true or false", json);
      case ENUM ->
          json.isTextual() && schema.hasEnumSymbol(json.textValue())
              ? new GenericData.EnumSymbol(schema, json.textValue())
              : wrong(path, "one of " + schema.getEnumSymbols(), json);
      case BYTES -> bytes(json, path);
      case ARRAY -> list(json, schema, path);
      case RECORD -> record(json, schema, path);
      case UNION -> union(json, schema, path);
      case NULL, FIXED, MAP ->
          throw new IllegalStateException(path + " has a type without a plain form");
    };
  }

  private Object union(JsonNode json, Schema schema, String path) {
    if (json.isNull()) {
      return schema.isNullable() ? null : wrong(path, "a value", json);
    }
    List<Schema> values =
        schema.getTypes().stream().filter(type -> type.getType() != Schema.Type.NULL).toList();
    if (values.size() != 1) {
      throw new IllegalStateException(path + " has a type without a plain form");
    }
    return value(json, values.get(0), path);
  }

  private Object list(JsonNode json, Schema schema, String path) {
    if (!json.isArray()) {
      return wrong(path, "a list", json);
    }
    GenericData.Array<Object> list = new GenericData.Array<>(json.size(), schema);
    for (JsonNode element : json) {
      list.add(value(element, schema.getElementType(), path + "[" + list.size() + "]"));
    }
    return list;
  }

  private Object whole(JsonNode json, String path) {
    return json.isIntegralNumber() && json.canConvertToLong()
        ? json.longValue()
        : wrong(path, "a whole number", json);
  }

  private Object bytes(JsonNode json, String path) {
    try {
      return json.isTextual()
          ? ByteBuffer.wrap(json.binaryValue())
          : wrong(path, "bytes as a base64 text", json);
    } catch (IOException notBase64) {
      return wrong(path, "bytes as a base64 text", json);
    }
  }

  /** A time in epoch milliseconds, or null with a problem. */
  Long time(JsonNode json, String path) {
    if (json.isIntegralNumber() && json.canConvertToLong()) {
      return json.longValue();
    }
    try {
      if (json.isTextual()) {
        return Instant.parse(json.textValue()).toEpochMilli();
      }
    } catch (DateTimeException | ArithmeticException notATime) {
      // Told below.
    }
    wrong(path, "a time as in 2021-03-14T12:00:00Z, or epoch milliseconds", json);
    return null;
  }

  private static boolean isTime(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
  }

  private Object wrong(String path, String wanted, JsonNode found) {
    String where = path.isEmpty() ? "the record" : path;
    problems.add(where + " must be " + wanted + ", was " + ShownValues.shown(path, found));
    return null;
  }
}
