package org.zonerisk.domain.policy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A statement about inputs, true or false wherever all of its inputs are known. */
public sealed interface Condition {

  /** Shows this condition and all its parts to {@code visitor}, in the order of the document. */
  default void walk(Consumer<Condition> visitor) {
    visitor.accept(this);
  }

  /** Ids of the inputs that it compares with a value. */
  default Set<String> compared() {
    Set<String> inputs = new TreeSet<>();
    walk(
        part -> {
          if (part instanceof Comparison comparison) {
            inputs.add(comparison.input());
          }
        });
    return inputs;
  }

  /** Ids of the inputs of which it asks whether they have a value. */
  default Set<String> askedFor() {
    Set<String> inputs = new TreeSet<>();
    walk(
        part -> {
          if (part instanceof Missing missing) {
            inputs.add(missing.input());
          }
        });
    return inputs;
  }

  /**
   * An input against a value.
   *
   * @param input id of the input
   * @param operator the relation
   * @param value in the input's unit
   */
  record Comparison(String input, Operator operator, double value) implements Condition {}

  /**
   * Every part holds.
   *
   * @param parts at least one
   */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }

    @Override
    public void walk(Consumer<Condition> visitor) {
      visitor.accept(this);
      parts.forEach(part -> part.walk(visitor));
    }
  }

  /**
   * At least one part holds.
   *
   * @param parts at least one
   */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }

    @Override
    public void walk(Consumer<Condition> visitor) {
      visitor.accept(this);
      parts.forEach(part -> part.walk(visitor));
    }
  }

  /**
   * The part does not hold.
   *
   * @param part what must not hold
   */
  record Not(Condition part) implements Condition {
    @Override
    public void walk(Consumer<Condition> visitor) {
      visitor.accept(this);
      part.walk(visitor);
    }
  }

  /**
   * The input has no value. This is about what is known, so it holds in all possible worlds or in
   * none.
   *
   * @param input id of the input
   */
  record Missing(String input) implements Condition {}
}
