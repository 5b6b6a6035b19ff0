package org.zonerisk.local.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads the fields of one object of a scenario. A problem is noted with the field, its bounds and
 * its value, and reading goes on, so that all problems are named at once.
 */
final class Fields {
  private final String path;
  private final JsonNode object;
  private final List<String> problems;
  private final Set<String> read = new HashSet<>();

  Fields(String path, JsonNode object, List<String> problems) {
    this.path = path;
    this.object = object;
    this.problems = problems;
    if (!object.isObject()) {
      problems.add((path.isEmpty() ? "the file" : path) + " must be an object");
    }
  }

  /** The object of a field; an empty one where it is missing, with every default inside. */
  Fields object(String name) {
    read.add(name);
    JsonNode node = object.path(name);
    return new Fields(
        at(name),
        node instanceof MissingNode
            ? com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode()
            : node,
        problems);
  }

  String text(String name) {
    JsonNode node = node(name);
    if (!node.isTextual() || node.asText().isBlank()) {
      problems.add(at(name) + " must be a text, was " + shown(node));
      return "";
    }
    return node.asText();
  }

  LocalDate date(String name, LocalDate from, LocalDate to) {
    String text = text(name);
    try {
      LocalDate date = LocalDate.parse(text);
      if (date.isBefore(from) || date.isAfter(to)) {
        problems.add("%s must be from %s to %s, was %s".formatted(at(name), from, to, date));
      }
      return date;
    } catch (DateTimeException e) {
      if (!text.isEmpty()) {
        problems.add("%s must be a date as in %s, was %s".formatted(at(name), from, text));
      }
      return from;
    }
  }

  int whole(String name, int least, int most, int otherwise) {
    JsonNode node = node(name);
    return node instanceof MissingNode ? otherwise : whole(at(name), node, least, most);
  }

  long seed(String name) {
    JsonNode node = node(name);
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      problems.add(at(name) + " must be a whole number, was " + shown(node));
      return 0;
    }
    return node.asLong();
  }

  double number(String name, double least, double most, double otherwise) {
    JsonNode node = node(name);
    if (node instanceof MissingNode) {
      return otherwise;
    }
    if (!node.isNumber() || node.asDouble() < least || node.asDouble() > most) {
      problems.add(
          "%s must be a number from %s to %s, was %s"
              .formatted(at(name), least, most, shown(node)));
      return least;
    }
    return node.asDouble();
  }

  List<Integer> wholes(String name, int least, int most) {
    JsonNode node = node(name);
    List<Integer> all = new ArrayList<>();
    if (node instanceof MissingNode) {
      return all;
    }
    if (!node.isArray()) {
      problems.add(at(name) + " must be a list of whole numbers, was " + shown(node));
      return all;
    }
    node.forEach(element -> all.add(whole(at(name), element, least, most)));
    return all;
  }

  <E extends Enum<E>> E choice(String name, Class<E> type, E otherwise) {
    JsonNode node = node(name);
    if (node instanceof MissingNode) {
      return otherwise;
    }
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String lower = constant.name().toLowerCase(Locale.ROOT);
      names.add(lower);
      if (node.isTextual() && node.asText().equals(lower)) {
        return constant;
      }
    }
    problems.add(
        "%s must be one of %s, was %s".formatted(at(name), String.join(", ", names), shown(node)));
    return otherwise;
  }

  /** Some of {@code allowed}, at least one; {@code otherwise} where the field is missing. */
  List<String> some(String name, List<String> allowed, List<String> otherwise) {
    JsonNode node = node(name);
    if (node instanceof MissingNode) {
      return otherwise;
    }
    List<String> some = new ArrayList<>();
    node.forEach(element -> some.add(element.asText()));
    if (!node.isArray() || some.isEmpty() || !allowed.containsAll(some)) {
      problems.add(
          "%s must be a list of some of %s, was %s"
              .formatted(at(name), String.join(", ", allowed), shown(node)));
      return otherwise;
    }
    return some;
  }

  /** Names of the fields that the object has. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Notes the fields that nobody has asked for. */
  void refuseOthers() {
    for (String name : names()) {
      if (!read.contains(name)) {
        problems.add(at(name) + " is no key of a scenario");
      }
    }
  }

  private JsonNode node(String name) {
    read.add(name);
    return object.path(name);
  }

  private int whole(String where, JsonNode node, int least, int most) {
    if (!node.isIntegralNumber() || node.asLong() < least || node.asLong() > most) {
      problems.add(
          "%s must be a whole number from %d to %d, was %s"
              .formatted(where, least, most, shown(node)));
      return least;
    }
    return node.asInt();
  }

  private static String shown(JsonNode node) {
    return node instanceof MissingNode ? "missing" : node.toString();
  }

  private String at(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
