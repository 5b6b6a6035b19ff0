package org.zonerisk.domain.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.policy.Axis;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Rounding;
import org.zonerisk.domain.policy.Rules.LevelRules;

/**
 * The compiled rules and their possible worlds against a second reading of the rules that shares no
 * code with them and tries every quarter of the domain.
 */
class PossibleWorldsTest {

  private static final List<String> INPUTS = List.of("a", "b", "c");
  private static final List<String> LEVELS = List.of("L0", "L1", "L2", "L3");
  private static final Map<String, Integer> NUMBERS = Map.of("a", 0, "b", 1, "c", 2);
  private static final double LARGEST = 5;

  private final Random random = new Random(20220628);
  private int ids;

  @Test
  void agreeWithBruteForce() {
    int certain = 0;
    for (int round = 0; round < 1200; round++) {
      Expression rules = expression(3);
      boolean[] missing = {random.nextBoolean(), random.nextBoolean(), random.nextInt(4) == 0};
      double[] values = {quarter(), quarter(), quarter()};
      Set<Integer> expected = bruteForce(rules, values.clone(), missing, 0);
      Finding finding = explore(rules, values, missing);

      assertThat(finding.certain())
          .as("%s of %s", expected, rules)
          .isEqualTo(expected.size() == 1 && !expected.contains(-1));
      int lowest = expected.stream().min(Integer::compare).orElseThrow();
      assertThat(finding.lowestRank()).isEqualTo(Math.max(0, lowest));
      certain += finding.certain() ? 1 : 0;
    }
    assertThat(certain).as("both outcomes occur").isBetween(200, 1000);
  }

  @Test
  void leaveTheValuesAsTheyWere() {
    double[] values = {1, 2, 3};
    explore(expression(3), values, new boolean[] {true, true, false});

    assertThat(values).containsExactly(1, 2, 3);
  }

  @Test
  void aRuleWhoseInputsAreKnownIsNamedBeforeOneThatRestsOnAMissingInput() {
    Expression known = new Expression.Bands("known", "b", List.of(step("L0")));
    Expression unknown = new Expression.Bands("unknown_a", "a", List.of(step("L0")));
    Expression.BetterOf rules = new Expression.BetterOf(List.of(unknown, high("a"), known));
    Finding finding = explore(rules, new double[3], new boolean[] {true, false, false});
    assertThat(finding.certain()).isTrue();
    assertThat(finding.leaf().ruleId()).as("every world has it first").isEqualTo("unknown_a.l0");

    rules = new Expression.BetterOf(List.of(high("a"), known));
    finding = explore(rules, new double[3], new boolean[] {true, false, false});
    assertThat(finding.leaf().ruleId()).isEqualTo("known.l0");
  }

  @Test
  void dependOnAnInputWhereSomeWorldChangesWithItAlone() {
    int depending = 0;
    for (int round = 0; round < 600; round++) {
      Expression rules = expression(3);
      double[] values = {quarter(), quarter(), quarter()};
      boolean[] missing = {true, random.nextBoolean(), random.nextBoolean()};
      boolean changes = false;
      for (double b : grid(missing[1], values[1])) {
        for (double c : grid(missing[2], values[2])) {
          Set<Optional<String>> reached = new HashSet<>();
          for (double a : grid(true, 0)) {
            reached.add(naive(rules, new double[] {a, b, c}, missing));
          }
          changes |= reached.size() > 1;
        }
      }

      assertThat(worlds(rules, values, missing).dependOn(NUMBERS.get("a"), from(missing)))
          .as("%s", rules)
          .isEqualTo(changes);
      depending += changes ? 1 : 0;
    }
    assertThat(depending).as("both outcomes occur").isBetween(100, 500);
  }

  private static List<Double> grid(boolean missing, double value) {
    return missing
        ? IntStream.rangeClosed(0, 20).mapToObj(quarters -> quarters / 4.0).toList()
        : List.of(value);
  }

  /** L0 below 2, L3 above. */
  private static Expression high(String input) {
    Expression.Limit limit = new Expression.Limit(Operator.BELOW, 2);
    return new Expression.Bands(
        "high", input, List.of(new Expression.Step(Optional.of(limit), "L0"), step("L3")));
  }

  private static Expression.Step step(String level) {
    return new Expression.Step(Optional.empty(), level);
  }

  private static Finding explore(Expression rules, double[] values, boolean[] missing) {
    return worlds(rules, values, missing).explore(from(missing));
  }

  private static Worlds worlds(Expression rules, double[] values, boolean[] missing) {
    Program program = new ExpressionCompiler(NUMBERS, LEVELS::indexOf).compile(rules);
    Axis[] axes = new Axis[INPUTS.size()];
    for (int i = 0; i < axes.length; i++) {
      Axis.Domain domain = new Axis.Domain(0, LARGEST, Rounding.NONE);
      axes[i] = new Axis(domain, new LevelRules(rules).thresholds(INPUTS.get(i)));
    }
    return new Worlds(program, axes, values, missing, Leaf.NONE, -1, -1);
  }

