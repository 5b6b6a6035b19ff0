package org.zonerisk.oracle.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** All worlds that agree with what is known. */
final class Worlds {

  /**
   * What they say together.
   *
   * @param verdict that of the first world, by preference of one whose deciding inputs are known
   * @param lowest that of the first world with the mildest level
   * @param certain whether all lead to the same level or state
   * @param milder in how many the rules ask for a milder level than the present one
   * @param notMilder in how many for the present one or a worse
   * @param worlds how many there are
   */
  record Finding(
      Verdict verdict, Verdict lowest, boolean certain, int milder, int notMilder, int worlds) {}

  private final Book book;
  private final Reading reading;
  private final Memory memory;
  private final Judge judge;
  private final List<String> read;

  Worlds(Book book, Reading reading, Memory memory) {
    this.book = book;
    this.reading = reading;
    this.memory = memory;
    this.judge = new Judge(book, reading.missing.keySet());
    Collection<JsonNode> rules =
        book.hasStates()
            ? book.leaving(memory.state())
            : List.of(book.root.get("rules").get("level"));
    Set<String> named = book.readBy(rules);
    this.read = book.inputs.keySet().stream().filter(named::contains).toList();
  }

  /** The inputs that are known have their values, the others any. */
  Finding atBoundary() {
    return explore(anyOfTheMissing(), Judge.Asked.AT_BOUNDARY);
  }

  /**
   * The inputs that may escalate have their values or greater ones, a time in a state is what it
   * is, and all others have any value.
   */
  Finding beforeBoundary() {
    Set<String> escalating = new TreeSet<>();
    book.root.get("escalating").forEach(input -> escalating.add(input.textValue()));
    Map<String, Collection<Double>> free = new LinkedHashMap<>();
    for (String input : read) {
      Double own = reading.values.get(input);
      if (own == null || !book.inputs.get(input).kind().equals("hours_in_state")) {
        TreeSet<Double> values = anything(input);
        if (own != null && escalating.contains(input)) {
          values = new TreeSet<>(values.tailSet(own));
          values.add(own);
        }
        free.put(input, values);
      }
    }
    return explore(free, Judge.Asked.BETWEEN_BOUNDARIES);
  }

  /**
   * Why the level is not certain: the weightiest reason among the missing inputs on whose value it
   * depends.
   */
  String reason(Finding found) {
    Missing first = null;
    for (String input : read) {
      Missing why = reading.missing.get(input);
      if (why != null
          && (first == null || why.kind().compareTo(first.kind()) < 0)
          && dependsOn(input)) {
        first = why;
      }
    }
    if (first != null) {
      return first.code();
    }
    if (found.verdict().unknown()) {
      return found.verdict().ruleId();
    }
    return found.verdict().ruleId().equals("otherwise.hold") ? "no_history" : "no_rule";
  }

  /** Whether in some world something else follows when this input alone has another value. */
  private boolean dependsOn(String input) {
    Map<String, Collection<Double>> others = anyOfTheMissing();
    Collection<Double> own = others.remove(input);
    boolean[] depends = {false};
    visit(
        new HashMap<>(reading.values),
        List.copyOf(others.entrySet()),
        world -> {
          Set<String> targets = new HashSet<>();
          for (double value : own) {
            world.put(input, value);
            targets.add(verdict(world, Judge.Asked.AT_BOUNDARY).target());
          }
          depends[0] |= targets.size() > 1;
        });
    return depends[0];
  }

  private Map<String, Collection<Double>> anyOfTheMissing() {
    Map<String, Collection<Double>> free = new LinkedHashMap<>();
    for (String input : read) {
      if (reading.missing.containsKey(input)) {
        free.put(input, anything(input));
      }
    }
    return free;
  }

  /** Shows every world to {@code visitor}; the first of the open inputs changes slowest. */
  private static void visit(
      Map<String, Double> world,
      List<Map.Entry<String, Collection<Double>>> open,
      Consumer<Map<String, Double>> visitor) {
    if (open.isEmpty()) {
      visitor.accept(world);
      return;
    }
    for (double value : open.get(0).getValue()) {
      world.put(open.get(0).getKey(), value);
      visit(world, open.subList(1, open.size()), visitor);
    }
  }

