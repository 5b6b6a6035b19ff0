package org.zonerisk.domain.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zonerisk.domain.policy.Axis;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Rules;
import org.zonerisk.domain.words.RuleWords;

/**
 * Every situation that some rules can meet: the combinations of the regions of the inputs that they
 * read. An input whose absence a rule asks for has each of its regions twice, known and missing.
 * Situations have numbers, neighbours along an input are {@link #step} apart. Immutable.
 */
final class Grid {

  private final List<Input> inputs;
  private final List<Axis> axes = new ArrayList<>();
  private final int[] lengths;
  private final int[] steps;
  private final int size;
  private final BitSet possible = new BitSet();

  /**
   * @param inputs the inputs that rules read
   * @param rules whose thresholds cut the domains of the inputs
   * @param askedFor ids of the inputs that may be missing in a situation
   */
  Grid(List<Input> inputs, List<Rules> rules, Set<String> askedFor) {
    this.inputs = List.copyOf(inputs);
    lengths = new int[inputs.size()];
    steps = new int[inputs.size()];
    int situations = 1;
    for (int i = 0; i < lengths.length; i++) {
      String id = inputs.get(i).id();
      SortedSet<Double> thresholds = new TreeSet<>();
      rules.forEach(one -> thresholds.addAll(one.thresholds(id)));
      axes.add(new Axis(Axis.domain(inputs.get(i)), thresholds));
      lengths[i] = axes.get(i).size() * (askedFor.contains(id) ? 2 : 1);
      steps[i] = situations;
      situations = Math.multiplyExact(situations, lengths[i]);
    }
    size = situations;
    List<Relation> relations = Relation.among(inputs);
    for (int situation = 0; situation < size; situation++) {
      possible.set(situation, isPossible(situation, relations));
    }
  }

  /** What those rules of {@code policy} can meet that read these inputs. */
  static Grid of(Policy policy, Set<String> read, Set<String> askedFor) {
    List<Input> inputs =
        policy.inputs().stream()
            .filter(input -> read.contains(input.id()) || askedFor.contains(input.id()))
            .toList();
    return new Grid(inputs, List.of(policy.rules()), askedFor);
  }

  private boolean isPossible(int situation, List<Relation> relations) {
    for (Relation relation : relations) {
      int first = relation.first();
      int second = relation.second();
      if (!isMissing(situation, first)
          && !isMissing(situation, second)
          && !relation.allows(range(situation, first), range(situation, second))) {
        return false;
      }
    }
    return true;
  }

  private Relation.Range range(int situation, int input) {
    int region = region(situation, input);
    return new Relation.Range(axes.get(input).low(region), axes.get(input).high(region));
  }

  /** One more than the greatest number of a situation. */
  int size() {
    return size;
  }

  List<Input> inputs() {
    return inputs;
  }

  /** Whether a situation can occur, as far as what inputs count of the same evidence says. */
  boolean isPossible(int situation) {
    return possible.get(situation);
  }

  /** The distance between numbers of situations that differ by one place of {@code input}. */
  int step(int input) {
    return steps[input];
  }

  /** The places along an input: its regions, and once more where it may be missing. */
  int length(int input) {
    return lengths[input];
  }

  /** The place of a situation along an input. */
  int place(int situation, int input) {
    return situation / steps[input] % lengths[input];
  }

  /** Whether a situation has a neighbour with the next greater known value of an input. */
  boolean canRise(int situation, int input) {
    int place = place(situation, input);
    return place + 1 < axes.get(input).size();
  }

  Situation situation(int number) {
    return new Situation() {
      @Override
      public double value(int input) {
        return axes.get(input).representative(region(number, input));
      }

      @Override
      public boolean isMissing(int input) {
        return Grid.this.isMissing(number, input);
      }
    };
  }

  /** The values of the known inputs of a situation, adapted to each other. */
  SortedMap<String, Double> example(int number) {
    double[] values = new double[inputs.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = axes.get(i).representative(region(number, i));
    }
    for (Relation relation : Relation.among(inputs)) {
      relation.adapt(values);
    }
    SortedMap<String, Double> example = new TreeMap<>();
    for (int i = 0; i < values.length; i++) {
      if (!isMissing(number, i)) {
        example.put(inputs.get(i).id(), values[i]);
      }
    }
    return example;
  }

  /** What is true of an input from one place to another, in words; empty for all places. */
  String words(int input, int from, int to) {
    int regions = axes.get(input).size();
    String id = inputs.get(input).id();
    if (from == 0 && to == lengths[input] - 1) {
      return "";
    }
    if (from >= regions) {
      return id + " is missing" + known(input, from - regions, to - regions, " and would be ");
    }
    if (to >= regions) {
      return id + known(input, from, regions - 1, " is ") + " or missing";
    }
    return id + known(input, from, to, " is ");
  }

  private String known(int input, int from, int to, String before) {
    Axis axis = axes.get(input);
    double low = axis.low(from);
    double high = axis.high(to);
    if (from == 0 && to == axis.size() - 1) {
      return "";
    }
    if (low == high) {
      return before + RuleWords.number(low);
    }
    String lower =
        from == 0 ? "" : (isClosed(axis, from) ? "at least " : "above ") + RuleWords.number(low);
    String upper =
        to == axis.size() - 1
            ? ""
            : (isClosed(axis, to) ? "at most " : "below ") + RuleWords.number(high);
    return before + lower + (lower.isEmpty() || upper.isEmpty() ? "" : " and ") + upper;
  }

  /** Stretches of values that are a step apart have ends, the others none. */
  private static boolean isClosed(Axis axis, int region) {
    return axis.hasSteps() || axis.low(region) == axis.high(region);
  }

  private boolean isMissing(int situation, int input) {
    return place(situation, input) >= axes.get(input).size();
  }

  private int region(int situation, int input) {
    return place(situation, input) % axes.get(input).size();
  }
}
