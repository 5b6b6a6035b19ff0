package org.zonerisk.domain.assessment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.BetterOf;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.Expression.Step;
import org.zonerisk.domain.policy.Expression.WorseOf;
import org.zonerisk.domain.policy.Operator;

/** Level expressions as functions. */
final class ExpressionCompiler {

  private final Map<String, Integer> numbers;
  private final ToIntFunction<String> ranks;
  private final ConditionCompiler conditions;
  private final Trace everything = new Trace();

  /**
   * @param numbers numbers of the inputs
   * @param ranks rank of a level by its id
   */
  ExpressionCompiler(Map<String, Integer> numbers, ToIntFunction<String> ranks) {
    this.numbers = numbers;
    this.ranks = ranks;
    this.conditions = new ConditionCompiler(numbers);
  }

  Program compile(Expression root) {
    Program.Code code = compile(root, new Trace());
    return new Program(everything.sortedInputs(), code);
  }

  private Program.Code compile(Expression expression, Trace path) {
    if (expression instanceof Bands bands) {
      return bands(bands, path);
    }
    if (expression instanceof Fixed fixed) {
      int rank = ranks.applyAsInt(fixed.level());
      Leaf leaf = path.leaf(fixed.id(), rank, rank);
      return (values, missing) -> leaf;
    }
    if (expression instanceof Expression.Hold hold) {
      Leaf leaf = path.leaf(hold.id(), Leaf.HOLD, -1);
      return (values, missing) -> leaf;
    }
    if (expression instanceof Expression.Unknown unknown) {
      Leaf leaf = path.leaf(unknown.reason(), Leaf.UNKNOWN, -1);
      return (values, missing) -> leaf;
    }
    if (expression instanceof Cases cases) {
      return cases(cases, path);
    }
    if (expression instanceof WorseOf worse) {
      return extreme(compile(worse.parts(), path), 1);
    }
    return extreme(compile(((BetterOf) expression).parts(), path), -1);
  }

  private Program.Code[] compile(List<Expression> parts, Trace path) {
    Program.Code[] codes = new Program.Code[parts.size()];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = compile(parts.get(i), path);
    }
    return codes;
  }

  /** Of equal levels the first part decides; one part without a level leaves the whole without. */
  private static Program.Code extreme(Program.Code[] parts, int sign) {
    return (values, missing) -> {
      Leaf best = null;
      for (Program.Code part : parts) {
        Leaf leaf = part.run(values, missing);
        if (leaf.rank() < 0) {
          return leaf;
        }
        if (best == null || sign * (leaf.rank() - best.rank()) > 0) {
          best = leaf;
        }
      }
      return best;
    };
  }

  private Program.Code bands(Bands bands, Trace path) {
    int input = numbers.get(bands.input());
    Trace trace = new Trace();
    trace.reads(input);
    int count = bands.steps().size();
    double[] limits = new double[count - 1];
    boolean[] inclusive = new boolean[count - 1];
    for (int i = 0; i < count - 1; i++) {
      Expression.Limit limit = bands.steps().get(i).limit().orElseThrow();
      limits[i] = limit.value();
      inclusive[i] = limit.operator() == Operator.AT_MOST;
      trace.compares(bands.input() + "." + lower(bands.steps().get(i + 1).level()), limits[i]);
    }
    Trace whole = trace.then(path);
    everything.add(whole);
    Leaf[] leaves = new Leaf[count];
    for (int i = 0; i < count; i++) {
      Step step = bands.steps().get(i);
      int rank = ranks.applyAsInt(step.level());
      leaves[i] = whole.leaf(bands.id() + "." + lower(step.level()), rank, rank);
    }
    return (values, missing) -> leaves[within(values[input], limits, inclusive)];
  }

  private static int within(double value, double[] limits, boolean[] inclusive) {
    int step = 0;
    while (step < limits.length
        && !(value < limits[step] || (inclusive[step] && value == limits[step]))) {
      step++;
    }
    return step;
  }

  private Program.Code cases(Cases cases, Trace path) {
    int count = cases.cases().size();
    Program.Test[] tests = new Program.Test[count];
    Program.Code[] codes = new Program.Code[count];
    Trace all = new Trace();
    for (int i = 0; i < count; i++) {
      Case one = cases.cases().get(i);
      Trace trace = new Trace();
      tests[i] = conditions.compile(one.when(), trace);
      all.add(trace);
      codes[i] = compile(one.then(), trace.then(path));
    }
    everything.add(all);
    Program.Code other =
        cases
            .other()
            .map(expression -> compile(expression, all.then(path)))
            .orElse((values, missing) -> Leaf.NONE);
    return (values, missing) -> {
      for (int i = 0; i < tests.length; i++) {
        if (tests[i].holds(values, missing)) {
          return codes[i].run(values, missing);
        }
      }
      return other.run(values, missing);
    };
  }

  private static String lower(String level) {
    return level.toLowerCase(Locale.ROOT);
  }
}
