package org.zonerisk.streaming.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What differs between two documents, by path. */
public final class DocumentDifference {

  private final List<String> lines = new ArrayList<>();

  private DocumentDifference() {}

  /**
   * A line for each path at which two documents differ, as in {@code version: 1, then 2}; empty
   * where they say the same, however they are laid out.
   *
   * @throws org.zonerisk.domain.policy.InvalidPolicy where one of them is not JSON
   */
  public static List<String> between(String one, String other) {
    DocumentDifference difference = new DocumentDifference();
    difference.compare("", PolicyDocuments.tree(one), PolicyDocuments.tree(other));
    return List.copyOf(difference.lines);
  }

  private void compare(String path, JsonNode one, JsonNode other) {
    if (one.isObject() && other.isObject()) {
      Set<String> names = new LinkedHashSet<>();
      one.fieldNames().forEachRemaining(names::add);
      other.fieldNames().forEachRemaining(names::add);
      for (String name : names) {
        compare(path.isEmpty() ? name : path + "." + name, one.path(name), other.path(name));
      }
    } else if (one.isArray() && other.isArray()) {
      for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
        compare(path + "[" + i + "]", one.path(i), other.path(i));
      }
    } else if (!one.equals(other)) {
      lines.add(path + ": " + words(one) + ", then " + words(other));
    }
  }

  private static String words(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }
}
