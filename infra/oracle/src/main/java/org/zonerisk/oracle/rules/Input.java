package org.zonerisk.oracle.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A figure that rules read.
 *
 * @param kind the key that says what it is, as in {@code per_100k}
 * @param of measure, or id of the input that it is made of
 * @param node its part of the document
 * @param selection what it counts, where it counts
 */
record Input(String kind, String of, JsonNode node, Predicate<CountKey> selection) {

  private static final List<String> KINDS =
      List.of(
          "count",
          "per_100k",
          "percent",
          "percent_of_population",
          "clear_days",
          "hours_in_state",
          "figure",
          "earlier");

  static Input of(String policy, JsonNode node) {
    for (String kind : KINDS) {
      if (node.has(kind)) {
        String of = node.get(kind).asText();
        return new Input(kind, of, node, selection(of, node));
      }
    }
    throw new UncoveredRule(policy, "inputs of another kind than " + KINDS + ", as in " + node);
  }

  /** How many decimals its values have at most, empty where they have any number. */
  OptionalInt decimals() {
    if (kind.equals("count") || kind.equals("clear_days")) {
      return OptionalInt.of(0);
    }
    return node.has("round") ? OptionalInt.of(node.get("round").intValue()) : OptionalInt.empty();
  }

  /** A value as it is compared: half a last decimal is added, and what is beyond it dropped. */
  double rounded(double value) {
    if (!node.has("round")) {
      return value;
    }
    int last = node.get("round").intValue();
    BigDecimal half = new BigDecimal("0.5").movePointLeft(last);
    BigDecimal size = new BigDecimal(Double.toString(Math.abs(value))).add(half);
    return Math.copySign(size.setScale(last, RoundingMode.DOWN).doubleValue(), value);
  }

  /** The greatest value that it can have. */
  double greatest() {
    return switch (kind) {
      case "percent" -> 100;
      case "clear_days" -> Book.days(node.get("lookback").textValue());
      default -> Double.POSITIVE_INFINITY;
    };
  }

  int lookbackDays() {
    if (kind.equals("clear_days")) {
      return Book.days(node.get("lookback").textValue());
    }
    JsonNode window = node.path("window");
    if (window.has("at_most")) {
      return Book.days(window.get("at_most").textValue());
    }
    if (!window.has("last")) {
      return 0;
    }
    String last = window.get("last").textValue();
    if (last.startsWith("PT")) {
      long hours = Duration.parse(last).plusDays(1).minusNanos(1).toDays();
      return (int) hours + 1;
    }
    return Book.days(last);
  }

  private static Predicate<CountKey> selection(String measure, JsonNode node) {
    Predicate<CountKey> selection = key -> key.measure().equals(measure);
    for (Map.Entry<String, JsonNode> only : node.path("only").properties()) {
      Set<String> values = texts(only.getValue());
      selection = selection.and(key -> values.contains(key.dimension(only.getKey())));
    }
    for (Map.Entry<String, JsonNode> except : node.path("except").properties()) {
      Set<String> values = texts(except.getValue());
      selection = selection.and(key -> !values.contains(key.dimension(except.getKey())));
    }
    return selection;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new HashSet<>();
    array.forEach(value -> texts.add(value.textValue()));
    return texts;
  }
}
