package org.zonerisk.domain.assessment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Input.Count;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Window.SinceEntered;
import org.zonerisk.domain.zone.Boundaries;

/** From evidence to readings, and from findings to decisions. Immutable. */
final class Evaluation {

  private static final String UNKNOWN_RULE = "unknown";

  private final RuleBook rules;
  private final Policy policy;
  private final InputReader reader;
  private final List<Pulse.Causes> pulses = new ArrayList<>();
  private final List<Count> countsOfState = new ArrayList<>();

  Evaluation(RuleBook rules) {
    this.rules = rules;
    this.policy = rules.policy();
    this.reader = new InputReader(policy.inputs(), rules.numbers());
    policy.freshness().forEach(rule -> pulses.add(Pulse.Causes.of(rule)));
    for (Input input : policy.inputs()) {
      if (input instanceof Count count && count.window() instanceof SinceEntered) {
        countsOfState.add(count);
      }
    }
  }

  Pulse pulse(Instant time, Evidence evidence) {
    return Pulse.at(time, evidence, policy, pulses);
  }

  Reading read(Moment moment) {
    Reading reading = reader.read(moment);
    if (policy.lowering().isPresent() && moment.memory().isBelow()) {
      reading.daysBelow(OptionalLong.of(moment.wholeDaysSince(moment.memory().belowSince())));
    }
    return reading;
  }

  /** The rank below which no level is taken yet, negative where any is. */
  int stayRank(Reading reading, PolicyMemory memory) {
    return policy.lowering().isEmpty()
            || reading.daysBelow().orElse(0) >= policy.lowering().get().getDays()
        ? -1
        : rules.heldRank(memory);
  }

  /** The rank below which an unknown level cannot be. */
  int floor(Reading reading, PolicyMemory memory) {
    return Math.max(rules.floor(memory), stayRank(reading, memory));
  }

  Worlds worlds(Program program, Reading reading, PolicyMemory memory) {
    return new Worlds(
        program,
        rules.axes(),
        reading.values(),
        reading.missing(),
        rules.otherwise(memory),
        rules.heldRank(memory),
        stayRank(reading, memory));
  }

  /** By number of the input: its own value, or any where it is missing. */
  int[] missingFree(Reading reading) {
    int[] from = new int[policy.inputs().size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = reading.isMissing(i) ? 0 : Worlds.FIXED;
    }
    return from;
  }

  /** From where on evidence is new to a state entered at this moment. */
  Instant newFrom(Moment moment, Boundaries boundaries) {
    Instant newFrom = moment.memory().newFrom();
    for (Count count : countsOfState) {
      Instant start = InputReader.start(count.window(), moment, null);
      Optional<Instant> last =
          moment.evidence().lastCell(count.selection(), start, moment.boundary());
      if (last.isPresent() && !last.get().isBefore(newFrom)) {
        newFrom = boundaries.after(last.get());
      }
    }
    return newFrom;
  }

  Decision known(Moment moment, Reading reading, Leaf leaf, Margin margin, PolicyMemory after) {
    Level level = rules.level(leaf.rank());
    return new Decision(
        level.id(),
        level.id(),
        level.colour(),
        leaf.ruleId(),
        inputs(reading),
        leaf.thresholds(),
        margin.value(),
        margin.input() < 0 ? "" : policy.inputs().get(margin.input()).id(),
        "",
        moment.pulse().ages(),
        Decision.NO_LIFT,
        "",
        after,
        hash(moment, reading));
  }

  Decision unknown(
      Moment moment,
      Reading reading,
      Finding finding,
      Program program,
      Worlds worlds,
      PolicyMemory after) {
    int atLeast = Math.max(finding.lowestRank(), floor(reading, moment.memory()));
    return new Decision(
        Level.UNKNOWN,
        rules.level(atLeast).id(),
        policy.unknownColour(),
        UNKNOWN_RULE,
        inputs(reading),
        Map.of(),
        Double.NaN,
        "",
        reason(reading, finding, program, worlds),
        moment.pulse().ages(),
        Decision.NO_LIFT,
        "",
        after,
        hash(moment, reading));
  }

  /** Why the first of the missing inputs is missing on whose value the level depends. */
  private String reason(Reading reading, Finding finding, Program program, Worlds worlds) {
    int[] from = missingFree(reading);
    Cause first = null;
    for (int input : program.inputs()) {
      Cause cause = reading.cause(input);
      if (cause != null
          && (first == null || cause.kind().compareTo(first.kind()) < 0)
          && worlds.dependOn(input, from)) {
        first = cause;
      }
    }
    if (first != null) {
      return first.code();
    }
    if (finding.leaf().target() == Leaf.UNKNOWN) {
      return finding.leaf().ruleId();
    }
    return finding.leaf() == Leaf.NO_HISTORY ? "no_history" : "no_rule";
  }

  private Map<String, Double> inputs(Reading reading) {
    Map<String, Double> inputs = new TreeMap<>();
    for (int i = 0; i < policy.inputs().size(); i++) {
      if (!reading.isMissing(i)) {
        inputs.put(policy.inputs().get(i).id(), reading.value(i));
      }
    }
    if (reading.population() > 0) {
      inputs.put(Policy.POPULATION, (double) reading.population());
    }
    reading.daysBelow().ifPresent(days -> inputs.put(Policy.DAYS_BELOW, (double) days));
    return Collections.unmodifiableMap(inputs);
  }

  private long hash(Moment moment, Reading reading) {
    return moment.evidence().hash(moment.daysBefore(policy.lookback()), moment.boundary())
        + reading.figureHash();
  }

  /** By number of the input: the region that it cannot fall below before the next boundary. */
  int[] risingFree(Reading reading) {
    int[] from = new int[policy.inputs().size()];
    Arrays.fill(from, 0);
    for (int i = 0; i < from.length; i++) {
      if (!reading.isMissing(i)) {
        if (policy.inputs().get(i) instanceof Input.HoursInState) {
          from[i] = Worlds.FIXED;
        } else if (rules.escalates(i)) {
          from[i] = rules.axes()[i].region(reading.value(i));
        }
      }
    }
    return from;
  }

  /** Hides what does not escalate: all but the escalating inputs and the counts behind them. */
  void hideFree(Reading reading) {
    reading.daysBelow(OptionalLong.empty());
    List<Input> inputs = policy.inputs();
    boolean[] shown = new boolean[inputs.size()];
    for (int i = 0; i < shown.length; i++) {
      if (rules.escalates(i)) {
        shown[i] = true;
        inputs.get(i).countBehind().ifPresent(count -> shown[rules.numbers().get(count)] = true);
      }
    }
    for (int i = 0; i < shown.length; i++) {
      if (!shown[i] && !reading.isMissing(i)) {
        reading.missing(i, Cause.noValue(inputs.get(i).id()));
      }
    }
  }
}
