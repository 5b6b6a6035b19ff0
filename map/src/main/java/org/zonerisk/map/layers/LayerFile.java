package org.zonerisk.map.layers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zonerisk.map.layers.LayerDefinition.MoreIs;
import org.zonerisk.map.layers.LayerDefinition.Per;

/** Reads definitions of layers; a name that there is not is refused, for it would do nothing. */
final class LayerFile {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> KEYS =
      Set.of(
          "id",
          "name",
          "unit",
          "source",
          "window",
          "per",
          "counted",
          "times",
          "steps",
          "more_is",
          "fresh_for");

  private LayerFile() {}

  /**
   * Reads {@code {"layers": [...]}}.
   *
   * @throws IllegalArgumentException names the layer, what is wrong with it, and the bound
   */
  static List<LayerDefinition> read(String text) {
    JsonNode document;
    try {
      document = MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("layers are no JSON: " + e.getOriginalMessage(), e);
    }
    if (!document.path("layers").isArray()) {
      throw new IllegalArgumentException("layers must be {\"layers\": [...]}");
    }
    List<LayerDefinition> all = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode one : document.get("layers")) {
      String id = one.path("id").asText();
      try {
        all.add(layer(one));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw new IllegalArgumentException("layer \"%s\": %s".formatted(id, e.getMessage()), e);
      }
      if (!ids.add(id)) {
        throw new IllegalArgumentException("layer \"%s\" is there twice".formatted(id));
      }
    }
    return List.copyOf(all);
  }

  private static LayerDefinition layer(JsonNode node) {
    refuseOthers(node, KEYS);
    List<Double> steps = new ArrayList<>();
    node.path("steps").forEach(step -> steps.add(number(step, "steps")));
    Set<String> counted = new TreeSet<>();
    node.path("counted").forEach(part -> counted.add(part.asText()));
    return new LayerDefinition(
        node.path("id").asText(),
        words(node, "name"),
        words(node, "unit"),
        source(node.path("source")),
        Duration.parse(text(node, "window")),
        choice(Per.class, node.path("per").asText("nothing"), "per"),
        counted,
        node.has("times") ? number(node.get("times"), "times") : 1,
        steps,
        choice(MoreIs.class, text(node, "more_is"), "more_is"),
        Duration.parse(text(node, "fresh_for")));
  }

  private static LayerSource source(JsonNode node) {
    String from = text(node, "from");
    switch (from) {
      case "figures":
        refuseOthers(node, Set.of("from", "domain", "amount", "base"));
        return new LayerSource.Figures(
            text(node, "domain"),
            metric(node.path("amount")),
            node.has("base") ? Optional.of(metric(node.get("base"))) : Optional.empty());
      case "evidence":
        refuseOthers(node, Set.of("from", "role", "amount", "base"));
        return new LayerSource.Evidence(
            text(node, "role"), text(node, "amount"), node.path("base").asText());
      case "scans":
        refuseOthers(node, Set.of("from"));
        return new LayerSource.Scans();
      case "arrivals":
        refuseOthers(node, Set.of("from"));
        return new LayerSource.Arrivals();
      default:
        throw new IllegalArgumentException(
            "from must be figures, evidence, scans or arrivals, was \"%s\"".formatted(from));
    }
  }

  private static LayerSource.Metric metric(JsonNode node) {
    refuseOthers(node, Set.of("metric", "unit"));
    return new LayerSource.Metric(text(node, "metric"), text(node, "unit"));
  }

  private static void refuseOthers(JsonNode node, Set<String> keys) {
    Set<String> others = new TreeSet<>();
    node.fieldNames().forEachRemaining(others::add);
    others.removeAll(keys);
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no %s, there are %s".formatted(others, new TreeSet<>(keys)));
    }
  }

  private static Words words(JsonNode node, String key) {
    return new Words(text(node.path(key), "en"), text(node.path(key), "zh"));
  }

  private static String text(JsonNode node, String key) {
    String text = node.path(key).asText();
    if (text.isBlank()) {
      throw new IllegalArgumentException(key + " must be a text, was not given");
    }
    return text;
  }

  private static double number(JsonNode node, String key) {
    if (!node.isNumber()) {
      throw new IllegalArgumentException("%s must be numbers, was %s".formatted(key, node));
    }
    return node.asDouble();
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String text, String key) {
    for (E one : type.getEnumConstants()) {
      if (one.name().toLowerCase(Locale.ROOT).equals(text)) {
        return one;
      }
    }
    List<String> there = new ArrayList<>();
    for (E one : type.getEnumConstants()) {
      there.add(one.name().toLowerCase(Locale.ROOT));
    }
    throw new IllegalArgumentException(
        "%s must be one of %s, was \"%s\"".formatted(key, there, text));
  }
}
