package org.zonerisk.domain.assessment;

import org.zonerisk.domain.policy.Axis;

/**
 * Evaluates a program in every possible world. An input that is not known is free: one
 * representative of each of its regions is tried, which is exact since no rule tells two values of
 * a region apart. Inputs are free independently of each other.
 *
 * <p>Not thread-safe; made for one evaluation.
 */
final class Worlds {

  /** An input with its own value. */
  static final int FIXED = -1;

  private final Program program;
  private final Axis[] axes;
  private final double[] values;
  private final boolean[] missing;
  private final Leaf otherwise;
  private final int heldRank;
  private final int stayRank;

  private int[] freeFrom;
  private Leaf leaf;
  private boolean leafIsKnown;
  private int target;
  private Leaf lowest;
  private boolean certain;
  private int worlds;
  private int worldsBelow;
  private int worldsNotBelow;

  /**
   * @param axes by number of the input
   * @param values by number of the input; used as scratch space and left as it was
   * @param missing by number of the input, what is not known
   * @param otherwise what holds where no rule speaks
   * @param heldRank rank of the level before, negative where there is none
   * @param stayRank rank below which no level is taken yet, negative where any is
   */
  Worlds(
      Program program,
      Axis[] axes,
      double[] values,
      boolean[] missing,
      Leaf otherwise,
      int heldRank,
      int stayRank) {
    this.program = program;
    this.axes = axes;
    this.values = values;
    this.missing = missing;
    this.otherwise = otherwise;
    this.heldRank = heldRank;
    this.stayRank = stayRank;
  }

  /**
   * All worlds in which each input lies in the region of its number in {@code from} or a later one;
   * {@link #FIXED} for its own value.
   *
   * @param from by number of the input
   */
  Finding explore(int[] from) {
    freeFrom = from;
    leaf = null;
    lowest = null;
    certain = true;
    worlds = 0;
    worldsBelow = 0;
    worldsNotBelow = 0;
    descend(0, this::visit);
    return new Finding(
        leaf, lowest, Math.max(0, lowest.rank()), certain && leaf.rank() >= 0, below());
  }

  private Finding.Below below() {
    if (worldsBelow == worlds) {
      return Finding.Below.IN_ALL;
    }
    return worldsNotBelow == worlds ? Finding.Below.IN_NONE : Finding.Below.NOT_KNOWN;
  }

  /**
   * Whether what the rules lead to depends on the value of a free input: whether in some world it
   * changes when this input alone does.
   *
   * @param from as in {@link #explore}; left as it was
   */
  boolean dependOn(int input, int[] from) {
    int free = from[input];
    from[input] = FIXED;
    freeFrom = from;
    boolean[] depends = {false};
    descend(0, () -> depends[0] |= changesWith(input, free));
    from[input] = free;
    return depends[0];
  }

  private boolean changesWith(int input, int firstRegion) {
    double own = values[input];
    boolean changes = false;
    values[input] = axes[input].representative(firstRegion);
    int first = reached().target();
    for (int region = firstRegion + 1; region < axes[input].size() && !changes; region++) {
      values[input] = axes[input].representative(region);
      changes = reached().target() != first;
    }
    values[input] = own;
    return changes;
  }

  private void descend(int depth, Runnable inWorld) {
    int[] inputs = program.inputs();
    int at = depth;
    while (at < inputs.length && freeFrom[inputs[at]] == FIXED) {
      at++;
    }
    if (at == inputs.length) {
      inWorld.run();
      return;
    }
    int input = inputs[at];
    double own = values[input];
    for (int region = freeFrom[input]; region < axes[input].size(); region++) {
      values[input] = axes[input].representative(region);
      descend(at + 1, inWorld);
    }
    values[input] = own;
  }

  private Leaf reached() {
    return taken(given());
  }

  /** What is taken of what the rules give: milder levels only in time. */
  private Leaf taken(Leaf given) {
    return given.rank() < 0 || given.rank() >= stayRank
        ? given
        : new Leaf(Leaf.LOWERING, stayRank, stayRank, given.inputs(), given.thresholds());
  }

  @SuppressWarnings("ReferenceEquality") // there is one leaf that says that no rule speaks
  private Leaf given() {
    Leaf reached = program.run(values, missing);
    if (reached == Leaf.NONE) {
      return otherwise;
    }
    return reached.target() == Leaf.HOLD ? staying(reached) : reached;
  }

  /** The level before, by a rule that says so. */
  private Leaf staying(Leaf hold) {
    return heldRank < 0
        ? Leaf.NO_HISTORY
        : new Leaf(hold.ruleId(), heldRank, heldRank, hold.inputs(), hold.thresholds());
  }

  private void visit() {
    Leaf given = given();
    worlds++;
    worldsBelow += given.rank() >= 0 && given.rank() < heldRank ? 1 : 0;
    worldsNotBelow += given.rank() >= 0 && given.rank() >= heldRank ? 1 : 0;
    Leaf reached = taken(given);
    boolean known = knows(reached);
    if (leaf == null) {
      target = reached.target();
      take(reached, known);
    } else {
      certain &= reached.target() == target;
      if (known && !leafIsKnown && reached.target() == target) {
        take(reached, known);
      }
    }
    if (lowest == null || reached.rank() < lowest.rank()) {
      lowest = reached;
    }
  }

  private void take(Leaf reached, boolean known) {
    leaf = reached;
    leafIsKnown = known;
  }

  private boolean knows(Leaf reached) {
    for (int input : reached.inputs()) {
      if (freeFrom[input] != FIXED) {
        return false;
      }
    }
    return true;
  }
}
