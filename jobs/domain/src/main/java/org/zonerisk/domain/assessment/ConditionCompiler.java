package org.zonerisk.domain.assessment;

import java.util.List;
import java.util.Map;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Condition.Any;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Condition.Missing;
import org.zonerisk.domain.policy.Condition.Not;
import org.zonerisk.domain.policy.Operator;

/** Conditions as functions, with the names of inputs resolved to their numbers. */
final class ConditionCompiler {

  private final Map<String, Integer> numbers;

  ConditionCompiler(Map<String, Integer> numbers) {
    this.numbers = numbers;
  }

  /** {@code condition} as a function; what it reads and compares with goes into {@code trace}. */
  Program.Test compile(Condition condition, Trace trace) {
    if (condition instanceof Comparison comparison) {
      return comparison(comparison, trace);
    }
    if (condition instanceof Missing absent) {
      int input = numbers.get(absent.input());
      trace.reads(input);
      return (values, missing) -> missing[input];
    }
    if (condition instanceof Not not) {
      Program.Test part = compile(not.part(), trace);
      return (values, missing) -> !part.holds(values, missing);
    }
    if (condition instanceof All all) {
      return all(compile(all.parts(), trace));
    }
    return any(compile(((Any) condition).parts(), trace));
  }

  private Program.Test[] compile(List<Condition> parts, Trace trace) {
    Program.Test[] tests = new Program.Test[parts.size()];
    for (int i = 0; i < tests.length; i++) {
      tests[i] = compile(parts.get(i), trace);
    }
    return tests;
  }

  private Program.Test comparison(Comparison comparison, Trace trace) {
    int input = numbers.get(comparison.input());
    double value = comparison.value();
    Operator operator = comparison.operator();
    trace.reads(input);
    trace.compares(comparison.input() + "." + operator.word(), value);
    return (values, missing) -> operator.holds(values[input], value);
  }

  private static Program.Test all(Program.Test[] parts) {
    return (values, missing) -> {
      for (Program.Test part : parts) {
        if (!part.holds(values, missing)) {
          return false;
        }
      }
      return true;
    };
  }

  private static Program.Test any(Program.Test[] parts) {
    return (values, missing) -> {
      for (Program.Test part : parts) {
        if (part.holds(values, missing)) {
          return true;
        }
      }
      return false;
    };
  }
}
