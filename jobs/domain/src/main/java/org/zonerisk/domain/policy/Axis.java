package org.zonerisk.domain.policy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;

/**
 * The finitely many regions into which a policy's thresholds cut the domain of one input: each
 * threshold, and the stretches between. No rule tells two values of a region apart, so one
 * representative stands for all of them. Immutable.
 */
public final class Axis {

  /**
   * The values that an input can take.
   *
   * @param low smallest value
   * @param high greatest value, may be infinite
   * @param rounding which values occur between them
   */
  public record Domain(double low, double high, Rounding rounding) {}

  /** A region: from, to, whether it includes its upper end, and a value within. */
  private record Region(double low, double high, boolean closed, double representative) {}

  private final List<Region> regions = new ArrayList<>();
  private final SortedSet<Double> thresholds;
  private final boolean stepped;

  /** The regions into which {@code thresholds} cut {@code domain}. */
  public Axis(Domain domain, SortedSet<Double> thresholds) {
    this.thresholds = Collections.unmodifiableSortedSet(thresholds);
    this.stepped = domain.rounding().hasSteps();
    if (stepped) {
      cutSteps(domain);
    } else {
      cut(domain);
    }
  }

  /** The axis of {@code input} under {@code rules}. */
  public static Axis of(Input input, Rules rules) {
    return new Axis(domain(input), rules.thresholds(input.id()));
  }

  /** The values that {@code input} can take. */
  public static Domain domain(Input input) {
    if (input instanceof Input.Earlier earlier) {
      return domain(earlier.of());
    }
    if (input instanceof Input.ClearDays clear) {
      return new Domain(0, clear.lookback().getDays(), Rounding.WHOLE);
    }
    if (input instanceof Input.Percent) {
      return new Domain(0, 100, input.rounding());
    }
    Rounding rounding = input instanceof Input.Count ? Rounding.WHOLE : input.rounding();
    return new Domain(0, Double.POSITIVE_INFINITY, rounding);
  }

  /** The values that the input is compared with, ascending. */
  public SortedSet<Double> thresholds() {
    return thresholds;
  }

  /** Whether only some values occur, a step apart, so that stretches between have ends. */
  public boolean hasSteps() {
    return stepped;
  }

  /** How many regions there are, at least one. */
  public int size() {
    return regions.size();
  }

  /** A value within a region. */
  public double representative(int region) {
    return regions.get(region).representative();
  }

  /** The region that holds {@code value}, the nearest one for a value outside of the domain. */
  public int region(double value) {
    int last = regions.size() - 1;
    for (int i = 0; i < last; i++) {
      Region region = regions.get(i);
      if (value < region.high() || (region.closed() && value == region.high())) {
        return i;
      }
    }
    return last;
  }

  /** The smallest value of a region, or what its open lower end touches. */
  public double low(int region) {
    return regions.get(region).low();
  }

  /** The greatest value of a region, or what its open upper end touches. */
  public double high(int region) {
    return regions.get(region).high();
  }

  /** How far {@code value} must move to reach {@code region}, or to touch its open end. */
  public double distance(double value, int region) {
    Region to = regions.get(region);
    return Math.max(0, Math.max(to.low() - value, value - to.high()));
  }

  private void cut(Domain domain) {
    double from = domain.low();
    boolean covered = false;
    for (double threshold : thresholds) {
      if (threshold < domain.low() || threshold > domain.high()) {
        continue;
      }
      if (threshold > from) {
        regions.add(new Region(from, threshold, false, from + (threshold - from) / 2));
      }
      regions.add(new Region(threshold, threshold, true, threshold));
      from = threshold;
      covered = true;
    }
    if (domain.high() > from || !covered) {
      boolean open = Double.isInfinite(domain.high());
      double within = open ? from * 2 + 1 : from + (domain.high() - from) / 2;
      regions.add(new Region(from, domain.high(), true, within));
    }
  }

  private void cutSteps(Domain domain) {
    Rounding steps = domain.rounding();
    double from = domain.low();
    for (double threshold : thresholds) {
      if (threshold < domain.low() || threshold > domain.high()) {
        continue;
      }
      double reached = steps.atOrAbove(threshold);
      double below = steps.before(reached);
      if (below >= from) {
        regions.add(new Region(from, below, true, from));
      }
      from = reached;
      if (reached == threshold) {
        regions.add(new Region(threshold, threshold, true, threshold));
        from = steps.after(threshold);
      }
    }
    if (from <= domain.high()) {
      regions.add(new Region(from, domain.high(), true, from));
    }
  }
}
