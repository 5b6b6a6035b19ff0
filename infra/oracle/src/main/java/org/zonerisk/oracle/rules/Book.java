package org.zonerisk.oracle.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A rule book as it was written, with what is looked up in it often. Documents are taken to be
 * sound: whether they are is for the engine to say, and one that is not has no hash in the ledger.
 */
final class Book {

  private static final List<String> OPERATORS =
      List.of("below", "at_most", "at_least", "above", "equal");

  final JsonNode root;
  final String id;
  final ZoneId timeZone;
  final Map<String, Input> inputs = new LinkedHashMap<>();
  final List<String> levels = new ArrayList<>();
  final Map<String, String> levelOfState = new LinkedHashMap<>();
  private final Map<String, SortedSet<Double>> thresholds = new TreeMap<>();
  private final Map<String, List<JsonNode>> leaving = new HashMap<>();
  private final Map<JsonNode, Set<String>> reads = new IdentityHashMap<>();

  Book(JsonNode root) {
    this.root = root;
    this.id = root.get("id").textValue();
    this.timeZone = ZoneId.of(root.get("time_zone").textValue());
    root.get("levels").forEach(level -> levels.add(level.get("id").textValue()));
    root.get("inputs")
        .properties()
        .forEach(entry -> inputs.put(entry.getKey(), Input.of(id, entry.getValue())));
    JsonNode rules = root.get("rules");
    if (rules.has("states")) {
      rules
          .get("states")
          .forEach(
              state ->
                  levelOfState.put(state.get("id").textValue(), state.get("level").textValue()));
    } else {
      levels.forEach(level -> levelOfState.put(level, level));
    }
    findThresholds(rules);
  }

  /** For how many days milder levels must have been asked for; 0 where one is taken at once. */
  int daysToLower() {
    JsonNode lowering = root.get("rules").get("lowering");
    return lowering == null ? 0 : days(lowering.get("after").textValue());
  }

  boolean hasStates() {
    return root.get("rules").has("states");
  }

  /** Place of a level in ascending severity; negative where there is none. */
  int rank(String level) {
    return levels.indexOf(level);
  }

  int rankOfState(String state) {
    return rank(levelOfState.getOrDefault(state, ""));
  }

  /** All values that {@code input} is compared with anywhere in the rules. */
  SortedSet<Double> thresholds(String input) {
    return thresholds.getOrDefault(input, new TreeSet<>());
  }

  /** The transitions out of {@code state}, in their order. */
  List<JsonNode> leaving(String state) {
    return leaving.computeIfAbsent(state, this::findLeaving);
  }

  /** Ids of inputs that stand anywhere in {@code rule}. */
  Set<String> readBy(JsonNode rule) {
    return reads.computeIfAbsent(
        rule,
        node -> {
          Set<String> named = new HashSet<>();
          for (String key : List.of("input", "bands_of", "missing")) {
            named.addAll(node.findValuesAsText(key));
          }
          return named;
        });
  }

  Set<String> readBy(Iterable<JsonNode> rules) {
    Set<String> named = new HashSet<>();
    rules.forEach(rule -> named.addAll(readBy(rule)));
    return named;
  }

  /** How many days before a boundary evidence may matter. */
  int lookbackDays() {
    return inputs.values().stream().mapToInt(this::lookbackDays).reduce(1, Math::max);
  }

  private int lookbackDays(Input input) {
    if (!input.kind().equals("earlier")) {
      return input.lookbackDays();
    }
    Input then = measured(input);
    int window = 0;
    for (String count : List.of(then.of(), then.node().path("of").asText())) {
      window = Math.max(window, inputs.containsKey(count) ? lookbackDays(inputs.get(count)) : 0);
    }
    return days(input.node().get("by").textValue()) + window;
  }

  /** What an input is a value of, now or earlier. */
  Input measured(Input input) {
    return input.kind().equals("earlier") ? inputs.get(input.of()) : input;
  }

  static boolean compares(JsonNode condition, double value) {
    for (String operator : OPERATORS) {
      if (condition.has(operator)) {
        double bound = condition.get(operator).doubleValue();
        return switch (operator) {
          case "below" -> value < bound;
          case "at_most" -> value <= bound;
          case "at_least" -> value >= bound;
          case "above" -> value > bound;
          default -> value == bound;
        };
      }
    }
    throw new IllegalArgumentException("no comparison in " + condition);
  }

  static int days(String period) {
    Period of = Period.parse(period);
    return of.getDays();
  }

  private List<JsonNode> findLeaving(String state) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode transition : root.get("rules").get("transitions")) {
      for (JsonNode from : transition.get("from")) {
        if (from.textValue().equals(state)) {
          found.add(transition);
        }
      }
    }
    return found;
  }

  private void findThresholds(JsonNode node) {
    if (node.has("input")) {
      OPERATORS.forEach(operator -> addThreshold(node.get("input"), node.get(operator)));
    }
    if (node.has("bands_of")) {
      node.get("bands")
          .forEach(
              band -> {
                addThreshold(node.get("bands_of"), band.get("below"));
                addThreshold(node.get("bands_of"), band.get("at_most"));
              });
    }
    node.forEach(this::findThresholds);
  }

  private void addThreshold(JsonNode input, JsonNode value) {
    if (value != null) {
      thresholds
          .computeIfAbsent(input.textValue(), any -> new TreeSet<>())
          .add(value.doubleValue());
    }
  }
}