  private static int[] from(boolean[] missing) {
    int[] from = new int[missing.length];
    for (int i = 0; i < from.length; i++) {
      from[i] = missing[i] ? 0 : Worlds.FIXED;
    }
    return from;
  }

  private static Set<Integer> bruteForce(
      Expression rules, double[] values, boolean[] missing, int input) {
    if (input == values.length) {
      return new TreeSet<>(Set.of(naive(rules, values, missing).map(LEVELS::indexOf).orElse(-1)));
    }
    if (!missing[input]) {
      return bruteForce(rules, values, missing, input + 1);
    }
    Set<Integer> ranks = new TreeSet<>();
    for (double value = 0; value <= LARGEST; value += 0.25) {
      values[input] = value;
      ranks.addAll(bruteForce(rules, values, missing, input + 1));
    }
    return ranks;
  }

  private static Optional<String> naive(Expression rules, double[] values, boolean[] missing) {
    if (rules instanceof Expression.Fixed fixed) {
      return Optional.of(fixed.level());
    }
    if (rules instanceof Expression.Bands bands) {
      double value = values[NUMBERS.get(bands.input())];
      return bands.steps().stream()
          .filter(
              step ->
                  step.limit().isEmpty()
                      || step.limit().get().operator().holds(value, step.limit().get().value()))
          .map(Expression.Step::level)
          .findFirst();
    }
    if (rules instanceof Expression.Cases cases) {
      for (Expression.Case one : cases.cases()) {
        if (naive(one.when(), values, missing)) {
          return naive(one.then(), values, missing);
        }
      }
      return cases.other().flatMap(other -> naive(other, values, missing));
    }
    boolean worse = rules instanceof Expression.WorseOf;
    List<Expression> parts =
        worse ? ((Expression.WorseOf) rules).parts() : ((Expression.BetterOf) rules).parts();
    List<Integer> ranks = new ArrayList<>();
    for (Expression part : parts) {
      Optional<String> level = naive(part, values, missing);
      if (level.isEmpty()) {
        return level;
      }
      ranks.add(LEVELS.indexOf(level.get()));
    }
    ranks.sort(null);
    return Optional.of(LEVELS.get(ranks.get(worse ? ranks.size() - 1 : 0)));
  }

  private static boolean naive(Condition condition, double[] values, boolean[] missing) {
    if (condition instanceof Condition.Comparison one) {
      return one.operator().holds(values[NUMBERS.get(one.input())], one.value());
    }
    if (condition instanceof Condition.Missing one) {
      return missing[NUMBERS.get(one.input())];
    }
    if (condition instanceof Condition.Not not) {
      return !naive(not.part(), values, missing);
    }
    if (condition instanceof Condition.All all) {
      return all.parts().stream().allMatch(part -> naive(part, values, missing));
    }
    return ((Condition.Any) condition)
        .parts().stream().anyMatch(part -> naive(part, values, missing));
  }

  private Expression expression(int depth) {
    int kind = depth == 0 ? random.nextInt(2) : random.nextInt(5);
    return switch (kind) {
      case 0 -> new Expression.Fixed("r" + ids++, level());
      case 1 -> bands();
      case 2 -> new Expression.WorseOf(List.of(expression(depth - 1), expression(depth - 1)));
      case 3 -> new Expression.BetterOf(List.of(expression(depth - 1), expression(depth - 1)));
      default ->
          new Expression.Cases(
              List.of(
                  new Expression.Case(condition(2), expression(depth - 1)),
                  new Expression.Case(condition(2), expression(depth - 1))),
              random.nextInt(4) == 0 ? Optional.empty() : Optional.of(expression(depth - 1)));
    };
  }

  private Expression bands() {
    TreeMap<Double, Operator> limits = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      limits.put(threshold(), random.nextBoolean() ? Operator.BELOW : Operator.AT_MOST);
    }
    List<Expression.Step> steps = new ArrayList<>();
    limits.forEach(
        (value, operator) ->
            steps.add(
                new Expression.Step(Optional.of(new Expression.Limit(operator, value)), level())));
    steps.add(new Expression.Step(Optional.empty(), level()));
    return new Expression.Bands("r" + ids++, input(), steps);
  }

  private Condition condition(int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(6);
    return switch (kind) {
      case 3 -> new Condition.Not(condition(depth - 1));
      case 4 -> new Condition.All(List.of(condition(depth - 1), condition(depth - 1)));
      case 5 -> new Condition.Any(List.of(condition(depth - 1), condition(depth - 1)));
      case 2 -> new Condition.Missing(input());
      default ->
          new Condition.Comparison(
              input(), Operator.values()[random.nextInt(Operator.values().length)], threshold());
    };
  }

  /** On the grid of halves, so that quarters fall between thresholds. */
  private double threshold() {
    return random.nextInt(11) / 2.0;
  }

  private double quarter() {
    return random.nextInt(21) / 4.0;
  }

  private String input() {
    return INPUTS.get(random.nextInt(INPUTS.size()));
  }

  private String level() {
    return LEVELS.get(random.nextInt(LEVELS.size()));
  }
}
