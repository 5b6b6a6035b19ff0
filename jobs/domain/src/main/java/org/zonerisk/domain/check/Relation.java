package org.zonerisk.domain.check;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Input.ClearDays;
import org.zonerisk.domain.policy.Input.Count;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;
import org.zonerisk.domain.policy.Window.LastDays;
import org.zonerisk.domain.policy.Window.LastHours;

/**
 * What one input says of another because both look at the same evidence. Situations that contradict
 * it cannot occur, so a rule book need not speak of them.
 *
 * @param first number of an input
 * @param second number of another
 * @param kind what holds between them
 * @param days of {@link Kind#CLEARS}, otherwise 0
 */
record Relation(int first, int second, Kind kind, int days) {

  /** The ends of a region. */
  record Range(double low, double high) {}

  /** What can hold between two inputs. */
  enum Kind {
    /** The first never exceeds the second: it counts part of it. */
    WITHIN,
    /** Where the first is so many clear days or more, the second counts nothing. */
    CLEARS,
    /** Both are zero, or neither is: the second is a rate of the first. */
    ZERO_TOGETHER
  }

  /** Every relation among {@code inputs}. */
  static List<Relation> among(List<Input> inputs) {
    List<Relation> relations = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      for (int j = 0; j < inputs.size(); j++) {
        if (i != j) {
          Optional<Relation> found = between(i, inputs.get(i), j, inputs.get(j));
          found.ifPresent(relations::add);
        }
      }
    }
    return relations;
  }

  private static Optional<Relation> between(int i, Input first, int j, Input second) {
    if (first instanceof Count part && second instanceof Count whole) {
      return isWithin(part, whole)
          ? Optional.of(new Relation(i, j, Kind.WITHIN, 0))
          : Optional.empty();
    }
    if (first instanceof ClearDays clear
        && second instanceof Count count
        && count.window() instanceof LastDays last
        && isPart(count.selection(), clear.selection())) {
      return Optional.of(new Relation(i, j, Kind.CLEARS, last.days().getDays()));
    }
    boolean rate = second.countBehind().filter(first.id()::equals).isPresent();
    // A small rate may be rounded to zero.
    return rate && !second.rounding().hasSteps()
        ? Optional.of(new Relation(i, j, Kind.ZERO_TOGETHER, 0))
        : Optional.empty();
  }

  private static boolean isWithin(Count part, Count whole) {
    return isPart(part.selection(), whole.selection())
        && isShorter(part.window(), whole.window())
        && !(part.window().equals(whole.window()) && part.selection().equals(whole.selection()));
  }

  private static boolean isShorter(Window part, Window whole) {
    if (part.equals(whole)) {
      return true;
    }
    if (part instanceof LastDays days && whole instanceof LastDays more) {
      return days(days.days()) <= days(more.days());
    }
    return part instanceof LastHours hours
        && whole instanceof LastHours more
        && hours.hours().compareTo(more.hours()) <= 0;
  }

  private static int days(Period period) {
    return period.getDays();
  }

  private static boolean isPart(Selection part, Selection whole) {
    return part.measure() == whole.measure()
        && (part.roles() & ~whole.roles()) == 0
        && (part.channels() & ~whole.channels()) == 0
        && (part.classes() & ~whole.classes()) == 0
        && (part.purposes() & ~whole.purposes()) == 0
        && (part.ctBands() & ~whole.ctBands()) == 0
        && (part.assessments() & ~whole.assessments()) == 0;
  }

  /** Whether two regions can hold values that agree with this. */
  boolean allows(Range one, Range other) {
    return switch (kind) {
      case WITHIN -> one.low() <= other.high();
      case CLEARS -> one.low() < days || other.low() <= 0;
      case ZERO_TOGETHER ->
          !(one.high() == 0 && other.low() > 0) && !(one.low() > 0 && other.high() == 0);
    };
  }

  /** Raises a whole to its part, where the values of their regions contradict each other. */
  void adapt(double[] values) {
    if (kind == Kind.WITHIN && values[first] > values[second]) {
      values[second] = values[first];
    }
  }
}
