package org.zonerisk.oracle.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Follows the rules of a document in one world, in which every input has a value. Nothing is
 * prepared: each time the document is read from its top.
 */
final class Judge {

  /** When a step is asked for. */
  enum Asked {
    AT_BOUNDARY,
    /** A rise that has to wait for the boundary counts as a stay. */
    BETWEEN_BOUNDARIES
  }

  private final Book book;
  private final Set<String> missing;

  /** A judge of worlds in which {@code missing} inputs have values that nobody knows. */
  Judge(Book book, Set<String> missing) {
    this.book = book;
    this.missing = missing;
  }

  /** Where the rules lead out of {@code state}. */
  Verdict step(String state, Map<String, Double> world, Asked asked) {
    int rank = book.rankOfState(state);
    List<JsonNode> tried = book.leaving(state);
    for (JsonNode transition : tried) {
      if (holds(transition.get("when"), world)) {
        String to = transition.get("to").textValue();
        boolean waits =
            asked == Asked.BETWEEN_BOUNDARIES
                && book.rankOfState(to) > rank
                && !transition.path("may_escalate").asBoolean();
        String reached = waits ? state : to;
        return new Verdict(
            transition.get("rule").textValue(),
            reached,
            book.rankOfState(reached),
            book.readBy(transition));
      }
    }
    return new Verdict("hold." + state.toLowerCase(Locale.ROOT), state, rank, book.readBy(tried));
  }

  /** What the rules say of the level. */
  Verdict level(Map<String, Double> world) {
    return level(book.root.get("rules").get("level"), world, Set.of());
  }

  private Verdict level(JsonNode node, Map<String, Double> world, Set<String> path) {
    if (node.has("bands_of")) {
      return bands(node, world, path);
    }
    if (node.has("worse_of")) {
      return extreme(node.get("worse_of"), 1, world, path);
    }
    if (node.has("better_of")) {
      return extreme(node.get("better_of"), -1, world, path);
    }
    if (node.has("cases")) {
      return cases(node, world, path);
    }
    if (node.has("hold")) {
      return Verdict.staying(node.get("rule").textValue(), path);
    }
    if (node.has("unknown")) {
      return Verdict.unknown(node.get("unknown").textValue(), path);
    }
    String level = node.get("level").textValue();
    return new Verdict(node.get("rule").textValue(), level, book.rank(level), path);
  }

  private Verdict bands(JsonNode node, Map<String, Double> world, Set<String> path) {
    String input = node.get("bands_of").textValue();
    double value = world.get(input);
    for (JsonNode band : node.get("bands")) {
      boolean open = !band.has("below") && !band.has("at_most");
      if (open || Book.compares(band, value)) {
        String level = band.get("level").textValue();
        String rule = node.get("rule").textValue() + '.' + level.toLowerCase(Locale.ROOT);
        return new Verdict(rule, level, book.rank(level), with(path, Set.of(input)));
      }
    }
    return Verdict.NONE;
  }

  private Verdict extreme(JsonNode parts, int sign, Map<String, Double> world, Set<String> path) {
    Verdict extreme = null;
    for (JsonNode part : parts) {
      Verdict verdict = level(part, world, path);
      if (verdict.none()) {
        return verdict;
      }
      if (extreme == null || sign * verdict.rank() > sign * extreme.rank()) {
        extreme = verdict;
      }
    }
    return extreme;
  }

  private Verdict cases(JsonNode node, Map<String, Double> world, Set<String> path) {
    List<JsonNode> conditions = new ArrayList<>();
    for (JsonNode one : node.get("cases")) {
      JsonNode when = one.get("when");
      conditions.add(when);
      if (holds(when, world)) {
        JsonNode then = one.has("then") ? one.get("then") : one;
        return level(then, world, with(path, book.readBy(when)));
      }
    }
    return node.has("else")
        ? level(node.get("else"), world, with(path, book.readBy(conditions)))
        : Verdict.NONE;
  }

  private boolean holds(JsonNode condition, Map<String, Double> world) {
    if (condition.has("input")) {
      return Book.compares(condition, world.get(condition.get("input").textValue()));
    }
    if (condition.has("not")) {
      return !holds(condition.get("not"), world);
    }
    if (condition.has("missing")) {
      return missing.contains(condition.get("missing").textValue());
    }
    boolean all = condition.has("all");
    for (JsonNode part : condition.get(all ? "all" : "any")) {
      if (holds(part, world) != all) {
        return !all;
      }
    }
    return all;
  }

  private static Set<String> with(Set<String> path, Set<String> more) {
    Set<String> both = new HashSet<>(path);
    both.addAll(more);
    return both;
  }
}
