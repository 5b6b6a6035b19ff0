package org.zonerisk.domain.assessment;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.zonerisk.domain.evidence.Evidence;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;
import org.zonerisk.domain.zone.Boundaries;

/**
 * The boundaries after one at which an input can change though nothing new comes: a cell leaves a
 * window, a local day is complete, a time in state crosses a threshold. Between them every
 * evaluation is equal.
 */
final class ChangePoints {

  private final RuleBook rules;
  private final Policy policy;
  private final Evidence evidence;
  private final Boundaries boundaries;
  private final Instant boundary;
  private final Instant last;
  private final NavigableSet<Instant> points = new TreeSet<>();

  ChangePoints(RuleBook rules, Evidence evidence, Boundaries boundaries, Instant boundary) {
    this.rules = rules;
    this.policy = rules.policy();
    this.evidence = evidence;
    this.boundaries = boundaries;
    this.boundary = boundary;
    this.last =
        boundary
            .plus(Duration.ofDays(2L * policy.lookback().getDays() + 2))
            .plus(Duration.ofDays(policy.lowering().map(Period::getDays).orElse(0)))
            .plus(longestStay());
    points.add(boundaries.after(boundary));
    for (Input input : policy.inputs()) {
      if (input instanceof Input.Count count) {
        leaving(count);
      } else if (input instanceof Input.ClearDays clear) {
        leaving(clear.selection(), new Window.LastDays(clear.lookback()));
        days();
      } else if (input instanceof Input.Earlier) {
        each();
      }
    }
  }

  /** The first after {@code time}; empty where there is none within twice the lookback. */
  Optional<Instant> after(Instant time) {
    return Optional.ofNullable(points.higher(time)).filter(point -> !point.isAfter(last));
  }

  /** Adds those of a state entered at {@code since}, the next boundary included. */
  void entered(Instant since, Instant at) {
    points.add(boundaries.after(at));
    for (int i = 0; i < policy.inputs().size(); i++) {
      if (policy.inputs().get(i) instanceof Input.HoursInState) {
        for (double hours : rules.axes()[i].thresholds()) {
          Instant crossed = since.plus(hours(hours));
          points.add(boundaries.atOrAfter(crossed));
          points.add(boundaries.after(crossed));
        }
      }
    }
  }

  /** Adds the one at which the clock of a lowering has run for long enough. */
  void below(PolicyMemory memory) {
    if (memory.isBelow() && policy.lowering().isPresent()) {
      Instant enough =
          memory.belowSince().atZone(policy.timeZone()).plus(policy.lowering().get()).toInstant();
      points.add(boundaries.atOrAfter(enough));
      points.add(boundaries.after(enough));
    }
  }

  /** The greatest time in state that any rule asks for. */
  private Duration longestStay() {
    double hours = 0;
    for (int i = 0; i < policy.inputs().size(); i++) {
      if (policy.inputs().get(i) instanceof Input.HoursInState) {
        for (double threshold : rules.axes()[i].thresholds()) {
          hours = Math.max(hours, threshold);
        }
      }
    }
    return hours(hours);
  }

  private static Duration hours(double hours) {
    return Duration.ofMillis((long) Math.ceil(hours * Duration.ofHours(1).toMillis()));
  }

  private void leaving(Input.Count count) {
    Window window = count.window();
    if (window instanceof Window.SinceEntered since) {
      leaving(count.selection(), new Window.LastDays(since.atMost()));
    } else if (!(window instanceof Window.FromDay)) {
      leaving(count.selection(), window);
    }
  }

  private void leaving(Selection selection, Window window) {
    Instant from = start(window, boundary);
    Optional<Instant> cell = evidence.lastCell(selection, from, boundary);
    while (cell.isPresent()) {
      points.add(firstWithout(cell.get(), window));
      cell = evidence.lastCell(selection, from, cell.get());
    }
  }

  /** The first boundary whose window starts after the start of {@code cell}. */
  private Instant firstWithout(Instant cell, Window window) {
    Duration length = Duration.between(start(window, boundary), boundary);
    // Days are an hour shorter or longer where the clocks change.
    Instant candidate = boundaries.atOrAfter(cell.plus(length).minus(Duration.ofHours(2)));
    while (!start(window, candidate).isAfter(cell)) {
      candidate = boundaries.after(candidate);
    }
    return candidate;
  }

  private Instant start(Window window, Instant at) {
    return window instanceof Window.LastHours hours
        ? at.minus(hours.hours())
        : at.atZone(policy.timeZone()).minus(((Window.LastDays) window).days()).toInstant();
  }

  /** Each as far as anything looks back: what is new enters the earlier windows one by one. */
  private void each() {
    Instant end = boundary.plus(Duration.ofDays(policy.lookback().getDays() + 1));
    boundaries.between(boundaries.after(boundary), end).forEach(points::add);
  }

  /** Each completed day, until every clock has counted as many as it can. */
  private void days() {
    ZoneId zone = policy.timeZone();
    int count = policy.lookback().getDays() + 2;
    for (int i = 1; i <= count; i++) {
      Instant midnight =
          boundary.atZone(zone).toLocalDate().plusDays(i).atStartOfDay(zone).toInstant();
      points.add(boundaries.atOrAfter(midnight));
    }
  }
}
