package org.zonerisk.domain.policy;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A tree that gives a level, and the id of the rule that decided it. */
public sealed interface Expression {

  /** Shows this expression and all its parts to {@code visitor}, in the order of the document. */
  default void walk(Consumer<Expression> visitor) {
    visitor.accept(this);
  }

  /**
   * The level by the first step that an input stays within. The rule is named {@code id.level}, as
   * in {@code incidence.high}.
   *
   * @param id id of the rule
   * @param input id of the input
   * @param steps in ascending order of their limits; only the last has none
   */
  record Bands(String id, String input, List<Step> steps) implements Expression {
    public Bands {
      steps = List.copyOf(steps);
    }
  }

  /**
   * A step of bands.
   *
   * @param limit the limit, empty for the last step
   * @param level id of the level within the limit
   */
  record Step(Optional<Limit> limit, String level) {}

  /**
   * An upper limit of a step.
   *
   * @param operator {@code BELOW} or {@code AT_MOST}
   * @param value in the input's unit
   */
  record Limit(Operator operator, double value) {}

  /**
   * The level of the worst part; of equals the first decides. Without a level where one part has
   * none.
   *
   * @param parts at least one
   */
  record WorseOf(List<Expression> parts) implements Expression {
    public WorseOf {
      parts = List.copyOf(parts);
    }

    @Override
    public void walk(Consumer<Expression> visitor) {
      visitor.accept(this);
      parts.forEach(part -> part.walk(visitor));
    }
  }

  /**
   * The level of the mildest part; of equals the first decides. Without a level where one part has
   * none.
   *
   * @param parts at least one
   */
  record BetterOf(List<Expression> parts) implements Expression {
    public BetterOf {
      parts = List.copyOf(parts);
    }

    @Override
    public void walk(Consumer<Expression> visitor) {
      visitor.accept(this);
      parts.forEach(part -> part.walk(visitor));
    }
  }

  /**
   * The first case whose condition holds. Where none does and there is no other expression, the
   * policy's {@code otherwise} decides.
   *
   * @param cases in order of precedence
   * @param precedence whether cases may overlap
   * @param other what holds where no case does
   */
  record Cases(List<Case> cases, Precedence precedence, Optional<Expression> other)
      implements Expression {
    public Cases {
      cases = List.copyOf(cases);
    }

    /** Cases that must not overlap. */
    public Cases(List<Case> cases, Optional<Expression> other) {
      this(cases, Precedence.UNSTATED, other);
    }

    @Override
    public void walk(Consumer<Expression> visitor) {
      visitor.accept(this);
      cases.forEach(one -> one.then().walk(visitor));
      other.ifPresent(expression -> expression.walk(visitor));
    }
  }

  /**
   * One case.
   *
   * @param when its condition
   * @param then what holds under it
   */
  record Case(Condition when, Expression then) {}

  /**
   * A level as such. The deciding inputs are those of the conditions on the way to it.
   *
   * @param id id of the rule
   * @param level id of the level
   */
  record Fixed(String id, String level) implements Expression {}

  /**
   * The level before stays; a zone that had none is unknown, reason {@code no_history}. Stands in
   * cases only.
   *
   * @param id id of the rule
   */
  record Hold(String id) implements Expression {}

  /**
   * The level is unknown although every input has a value, as where too few are tested for any
   * level to be believed. Stands in cases only.
   *
   * @param id id of the rule
   * @param reason stable code, as in {@code too_few_tests}
   */
  record Unknown(String id, String reason) implements Expression {}
}
