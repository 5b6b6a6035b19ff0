package org.zonerisk.domain.assessment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Rules;

/**
 * The finitely many regions into which a policy's thresholds cut the domain of one input: each
 * threshold, and the stretches between. No rule tells two values of a region apart, so one
 * representative stands for all of them.
 */
final class Axis {

  /** The values that an input can take. */
  record Domain(double low, double high, boolean whole) {}

  /** A region: from, to, whether it includes its upper end, and a value within. */
  private record Region(double low, double high, boolean closed, double representative) {}

  private final List<Region> regions = new ArrayList<>();
  private final SortedSet<Double> thresholds;

  Axis(Domain domain, SortedSet<Double> thresholds) {
    this.thresholds = Collections.unmodifiableSortedSet(thresholds);
    if (domain.whole()) {
      cutWhole(domain);
    } else {
      cut(domain);
    }
  }

  /** The axis of {@code input} under {@code rules}. */
  static Axis of(Input input, Rules rules) {
    return new Axis(domain(input), rules.thresholds(input.id()));
  }

  private static Domain domain(Input input) {
    if (input instanceof Input.ClearDays clear) {
      return new Domain(0, clear.lookback().getDays(), true);
    }
    if (input instanceof Input.Percent) {
      return new Domain(0, 100, false);
    }
    return new Domain(0, Double.POSITIVE_INFINITY, input instanceof Input.Count);
  }

  /** The values that the input is compared with, ascending. */
  SortedSet<Double> thresholds() {
    return thresholds;
  }

  int size() {
    return regions.size();
  }

  double representative(int region) {
    return regions.get(region).representative();
  }

  /** The region that holds {@code value}, the nearest one for a value outside of the domain. */
  int region(double value) {
    int last = regions.size() - 1;
    for (int i = 0; i < last; i++) {
      Region region = regions.get(i);
      if (value < region.high() || (region.closed() && value == region.high())) {
        return i;
      }
    }
    return last;
  }

  /** How far {@code value} must move to reach {@code region}, or to touch its open end. */
  double distance(double value, int region) {
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

  private void cutWhole(Domain domain) {
    double from = domain.low();
    for (double threshold : thresholds) {
      if (threshold < domain.low() || threshold > domain.high()) {
        continue;
      }
      double below = Math.ceil(threshold) - 1;
      if (below >= from) {
        regions.add(new Region(from, below, true, from));
      }
      from = Math.ceil(threshold);
      if (from == threshold) {
        regions.add(new Region(threshold, threshold, true, threshold));
        from = threshold + 1;
      }
    }
    if (from <= domain.high()) {
      regions.add(new Region(from, domain.high(), true, from));
    }
  }
}
