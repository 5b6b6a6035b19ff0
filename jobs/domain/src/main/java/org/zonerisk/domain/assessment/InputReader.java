package org.zonerisk.domain.assessment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Input.ClearDays;
import org.zonerisk.domain.policy.Input.Count;
import org.zonerisk.domain.policy.Input.Earlier;
import org.zonerisk.domain.policy.Input.HoursInState;
import org.zonerisk.domain.policy.Input.LatestFigure;
import org.zonerisk.domain.policy.Input.Per100k;
import org.zonerisk.domain.policy.Input.Percent;
import org.zonerisk.domain.policy.Input.PercentOfPopulation;
import org.zonerisk.domain.policy.Rounding;
import org.zonerisk.domain.policy.Window;
import org.zonerisk.domain.policy.Window.FromDay;
import org.zonerisk.domain.policy.Window.LastDays;
import org.zonerisk.domain.policy.Window.LastHours;
import org.zonerisk.domain.policy.Window.SinceEntered;

/** Reads a policy's inputs off the evidence. Compiled once per policy. */
final class InputReader {

  private static final double MILLIS_PER_HOUR = Duration.ofHours(1).toMillis();

  private final List<Input> inputs;
  private final Map<String, Integer> numbers;
  private final List<Step> steps = new ArrayList<>();

  /** Reads one input; those that it depends on have been read. */
  private interface Step {
    void read(Moment moment, ClearClock[] clocks, Reading reading);
  }

  InputReader(List<Input> inputs, Map<String, Integer> numbers) {
    this.inputs = inputs;
    this.numbers = numbers;
    addSteps(ClearDays.class);
    addSteps(HoursInState.class);
    addSteps(Count.class);
    addSteps(Per100k.class);
    addSteps(PercentOfPopulation.class);
    addSteps(Percent.class);
    addSteps(LatestFigure.class);
    addSteps(Earlier.class);
  }

  Reading read(Moment moment) {
    Reading reading = new Reading(inputs.size(), moment.zone().population());
    ClearClock[] clocks = new ClearClock[inputs.size()];
    for (Step step : steps) {
      step.read(moment, clocks, reading);
    }
    return reading;
  }

  private void addSteps(Class<? extends Input> kind) {
    for (int i = 0; i < inputs.size(); i++) {
      if (kind.isInstance(inputs.get(i))) {
        steps.add(step(inputs.get(i), i));
      }
    }
  }

  private Step step(Input input, int number) {
    if (input instanceof ClearDays clear) {
      return clearDays(clear, number);
    }
    if (input instanceof Count count) {
      return count(count, number);
    }
    if (input instanceof Per100k rate) {
      return ofPopulation(rate, 100_000, days(rate), number);
    }
    if (input instanceof PercentOfPopulation rate) {
      return ofPopulation(rate, 100, 1, number);
    }
    if (input instanceof Percent percent) {
      return percent(percent, number);
    }
    if (input instanceof LatestFigure figure) {
      return figure(figure, number);
    }
    if (input instanceof Earlier earlier) {
      return earlier(earlier, number);
    }
    return (moment, clocks, reading) -> {
      Duration inState = Duration.between(moment.memory().since(), moment.boundary());
      reading.value(number, inState.toMillis() / MILLIS_PER_HOUR);
    };
  }

  private Step earlier(Earlier input, int number) {
    List<Input> read = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    for (String count : input.counts()) {
      places.put(count, read.size());
      read.add(inputs.get(numbers.get(count)));
    }
    int last = read.size();
    read.add(input.of());
    InputReader then = new InputReader(read, places);
    return (moment, clocks, reading) ->
        reading.copy(number, then.read(moment.before(input.by())), last);
  }

  private static Step figure(LatestFigure input, int number) {
    Cause stale = Cause.stale(input.id());
    Cause noValue = Cause.noValue(input.id());
    return (moment, clocks, reading) -> {
      Optional<Figure> figure = moment.evidence().figure(input.metric(), moment.boundary());
      if (figure.isEmpty() || figure.get().value() < 0) {
        reading.missing(number, noValue);
      } else if (figure.get().validAt().plus(input.maxAge()).isBefore(moment.boundary())) {
        reading.missing(number, stale);
      } else {
        reading.figure(number, figure.get(), input.rounding());
      }
    };
  }

  private static Step clearDays(ClearDays clear, int number) {
    return (moment, clocks, reading) -> {
      Cause cause = moment.pulse().cause(clear.selection().measure());
      if (cause != null) {
        reading.missing(number, cause);
        return;
      }
      clocks[number] = ClearClock.of(clear, moment);
      reading.value(number, (double) clocks[number].days());
    };
  }

