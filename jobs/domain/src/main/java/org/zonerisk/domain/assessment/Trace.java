package org.zonerisk.domain.assessment;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The inputs and thresholds on the way to a leaf, in the order of the document. */
final class Trace {

  private final Set<Integer> inputs = new LinkedHashSet<>();
  private final SortedMap<String, Double> thresholds = new TreeMap<>();

  void reads(int input) {
    inputs.add(input);
  }

  /** Notes a threshold; a second value under the same name gets a number. */
  void compares(String name, double value) {
    String free = name;
    for (int i = 2; thresholds.containsKey(free) && thresholds.get(free) != value; i++) {
      free = name + "." + i;
    }
    thresholds.put(free, value);
  }

  /** This, followed by {@code other}. */
  Trace then(Trace other) {
    Trace both = new Trace();
    both.add(this);
    both.add(other);
    return both;
  }

  Leaf leaf(String ruleId, int target, int rank) {
    int[] read = inputs.stream().mapToInt(Integer::intValue).toArray();
    return new Leaf(
        ruleId, target, rank, read, Collections.unmodifiableSortedMap(new TreeMap<>(thresholds)));
  }

  /** The inputs, ascending. */
  int[] sortedInputs() {
    return inputs.stream().mapToInt(Integer::intValue).sorted().toArray();
  }

  void add(Trace other) {
    inputs.addAll(other.inputs);
    other.thresholds.forEach(this::compares);
  }
}
