package org.zonerisk.domain.check;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.zonerisk.domain.check.Outcome.Overlap;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.BetterOf;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.Expression.Hold;
import org.zonerisk.domain.policy.Expression.Unknown;
import org.zonerisk.domain.policy.Expression.WorseOf;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Precedence;

/** Reads a level off the inputs of a boundary. */
final class LevelReader implements RuleReader {

  private final Policy policy;
  private final Expression root;
  private final Conditions conditions;

  LevelReader(Policy policy, Expression root, Grid grid) {
    this.policy = policy;
    this.root = root;
    this.conditions = new Conditions(grid.inputs());
  }

  /** The situations that {@code root} can meet. */
  static Grid grid(Policy policy, Expression root) {
    Set<String> read = new TreeSet<>();
    root.walk(
        part -> {
          if (part instanceof Bands bands) {
            read.add(bands.input());
          }
          if (part instanceof Cases cases) {
            cases.cases().forEach(one -> read.addAll(one.when().compared()));
          }
        });
    return Grid.of(policy, read, policy.rules().askedFor());
  }

  @Override
  public Outcome read(Situation situation, Notes notes) {
    return read(root, situation, notes);
  }

  private Outcome read(Expression expression, Situation situation, Notes notes) {
    if (expression instanceof Bands bands) {
      return bands(bands, situation.value(conditions.number(bands.input())));
    }
    if (expression instanceof Fixed fixed) {
      notes.speaks(fixed.id());
      return outcome(fixed.id(), fixed.level());
    }
    if (expression instanceof Hold hold) {
      notes.speaks(hold.id());
      return new Outcome(hold.id(), "the level before", -1);
    }
    if (expression instanceof Unknown unknown) {
      notes.speaks(unknown.id());
      return new Outcome(unknown.id(), Level.UNKNOWN, -1);
    }
    if (expression instanceof Cases cases) {
      return cases(cases, situation, notes);
    }
    if (expression instanceof WorseOf worse) {
      return extreme(worse.parts(), 1, situation, notes);
    }
    return extreme(((BetterOf) expression).parts(), -1, situation, notes);
  }

  private Outcome outcome(String rule, String level) {
    return new Outcome(rule, level, policy.rank(level));
  }

  private Outcome bands(Bands bands, double value) {
    for (Expression.Step step : bands.steps()) {
      boolean within =
          step.limit().map(limit -> limit.operator().holds(value, limit.value())).orElse(true);
      if (within) {
        return outcome(bands.id() + "." + step.level().toLowerCase(Locale.ROOT), step.level());
      }
    }
    return Outcome.NONE;
  }

  private Outcome cases(Cases cases, Situation situation, Notes notes) {
    Outcome first = null;
    for (Expression.Case one : cases.cases()) {
      if (conditions.holds(one.when(), situation)) {
        if (first == null) {
          first = read(one.then(), situation, notes);
          if (cases.precedence() == Precedence.FIRST) {
            return first;
          }
        } else {
          Outcome other = read(one.then(), situation, UNNOTED);
          if (!other.target().equals(first.target())) {
            notes.overlap(new Overlap(first, other));
          }
        }
      }
    }
    if (first != null) {
      return first;
    }
    return cases.other().map(other -> read(other, situation, notes)).orElse(Outcome.NONE);
  }

  private Outcome extreme(List<Expression> parts, int sign, Situation situation, Notes notes) {
    Outcome best = null;
    for (Expression part : parts) {
      Outcome outcome = read(part, situation, notes);
      if (outcome.rank() < 0) {
        return outcome;
      }
      if (best == null || sign * (outcome.rank() - best.rank()) > 0) {
        best = outcome;
      }
    }
    return best;
  }
}
