package org.zonerisk.map.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Pieces of JSON as the contract wants them: null where there is nothing, instants in UTC. */
final class Json {

  static final String CONTENT_TYPE = "application/json";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /** A text that is null where it is empty. */
  static void text(ObjectNode node, String name, String value) {
    node.put(name, value.isEmpty() ? null : value);
  }

  static void number(ObjectNode node, String name, OptionalInt value) {
    node.put(name, value.isPresent() ? (Integer) value.getAsInt() : null);
  }

  static void number(ObjectNode node, String name, OptionalLong value) {
    node.put(name, value.isPresent() ? (Long) value.getAsLong() : null);
  }

  static void instant(ObjectNode node, String name, Optional<Instant> value) {
    node.put(name, value.map(Instant::toString).orElse(null));
  }
}
