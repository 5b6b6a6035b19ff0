package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Holds answers against {@code openapi.yaml}. OpenAPI 3.0's own words are put into those of JSON
 * Schema; and what the contract does not name is refused, since a name that is misspelt would
 * otherwise go unseen.
 */
final class Contract {

  private static final String INSTANT = "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$";

  private final JsonNode document;
  private final ObjectNode schemas;

  Contract() {
    try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
      document = new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    schemas = (ObjectNode) rewritten(document.at("/components/schemas"));
  }

  /** What is wrong with an answer; empty where nothing is. */
  List<String> problems(HttpResponse<byte[]> response) {
    String path = response.uri().getPath();
    JsonNode responses = operation(path).path("responses");
    JsonNode answer = responses.path(Integer.toString(response.statusCode()));
    if (answer.isMissingNode()) {
      return List.of("the contract of %s knows no %d".formatted(path, response.statusCode()));
    }
    if (answer.has("$ref")) {
      answer = document.at(answer.get("$ref").asText().substring(1));
    }
    List<String> problems = new ArrayList<>();
    answer
        .path("headers")
        .fieldNames()
        .forEachRemaining(
            header -> {
              if (response.headers().firstValue(header).isEmpty()) {
                problems.add("no header " + header);
              }
            });
    if (!answer.has("content")) {
      return problems;
    }
    String type = response.headers().firstValue("Content-Type").orElse("").split(";")[0];
    JsonNode content = answer.path("content").path(type);
    if (content.isMissingNode()) {
      problems.add("%s answers with %s".formatted(path, type));
    } else if (type.endsWith("json")) {
      problems.addAll(errors(content.path("schema"), RunningMap.json(response)));
    }
    return problems;
  }

  private JsonNode operation(String path) {
    List<JsonNode> found = new ArrayList<>();
    document
        .path("paths")
        .fields()
        .forEachRemaining(
            entry -> {
              String pattern = entry.getKey().replaceAll("\\{[a-z]+}", "[^/]+");
              if (Pattern.matches(pattern, path)) {
                found.add(entry.getValue().path("get"));
              }
            });
    if (found.size() != 1) {
      throw new IllegalArgumentException(path + " is in the contract " + found.size() + " times");
    }
    return found.get(0);
  }

  private List<String> errors(JsonNode schema, JsonNode answer) {
    ObjectNode whole = (ObjectNode) rewritten(schema);
    whole.set("$defs", schemas);
    Schema compiled =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(whole);
    return compiled.validate(answer).stream().map(Error::toString).toList();
  }

  private static JsonNode rewritten(JsonNode node) {
    if (node.isArray()) {
      ArrayNode all = new ObjectMapper().createArrayNode();
      node.forEach(one -> all.add(rewritten(one)));
      return all;
    }
    if (node.isTextual()) {
      return new TextNode(node.asText().replace("#/components/schemas/", "#/$defs/"));
    }
    if (!node.isObject()) {
      return node;
    }
    ObjectNode all = new ObjectMapper().createObjectNode();
    node.fields().forEachRemaining(field -> all.set(field.getKey(), rewritten(field.getValue())));
    boolean isNullable = all.has("nullable") && all.remove("nullable").asBoolean();
    if (all.path("type").isTextual()) {
      rewriteType(all, isNullable);
    } else if (isNullable && all.has("allOf")) {
      ArrayNode either = all.putArray("anyOf");
      either.addObject().set("allOf", all.remove("allOf"));
      either.addObject().put("type", "null");
    }
    return all;
  }

  private static void rewriteType(ObjectNode schema, boolean isNullable) {
    if (schema.path("format").asText().equals("date-time")) {
      schema.put("pattern", INSTANT);
    }
    if (schema.has("properties")) {
      schema.put("additionalProperties", false);
    }
    if (isNullable) {
      String type = schema.get("type").asText();
      schema.putArray("type").add(type).add("null");
    }
  }
}
