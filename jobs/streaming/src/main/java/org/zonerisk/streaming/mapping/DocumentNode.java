package org.zonerisk.streaming.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * An object within a JSON document, read strictly: a key that is missing, of another type, or never
 * asked for becomes a problem with its path. Reading goes on, so that all problems are found.
 */
final class DocumentNode {

  private final String path;
  private final JsonNode json;
  private final List<String> problems;
  private final Set<String> read = new HashSet<>();

  DocumentNode(String path, JsonNode json, List<String> problems) {
    this.path = path;
    this.json = json;
    this.problems = problems;
    if (!json.isObject()) {
      String what = path.isEmpty() ? "the document" : path;
      problems.add(
          what + (json.isMissingNode() ? " is missing" : " must be an object, was " + json));
    }
  }

  boolean has(String key) {
    return json.has(key);
  }

  /** Text; empty, with a problem, where there is none. */
  String text(String key) {
    JsonNode value = required(key);
    if (value.isTextual()) {
      return value.textValue();
    }
    return wrong(key, "a text", value, "");
  }

  /** Text of a form that {@code parse} reads; {@code otherwise}, with a problem, for any other. */
  <T> T parsed(String key, String wanted, T otherwise, Function<String, T> parse) {
    JsonNode value = required(key);
    if (value.isTextual()) {
      try {
        return parse.apply(value.textValue());
      } catch (RuntimeException notOfTheForm) {
        return wrong(key, wanted, value, otherwise);
      }
    }
    return wrong(key, wanted, value, otherwise);
  }

  /** One of the lower-case names of an enum. */
  <E extends Enum<E>> E oneOf(String key, Class<E> type, E otherwise) {
    return parsed(key, wanted(type), otherwise, name -> constant(type, name));
  }

  int whole(String key) {
    JsonNode value = required(key);
    return value.canConvertToInt() && value.isIntegralNumber()
        ? value.intValue()
        : wrong(key, "a whole number", value, 1);
  }

  double number(String key) {
    JsonNode value = required(key);
    return value.isNumber() ? value.doubleValue() : wrong(key, "a number", value, 0.0);
  }

  boolean yes(String key) {
    if (!has(key)) {
      return false;
    }
    JsonNode value = required(key);
    return value.isBoolean() ? value.booleanValue() : wrong(key, "true or false", value, false);
  }

  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : elements(key)) {
      texts.add(value.isTextual() ? value.textValue() : wrong(key, "texts", value, ""));
    }
    return texts;
  }

  DocumentNode child(String key) {
    return new DocumentNode(within(key), required(key), problems);
  }

  List<DocumentNode> children(String key) {
    List<DocumentNode> children = new ArrayList<>();
    for (JsonNode value : elements(key)) {
      children.add(new DocumentNode(within(key) + "[" + children.size() + "]", value, problems));
    }
    return children;
  }

  /** The keys of an object in the order of the document, as children of it. */
  Map<String, DocumentNode> entries(String key) {
    Map<String, DocumentNode> entries = new LinkedHashMap<>();
    DocumentNode object = child(key);
    object.json.fieldNames().forEachRemaining(name -> entries.put(name, object.child(name)));
    return entries;
  }

  /** The texts of an object by their keys. */
  Map<String, String> textsByKey(String key) {
    Map<String, String> texts = new LinkedHashMap<>();
    DocumentNode object = child(key);
    object.json.fieldNames().forEachRemaining(name -> texts.put(name, object.text(name)));
    return texts;
  }

  /** Constants of an enum by their lower-case names. */
  <E extends Enum<E>> List<E> constants(String key, Class<E> type) {
    List<E> constants = new ArrayList<>();
    for (String name : texts(key)) {
      try {
        constants.add(constant(type, name));
      } catch (IllegalArgumentException unknown) {
        problem(key, wanted(type), name);
      }
    }
    return constants;
  }

  /** Exactly one of {@code keys} that the object has; the first, with a problem, otherwise. */
  String oneKeyOf(List<String> keys) {
    List<String> found = keys.stream().filter(json::has).toList();
    if (found.size() != 1) {
      problems.add(path + " must have exactly one of " + keys + ", has " + found);
    }
    return found.isEmpty() ? "" : found.get(0);
  }

  /** Reports keys that nothing asked for. */
  void finish() {
    json.fieldNames()
        .forEachRemaining(
            name -> {
              if (!read.contains(name)) {
                problems.add(within(name) + " is not known here");
              }
            });
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    if (!name.equals(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(name);
    }
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }

  private static <E extends Enum<E>> String wanted(Class<E> type) {
    List<String> names = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      names.add(constant.name().toLowerCase(Locale.ROOT));
    }
    return "one of " + names;
  }

  private JsonNode required(String key) {
    read.add(key);
    return json.path(key);
  }

  private Iterable<JsonNode> elements(String key) {
    JsonNode value = required(key);
    return value.isArray() ? value : wrong(key, "a list", value, List.of());
  }

  private <T> T wrong(String key, String wanted, JsonNode found, T otherwise) {
    if (found.isMissingNode()) {
      problems.add(within(key) + " is missing");
    } else {
      problem(key, wanted, found.toString());
    }
    return otherwise;
  }

  private void problem(String key, String wanted, String found) {
    problems.add(within(key) + " must be " + wanted + ", was " + found);
  }

  private String within(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