  private Step count(Count count, int number) {
    int clock = clock(count, number);
    return (moment, clocks, reading) -> {
      Cause cause = moment.pulse().cause(count.selection().measure());
      if (cause == null) {
        cause = reading.cause(clock);
      }
      if (cause != null) {
        reading.missing(number, cause);
        return;
      }
      Instant from = start(count.window(), moment, clocks[clock]);
      boolean empty = !from.isBefore(moment.boundary());
      reading.value(
          number,
          empty ? 0 : (double) moment.evidence().sum(count.selection(), from, moment.boundary()));
    };
  }

  /** Number of the clock that the window of a count runs on; its own where it runs on none. */
  private int clock(Count count, int number) {
    return count.window() instanceof FromDay window ? numbers.get(window.clearDays()) : number;
  }

  /** The start of a window; not before the boundary where the window is empty. */
  static Instant start(Window window, Moment moment, ClearClock clock) {
    if (window instanceof LastDays last) {
      return moment.daysBefore(last.days());
    }
    if (window instanceof LastHours last) {
      return moment.boundary().minus(last.hours());
    }
    if (window instanceof SinceEntered since) {
      Instant earliest = moment.daysBefore(since.atMost());
      Instant newFrom = moment.memory().newFrom();
      return newFrom.isAfter(earliest) ? newFrom : earliest;
    }
    int day = ((FromDay) window).day();
    return clock.started(day) ? moment.startOf(clock.startOfDay(day)) : moment.boundary();
  }

  /** By how many days a rate is divided. */
  private int days(Per100k rate) {
    return rate.mean() == Input.Mean.OF_DAY
            && inputs.get(numbers.get(rate.count())) instanceof Count count
            && count.window() instanceof LastDays last
        ? last.days().getDays()
        : 1;
  }

  private Step ofPopulation(Input rate, long per, int days, int number) {
    int count = numbers.get(rate.countBehind().orElseThrow());
    Rounding rounding = rate.rounding();
    int least = rate.leastPopulation().orElse(0);
    Cause tooFew = Cause.tooFew(rate.id());
    Step inherited = ofPopulations(rate, per, days, number);
    return (moment, clocks, reading) -> {
      if (reading.isMissing(count)) {
        reading.missing(number, reading.cause(count));
      } else if (reading.population() > 0 && reading.population() < least) {
        reading.missing(number, tooFew);
      } else if (least > 0 && reading.population() <= 0) {
        reading.missing(number, Cause.NO_POPULATION);
      } else if (!moment.evidence().predecessors().isEmpty()) {
        inherited.read(moment, clocks, reading);
      } else if (reading.population() < 0 && reading.value(count) == 0) {
        // None of any number of residents is none: the number need not be known.
        reading.value(number, 0);
      } else if (reading.population() <= 0) {
        reading.missing(number, Cause.NO_POPULATION);
      } else {
        // One division of exact numbers, so that a rate at a threshold equals the threshold.
        double value = reading.value(count) * per / ((double) reading.population() * days);
        reading.value(number, rounding.of(value));
      }
    };
  }

  /** The same of a zone that comes out of others. */
  private Step ofPopulations(Input rate, long per, int days, int number) {
    int numberOfCount = numbers.get(rate.countBehind().orElseThrow());
    Count count = (Count) inputs.get(numberOfCount);
    int clock = clock(count, numberOfCount);
    boolean coverage =
        rate instanceof PercentOfPopulation && !count.selection().measure().infections();
    return (moment, clocks, reading) -> {
      Instant from = start(count.window(), moment, clocks[clock]);
      InheritedRate of = new InheritedRate(count, from, moment.boundary(), per, days);
      double value =
          coverage
              ? of.coverage(moment.evidence(), reading.population())
              : of.over(moment.evidence(), reading.population());
      if (Double.isNaN(value)) {
        reading.missing(number, Cause.NO_POPULATION);
      } else {
        reading.value(number, rate.rounding().of(value));
      }
    };
  }

  private Step percent(Percent percent, int number) {
    int count = numbers.get(percent.count());
    int of = numbers.get(percent.of());
    Cause noValue = Cause.noValue(percent.id());
    Cause tooFew = Cause.tooFew(percent.id());
    return (moment, clocks, reading) -> {
      double part = reading.value(count);
      double whole = reading.value(of);
      if (reading.isMissing(count) || reading.isMissing(of)) {
        reading.missing(number, reading.cause(reading.isMissing(count) ? count : of));
      } else if (percent.least().isPresent() && whole < percent.least().getAsInt()) {
        reading.missing(number, tooFew);
      } else if (whole <= 0 || part < 0 || part > whole) {
        reading.missing(number, noValue);
      } else {
        reading.value(number, percent.rounding().of(part * 100 / whole));
      }
    };
  }
}
