package org.zonerisk.local.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * A shipped rule book, as far as made-up rows need it.
 *
 * @param id rule book
 * @param document its text
 * @param hash of the text
 * @param levels the mildest first
 * @param inputs of its rules, and residents
 */
record BigRuleBook(
    String id, String document, String hash, List<String> levels, List<String> inputs) {

  static BigRuleBook shipped(String id) {
    String document = PolicyDocuments.shipped(id);
    try {
      JsonNode root = new ObjectMapper().readTree(document);
      List<JsonNode> levels = new ArrayList<>();
      root.get("levels").forEach(levels::add);
      levels.sort((a, b) -> a.get("severity").asInt() - b.get("severity").asInt());
      List<String> inputs = new ArrayList<>(List.of("population"));
      root.get("inputs").fieldNames().forEachRemaining(inputs::add);
      return new BigRuleBook(
          id,
          document,
          PolicyDocuments.hash(document),
          levels.stream().map(level -> level.get("id").asText()).toList(),
          List.copyOf(inputs));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
