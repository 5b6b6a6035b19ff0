package org.zonerisk.streaming.mapping;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Precedence;
import org.zonerisk.domain.policy.Rules;
import org.zonerisk.domain.policy.Rules.Urgency;

/** The rules of a policy document. */
final class RuleDocuments {

  private static final List<String> OPERATORS =
      List.of("below", "at_most", "at_least", "above", "equal");

  private static final List<String> EXPRESSIONS =
      List.of("bands_of", "worse_of", "better_of", "cases", "level", "hold", "unknown");

  private RuleDocuments() {}

  static Rules rules(DocumentNode node) {
    Rules rules =
        node.oneKeyOf(List.of("level", "states")).equals("states")
            ? transitions(node)
            : new Rules.LevelRules(expression(node.child("level")), lowering(node));
    node.finish();
    return rules;
  }

  private static Optional<Period> lowering(DocumentNode node) {
    if (!node.has("lowering")) {
      return Optional.empty();
    }
    DocumentNode lowering = node.child("lowering");
    Period after =
        lowering.parsed("after", "whole days as in P14D", Period.ofDays(1), Period::parse);
    lowering.finish();
    return Optional.of(after);
  }

  private static Rules transitions(DocumentNode node) {
    List<Rules.State> states = new ArrayList<>();
    for (DocumentNode state : node.children("states")) {
      states.add(new Rules.State(state.text("id"), state.text("level")));
      state.finish();
    }
    List<Rules.Transition> transitions = new ArrayList<>();
    for (DocumentNode transition : node.children("transitions")) {
      transitions.add(
          new Rules.Transition(
              transition.text("rule"),
              transition.texts("from"),
              transition.text("to"),
              condition(transition.child("when")),
              transition.yes("may_escalate") ? Urgency.AT_ONCE : Urgency.AT_BOUNDARY));
      transition.finish();
    }
    return new Rules.TransitionRules(states, node.text("initial"), transitions, precedence(node));
  }

  private static Expression expression(DocumentNode node) {
    Expression expression = body(node);
    node.finish();
    return expression;
  }

  private static Expression body(DocumentNode node) {
    return switch (node.oneKeyOf(EXPRESSIONS)) {
      case "bands_of" -> bands(node);
      case "worse_of" -> new Expression.WorseOf(parts(node.children("worse_of")));
      case "better_of" -> new Expression.BetterOf(parts(node.children("better_of")));
      case "cases" -> cases(node);
      case "level" -> new Expression.Fixed(node.text("rule"), node.text("level"));
      case "unknown" -> new Expression.Unknown(node.text("rule"), node.text("unknown"));
      case "hold" -> {
        node.yes("hold");
        yield new Expression.Hold(node.text("rule"));
      }
      default -> new Expression.Cases(List.of(), Optional.empty());
    };
  }

  private static List<Expression> parts(List<DocumentNode> nodes) {
    List<Expression> parts = new ArrayList<>();
    nodes.forEach(node -> parts.add(expression(node)));
    return parts;
  }

  private static Expression bands(DocumentNode node) {
    List<Expression.Step> steps = new ArrayList<>();
    for (DocumentNode band : node.children("bands")) {
      Optional<Expression.Limit> limit = Optional.empty();
      if (band.has("below") || band.has("at_most")) {
        String operator = band.oneKeyOf(List.of("below", "at_most"));
        limit = Optional.of(new Expression.Limit(operator(operator), band.number(operator)));
      }
      steps.add(new Expression.Step(limit, band.text("level")));
      band.finish();
    }
    return new Expression.Bands(node.text("rule"), node.text("bands_of"), steps);
  }

  private static Expression cases(DocumentNode node) {
    List<Expression.Case> cases = new ArrayList<>();
    for (DocumentNode one : node.children("cases")) {
      Condition when = condition(one.child("when"));
      Expression then = one.has("then") ? expression(one.child("then")) : body(one);
      one.finish();
      cases.add(new Expression.Case(when, then));
    }
    Optional<Expression> other =
        node.has("else") ? Optional.of(expression(node.child("else"))) : Optional.empty();
    return new Expression.Cases(cases, precedence(node), other);
  }

  private static Precedence precedence(DocumentNode node) {
    return node.has("precedence")
        ? node.parsed("precedence", "first", Precedence.FIRST, RuleDocuments::first)
        : Precedence.UNSTATED;
  }

  private static Precedence first(String text) {
    if (!text.equals("first")) {
      throw new IllegalArgumentException(text);
    }
    return Precedence.FIRST;
  }

  private static Condition condition(DocumentNode node) {
    Condition condition =
        switch (node.oneKeyOf(List.of("input", "all", "any", "not", "missing"))) {
          case "input" -> comparison(node);
          case "all" -> new Condition.All(conditions(node.children("all")));
          case "any" -> new Condition.Any(conditions(node.children("any")));
          case "not" -> new Condition.Not(condition(node.child("not")));
          case "missing" -> new Condition.Missing(node.text("missing"));
          default -> new Condition.All(List.of());
        };
    node.finish();
    return condition;
  }

  private static List<Condition> conditions(List<DocumentNode> nodes) {
    List<Condition> conditions = new ArrayList<>();
    nodes.forEach(node -> conditions.add(condition(node)));
    return conditions;
  }

  private static Condition comparison(DocumentNode node) {
    String operator = node.oneKeyOf(OPERATORS);
    if (operator.isEmpty()) {
      return new Condition.Comparison(node.text("input"), Operator.EQUAL, 0);
    }
    return new Condition.Comparison(node.text("input"), operator(operator), node.number(operator));
  }

  private static Operator operator(String word) {
    return Operator.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