  private Finding explore(Map<String, Collection<Double>> free, Judge.Asked asked) {
    Map<String, Double> world = new HashMap<>(reading.values);
    Exploration exploration = new Exploration(free.keySet(), present());
    visit(
        world,
        List.copyOf(free.entrySet()),
        one -> exploration.weigh(asksFor(one, asked), verdict(one, asked)));
    return new Finding(
        exploration.verdict,
        exploration.lowest,
        exploration.same && !exploration.verdict.none(),
        exploration.milder,
        exploration.notMilder,
        exploration.worlds);
  }

  /** Values on, between and beyond the thresholds, and at the ends of what the input can be. */
  private TreeSet<Double> anything(String id) {
    Input input = book.measured(book.inputs.get(id));
    TreeSet<Double> values = new TreeSet<>(List.of(0.0));
    double last = 0;
    for (double threshold : book.thresholds(id)) {
      if (input.decimals().isPresent()) {
        values.addAll(steps(threshold, input.decimals().getAsInt()));
      } else {
        values.addAll(List.of(last + (threshold - last) / 2, threshold, threshold * 2 + 1));
      }
      last = threshold;
    }
    double greatest = input.greatest();
    if (input.decimals().isEmpty() && last < greatest && !Double.isInfinite(greatest)) {
      values.add(last + (greatest - last) / 2);
      values.add(greatest);
    }
    values.removeIf(value -> value < 0 || value > greatest);
    return values;
  }

  /** A threshold, where it can be met, and the values next to it. */
  private static List<Double> steps(double threshold, int decimals) {
    BigDecimal step = BigDecimal.ONE.movePointLeft(decimals);
    BigDecimal exact = new BigDecimal(Double.toString(threshold));
    BigDecimal from = exact.setScale(decimals, RoundingMode.FLOOR);
    BigDecimal to = exact.setScale(decimals, RoundingMode.CEILING);
    return List.of(to.subtract(step).doubleValue(), to.doubleValue(), from.add(step).doubleValue());
  }

  private int present() {
    return book.rankOfState(memory.state());
  }

  /** What is taken of what the rules ask for: a milder level has to wait. */
  private Verdict verdict(Map<String, Double> world, Judge.Asked asked) {
    Verdict wanted = asksFor(world, asked);
    boolean waits = !wanted.none() && wanted.rank() < present() && reading.mustWait();
    return waits ? new Verdict("hold.lowering", memory.state(), present(), wanted.reads()) : wanted;
  }

  private Verdict asksFor(Map<String, Double> world, Judge.Asked asked) {
    Verdict found =
        book.hasStates() ? judge.step(memory.state(), world, asked) : judge.level(world);
    if (found.stays()) {
      return stay(found.ruleId(), found.reads());
    }
    if (!found.none()
        || found.unknown()
        || book.root.get("otherwise").textValue().equals("unknown")) {
      return found;
    }
    return stay("otherwise.hold", Set.of());
  }

  private Verdict stay(String rule, Set<String> reads) {
    String state = memory.state();
    return new Verdict(
        state.isEmpty() ? "otherwise.hold" : rule, state, book.rankOfState(state), reads);
  }

  /** One walk through all worlds. */
  private static final class Exploration {
    private final Set<String> unknown;
    private Verdict verdict;
    private boolean verdictIsKnown;
    private Verdict lowest;
    private boolean same = true;
    private final int present;
    private int worlds;
    private int milder;
    private int notMilder;

    private Exploration(Set<String> unknown, int present) {
      this.unknown = unknown;
      this.present = present;
    }

    private void weigh(Verdict asked, Verdict found) {
      worlds++;
      if (!asked.none()) {
        milder += asked.rank() < present ? 1 : 0;
        notMilder += asked.rank() < present ? 0 : 1;
      }
      boolean known = found.reads().stream().noneMatch(unknown::contains);
      if (verdict == null) {
        verdict = found;
        verdictIsKnown = known;
      } else {
        same &= found.target().equals(verdict.target());
        if (known && !verdictIsKnown && found.target().equals(verdict.target())) {
          verdict = found;
          verdictIsKnown = true;
        }
      }
      if (lowest == null || found.rank() < lowest.rank()) {
        lowest = found;
      }
    }
  }
}
