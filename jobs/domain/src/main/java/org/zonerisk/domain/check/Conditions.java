package org.zonerisk.domain.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Condition.Any;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Condition.Missing;
import org.zonerisk.domain.policy.Condition.Not;
import org.zonerisk.domain.policy.Input;

/** Reads conditions in situations, as written, without the engine's compilation. */
final class Conditions {

  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * @param inputs the inputs in the order of a situation's numbers
   */
  Conditions(List<Input> inputs) {
    for (int i = 0; i < inputs.size(); i++) {
      numbers.put(inputs.get(i).id(), i);
    }
  }

  /** The number of an input. */
  int number(String input) {
    return numbers.get(input);
  }

  boolean holds(Condition condition, Situation situation) {
    if (condition instanceof Comparison comparison) {
      double value = situation.value(number(comparison.input()));
      return comparison.operator().holds(value, comparison.value());
    }
    if (condition instanceof Missing absent) {
      return situation.isMissing(number(absent.input()));
    }
    if (condition instanceof Not not) {
      return !holds(not.part(), situation);
    }
    if (condition instanceof All all) {
      return all.parts().stream().allMatch(part -> holds(part, situation));
    }
    return ((Any) condition).parts().stream().anyMatch(part -> holds(part, situation));
  }
}
