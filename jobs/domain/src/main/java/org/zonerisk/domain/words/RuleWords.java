package org.zonerisk.domain.words;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Condition.Any;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Condition.Missing;
import org.zonerisk.domain.policy.Condition.Not;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.BetterOf;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.Expression.Hold;
import org.zonerisk.domain.policy.Expression.Unknown;
import org.zonerisk.domain.policy.Expression.WorseOf;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/** Conditions and level expressions in words. */
public final class RuleWords {

  private static final String DEEPER = "  ";

  private RuleWords() {}

  /** A number without an exponent, and without decimals where there are none. */
  public static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** What {@code condition} asks for. */
  public static String condition(Condition condition) {
    if (condition instanceof Comparison comparison) {
      return "%s %s %s"
          .formatted(
              comparison.input(), operator(comparison.operator()), number(comparison.value()));
    }
    if (condition instanceof Missing absent) {
      return absent.input() + " is missing";
    }
    if (condition instanceof Not not) {
      return "not (" + condition(not.part()) + ")";
    }
    if (condition instanceof All all) {
      return joined(all.parts(), " and ");
    }
    return joined(((Any) condition).parts(), " or ");
  }

  private static String joined(List<Condition> parts, String word) {
    return parts.stream()
        .map(
            part ->
                part instanceof All || part instanceof Any
                    ? "(" + condition(part) + ")"
                    : condition(part))
        .collect(Collectors.joining(word));
  }

  private static String operator(Operator operator) {
    return operator == Operator.EQUAL ? "is" : operator.word().replace('_', ' ');
  }

  /** The level that {@code expression} gives, a line for each thing that it says. */
  static void level(Expression expression, String indent, Consumer<String> lines) {
    if (expression instanceof Fixed fixed) {
      lines.accept(indent + fixed.id() + ": " + fixed.level());
    } else if (expression instanceof Bands bands) {
      lines.accept(indent + bands.id() + ", by " + bands.input());
      bands.steps().forEach(step -> lines.accept(indent + DEEPER + step(step)));
    } else if (expression instanceof Hold hold) {
      lines.accept(indent + hold.id() + ": the level before stays");
    } else if (expression instanceof Unknown unknown) {
      lines.accept(indent + unknown.id() + ": unknown, reason " + unknown.reason());
    } else if (expression instanceof WorseOf worse) {
      lines.accept(indent + "the worse of");
      worse.parts().forEach(part -> level(part, indent + DEEPER, lines));
    } else if (expression instanceof BetterOf better) {
      lines.accept(indent + "the better of");
      better.parts().forEach(part -> level(part, indent + DEEPER, lines));
    } else {
      cases((Cases) expression, indent, lines);
    }
  }

  private static String step(Expression.Step step) {
    return step.limit()
            .map(limit -> operator(limit.operator()) + " " + number(limit.value()) + ": ")
            .orElse("else: ")
        + step.level();
  }

  private static void cases(Cases cases, String indent, Consumer<String> lines) {
    for (Case one : cases.cases()) {
      lines.accept(indent + "where " + condition(one.when()));
      level(one.then(), indent + DEEPER, lines);
    }
    cases
        .other()
        .ifPresent(
            other -> {
              lines.accept(indent + "else");
              level(other, indent + DEEPER, lines);
            });
  }

  /** What the rule with this id says, as it stands in a ledger's row; empty for none. */
  public static Optional<String> rule(Policy policy, String id) {
    if (id.equals("hold.lowering") && policy.lowering().isPresent()) {
      return Optional.of(
          "milder levels have not been given for " + InputWords.days(policy.lowering().get()));
    }
    if (id.startsWith("hold.")) {
      return Optional.of("no rule out of " + id.substring(5).toUpperCase(Locale.ROOT) + " holds");
    }
    if (id.startsWith("otherwise.")) {
      return Optional.of("no rule speaks, so the level before stays");
    }
    if (id.equals("siblings")) {
      return policy
          .siblings()
          .map(rule -> "another zone of the county is " + String.join(" or ", rule.when()));
    }
    if (policy.rules() instanceof TransitionRules rules) {
      return rules.transitions().stream()
          .filter(transition -> transition.id().equals(id))
          .findFirst()
          .map(
              transition ->
                  "from %s to %s where %s"
                      .formatted(
                          String.join(" or ", transition.from()),
                          transition.to(),
                          condition(transition.when())));
    }
    return find(((LevelRules) policy.rules()).level(), id, "");
  }

  /** The way to a rule within an expression. */
  private static Optional<String> find(Expression expression, String id, String path) {
    if (expression instanceof Fixed fixed) {
      return here(fixed.id(), id, path);
    }
    if (expression instanceof Hold hold) {
      return here(hold.id(), id, path);
    }
    if (expression instanceof Unknown unknown) {
      return here(unknown.id(), id, path);
    }
    if (expression instanceof Bands bands) {
      return band(bands, id, path);
    }
    if (expression instanceof Cases cases) {
      return find(cases, id, path);
    }
    List<Expression> parts =
        expression instanceof WorseOf worse ? worse.parts() : ((BetterOf) expression).parts();
    return parts.stream().flatMap(part -> find(part, id, path).stream()).findFirst();
  }

  private static Optional<String> here(String rule, String id, String path) {
    return rule.equals(id)
        ? Optional.of(path.isEmpty() ? "always" : "where " + path)
        : Optional.empty();
  }

  private static Optional<String> find(Cases cases, String id, String path) {
    String before = path.isEmpty() ? "" : path + " and ";
    for (Case one : cases.cases()) {
      Optional<String> found = find(one.then(), id, before + "(" + condition(one.when()) + ")");
      if (found.isPresent()) {
        return found;
      }
    }
    return cases.other().flatMap(other -> find(other, id, before + "none of the other cases"));
  }

  private static Optional<String> band(Bands bands, String id, String path) {
    String lower = "";
    for (Expression.Step step : bands.steps()) {
      String upper =
          step.limit()
              .map(limit -> operator(limit.operator()) + " " + number(limit.value()))
              .orElse("");
      if (id.equals(bands.id() + "." + step.level().toLowerCase(Locale.ROOT))) {
        String range = lower + (lower.isEmpty() || upper.isEmpty() ? "" : " and ") + upper;
        String where = bands.input() + (range.isEmpty() ? " is known" : " " + range);
        return Optional.of("where " + (path.isEmpty() ? "" : path + " and ") + where);
      }
      lower =
          step.limit()
              .map(
                  limit ->
                      (limit.operator() == Operator.BELOW ? "at least " : "above ")
                          + number(limit.value()))
              .orElse("");
    }
    return Optional.empty();
  }
}
