package org.zonerisk.domain.release;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Somebody who has all that was ever published and wants the counts that were not: numbers of
 * persons are whole and not negative, sums are sums. Takes every combination of published sums from
 * one another (Gauss), then narrows each number by the bounds of all others until nothing moves.
 * Knows nothing of how figures are withheld.
 */
final class Attacker {

  private static final double EXACT = 1e-6;

  private final Map<String, Integer> numbers = new TreeMap<>();
  private final List<Map<Integer, Double>> sums = new ArrayList<>();
  private final List<Double> low = new ArrayList<>();
  private final List<Double> high = new ArrayList<>();

  /** What the attacker can say of a number. */
  record Bounds(double low, double high) {
    boolean pins() {
      return low == high;
    }

    boolean holds(long value) {
      return low <= value && value <= high;
    }
  }

  /** Knows that a number is at least and at most so great. */
  Attacker between(String number, double least, double most) {
    int at = number(number);
    low.set(at, Math.max(low.get(at), least));
    high.set(at, Math.min(high.get(at), most));
    return this;
  }

  /** Knows a number. */
  Attacker knows(String number, long value) {
    return between(number, value, value);
  }

  /** Knows that a number is the sum of others. */
  Attacker sum(String whole, List<String> parts) {
    Map<Integer, Double> sum = new TreeMap<>();
    sum.put(number(whole), -1.0);
    parts.forEach(part -> sum.merge(number(part), 1.0, Double::sum));
    sums.add(sum);
    return this;
  }

  /** Draws every conclusion. */
  Attacker think() {
    List<double[]> rows = new ArrayList<>();
    for (Map<Integer, Double> sum : sums) {
      double[] row = new double[low.size() + 1];
      sum.forEach((number, factor) -> row[number] = factor);
      rows.add(row);
    }
    rows.addAll(reduced(rows));
    boolean moved = true;
    while (moved) {
      moved = false;
      for (double[] row : rows) {
        moved |= narrow(row);
      }
    }
    return this;
  }

  Bounds of(String number) {
    int at = number(number);
    return new Bounds(low.get(at), high.get(at));
  }

  private int number(String name) {
    return numbers.computeIfAbsent(
        name,
        any -> {
          low.add(0.0);
          high.add(Double.POSITIVE_INFINITY);
          return low.size() - 1;
        });
  }

  /** Known numbers taken out, then each unknown alone as far as subtracting gets. */
  private List<double[]> reduced(List<double[]> all) {
    int last = low.size();
    List<double[]> rows = new ArrayList<>();
    for (double[] given : all) {
      double[] row = given.clone();
      for (int i = 0; i < last; i++) {
        if (row[i] != 0 && low.get(i).equals(high.get(i))) {
          row[last] -= row[i] * low.get(i);
          row[i] = 0;
        }
      }
      rows.add(row);
    }
    boolean[] used = new boolean[rows.size()];
    for (int column = 0; column < last; column++) {
      int pivot = -1;
      for (int i = 0; i < rows.size() && pivot < 0; i++) {
        pivot = !used[i] && Math.abs(rows.get(i)[column]) > EXACT ? i : -1;
      }
      if (pivot >= 0) {
        used[pivot] = true;
        clear(rows, pivot, column);
      }
    }
    return rows;
  }

  private static void clear(List<double[]> rows, int pivot, int column) {
    double[] by = rows.get(pivot);
    for (int i = 0; i < rows.size(); i++) {
      double[] row = rows.get(i);
      double factor = i == pivot ? 0 : row[column] / by[column];
      if (Math.abs(factor) > EXACT) {
        Arrays.setAll(
            row, j -> Math.abs(row[j] - factor * by[j]) < EXACT ? 0 : row[j] - factor * by[j]);
      }
    }
  }

  /** Narrows the numbers of {@code row}, whose products add up to its last value. */
  private boolean narrow(double[] row) {
    int last = row.length - 1;
    double least = 0;
    double most = 0;
    int openBelow = 0;
    int openAbove = 0;
    for (int i = 0; i < last; i++) {
      if (row[i] != 0) {
        double[] ends = ends(row[i], i);
        openBelow += Double.isInfinite(ends[0]) ? 1 : 0;
        openAbove += Double.isInfinite(ends[1]) ? 1 : 0;
        least += Double.isInfinite(ends[0]) ? 0 : ends[0];
        most += Double.isInfinite(ends[1]) ? 0 : ends[1];
      }
    }
    boolean moved = false;
    for (int i = 0; i < last; i++) {
      if (row[i] != 0) {
        double[] ends = ends(row[i], i);
        boolean openOthersBelow = openBelow - (Double.isInfinite(ends[0]) ? 1 : 0) > 0;
        boolean openOthersAbove = openAbove - (Double.isInfinite(ends[1]) ? 1 : 0) > 0;
        double othersLeast = least - (Double.isInfinite(ends[0]) ? 0 : ends[0]);
        double othersMost = most - (Double.isInfinite(ends[1]) ? 0 : ends[1]);
        double top = openOthersBelow ? Double.POSITIVE_INFINITY : row[last] - othersLeast;
        double bottom = openOthersAbove ? Double.NEGATIVE_INFINITY : row[last] - othersMost;
        moved |=
            row[i] > 0
                ? bound(i, bottom / row[i], top / row[i])
                : bound(i, top / row[i], bottom / row[i]);
      }
    }
    return moved;
  }

  private double[] ends(double factor, int number) {
    return factor > 0
        ? new double[] {factor * low.get(number), factor * high.get(number)}
        : new double[] {factor * high.get(number), factor * low.get(number)};
  }

  private boolean bound(int number, double bottom, double top) {
    double least = Math.ceil(bottom - EXACT);
    double most = Math.floor(top + EXACT);
    boolean moved = least > low.get(number) || most < high.get(number);
    low.set(number, Math.max(low.get(number), least));
    high.set(number, Math.min(high.get(number), most));
    if (low.get(number) > high.get(number)) {
      throw new IllegalStateException("what was published contradicts itself");
    }
    return moved;
  }
}
