package org.zonerisk.domain.words;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  private final String id;
  private final Tongue tongue;

  private RuleWords(String id, Tongue tongue) {
    this.id = id;
    this.tongue = tongue;
  }

  /** A number without an exponent, and without decimals where there are none. */
  public static String number(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  /** What {@code condition} asks for. */
  public static String condition(Condition condition) {
    return condition(condition, Tongue.ENGLISH);
  }

  private static String condition(Condition condition, Tongue tongue) {
    if (condition instanceof Comparison comparison) {
      return tongue.compared(comparison.input(), comparison.operator(), number(comparison.value()));
    }
    if (condition instanceof Missing absent) {
      return tongue.missing(absent.input());
    }
    if (condition instanceof Not not) {
      return tongue.not(condition(not.part(), tongue));
    }
    if (condition instanceof All all) {
      return joined(all.parts(), tongue.and(), tongue);
    }
    return joined(((Any) condition).parts(), tongue.or(), tongue);
  }

  private static String joined(List<Condition> parts, String word, Tongue tongue) {
    return parts.stream()
        .map(
            part ->
                part instanceof All || part instanceof Any
                    ? tongue.bracketed(condition(part, tongue))
                    : condition(part, tongue))
        .collect(Collectors.joining(word));
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
            .map(limit -> Tongue.ENGLISH.bound(limit.operator(), number(limit.value())) + ": ")
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
    return rule(policy, id, Tongue.ENGLISH);
  }

  /** What the rule with this id says in a language; empty for none. */
  public static Optional<String> rule(Policy policy, String id, Tongue tongue) {
    if (id.equals("hold.lowering") && policy.lowering().isPresent()) {
      return policy.lowering().map(tongue::heldFromLowering);
    }
    if (id.startsWith("hold.")) {
      return Optional.of(tongue.heldInState(id.substring(5).toUpperCase(Locale.ROOT)));
    }
    if (id.startsWith("otherwise.")) {
      return Optional.of(tongue.nothingSaid());
    }
    if (id.equals("siblings")) {
      return policy.siblings().map(rule -> tongue.sibling(List.copyOf(rule.when())));
    }
    if (policy.rules() instanceof TransitionRules rules) {
      return rules.transitions().stream()
          .filter(transition -> transition.id().equals(id))
          .findFirst()
          .map(
              transition ->
                  tongue.transition(
                      List.copyOf(transition.from()),
                      transition.to(),
                      condition(transition.when(), tongue)));
    }
    return new RuleWords(id, tongue).find(((LevelRules) policy.rules()).level(), "");
  }

  /** The way to the rule within an expression. */
  private Optional<String> find(Expression expression, String path) {
    if (expression instanceof Fixed fixed) {
      return here(fixed.id(), path);
    }
    if (expression instanceof Hold hold) {
      return here(hold.id(), path);
    }
    if (expression instanceof Unknown unknown) {
      return here(unknown.id(), path);
    }
    if (expression instanceof Bands bands) {
      return band(bands, path);
    }
    if (expression instanceof Cases cases) {
      return find(cases, path);
    }
    List<Expression> parts =
        expression instanceof WorseOf worse ? worse.parts() : ((BetterOf) expression).parts();
    return parts.stream().flatMap(part -> find(part, path).stream()).findFirst();
  }

  private Optional<String> here(String rule, String path) {
    return rule.equals(id)
        ? Optional.of(path.isEmpty() ? tongue.always() : tongue.where(path))
        : Optional.empty();
  }

  private Optional<String> find(Cases cases, String path) {
    String before = path.isEmpty() ? "" : path + tongue.and();
    for (Case one : cases.cases()) {
      String when = tongue.bracketed(condition(one.when(), tongue));
      Optional<String> found = find(one.then(), before + when);
      if (found.isPresent()) {
        return found;
      }
    }
    return cases.other().flatMap(other -> find(other, before + tongue.otherwise()));
  }

  private Optional<String> band(Bands bands, String path) {
    String before = path.isEmpty() ? "" : path + tongue.and();
    Optional<String> lower = Optional.empty();
    for (Expression.Step step : bands.steps()) {
      Optional<String> upper =
          step.limit().map(limit -> tongue.bound(limit.operator(), number(limit.value())));
      if (id.equals(bands.id() + "." + step.level().toLowerCase(Locale.ROOT))) {
        List<String> bounds = Stream.of(lower, upper).flatMap(Optional::stream).toList();
        return Optional.of(tongue.where(before + tongue.within(bands.input(), bounds)));
      }
      lower =
          step.limit().map(limit -> tongue.bound(beyond(limit.operator()), number(limit.value())));
    }
    return Optional.empty();
  }

  private static Operator beyond(Operator upper) {
    return upper == Operator.BELOW ? Operator.AT_LEAST : Operator.ABOVE;
  }
}
