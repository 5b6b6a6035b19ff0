package org.zonerisk.local.judge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.List;
import org.zonerisk.local.verify.ColourReading.Text;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * The shipped rule book of the Italian decree, and the same with one thing said otherwise, so that
 * what that thing decides can be shown. Nothing but a comparison uses the others.
 */
public final class ItalianDecree {

  /** Id of the rule book. */
  public static final String ID = "it-dl105-2021";

  private static final List<String> FIGURES = List.of("incidence", "ward", "icu");
  private static final ObjectMapper JSON = new ObjectMapper();

  private ItalianDecree() {}

  /** The rule book on figures. */
  public static RuleBookOnFigures as(Text text) {
    return new RuleBookOnFigures(PolicyDocuments.parse(document(text)));
  }

  private static String document(Text text) {
    String shipped = PolicyDocuments.shipped(ID);
    if (text == Text.AS_SHIPPED) {
      return shipped;
    }
    try {
      ObjectNode root = (ObjectNode) JSON.readTree(shipped);
      change(root, text);
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a shipped rule book is JSON", e);
    }
  }

  private static void change(ObjectNode root, Text text) {
    switch (text) {
      case AS_SHIPPED -> {}
      case ROUNDED_TO_TENTHS -> round(root, 1);
      case ROUNDED_TO_WHOLE_NUMBERS -> round(root, 0);
      case LOWERED_AT_ONCE -> lowerAtOnce(root);
      case FEWER_CASES_NEVER_STRICTER -> whiteAlsoBelowFifty(root);
      case FEWER_CASES_NEVER_STRICTER_AT_ONCE -> {
        whiteAlsoBelowFifty(root);
        lowerAtOnce(root);
      }
    }
  }

  private static void round(ObjectNode root, int decimals) {
    FIGURES.forEach(input -> ((ObjectNode) root.at("/inputs/" + input)).put("round", decimals));
  }

  private static void lowerAtOnce(ObjectNode root) {
    if (((ObjectNode) root.get("rules")).remove("lowering") == null) {
      throw new IllegalStateException(ID + " has no lowering to be left out");
    }
  }

  /** Takes the condition of at least 50 cases from the second way to be white. */
  private static void whiteAlsoBelowFifty(ObjectNode root) {
    ArrayNode second = (ArrayNode) root.at("/rules/level/cases/0/when/any/1/all");
    Iterator<JsonNode> conditions = second.elements();
    while (conditions.hasNext()) {
      JsonNode condition = conditions.next();
      if (condition.path("input").asText().equals("incidence")
          && condition.path("at_least").asInt() == 50) {
        conditions.remove();
        return;
      }
    }
    throw new IllegalStateException(ID + " has no white from 50 cases on to be changed");
  }
}
