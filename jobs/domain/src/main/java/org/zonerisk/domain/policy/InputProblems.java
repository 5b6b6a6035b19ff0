package org.zonerisk.domain.policy;

import java.time.Duration;
import java.time.Period;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Input.ClearDays;
import org.zonerisk.domain.policy.Input.Count;
import org.zonerisk.domain.policy.Input.Earlier;
import org.zonerisk.domain.policy.Input.HoursInState;
import org.zonerisk.domain.policy.Input.LatestFigure;
import org.zonerisk.domain.policy.Input.Percent;
import org.zonerisk.domain.policy.Window.FromDay;
import org.zonerisk.domain.policy.Window.LastDays;
import org.zonerisk.domain.policy.Window.LastHours;
import org.zonerisk.domain.policy.Window.SinceEntered;

/** What is wrong with the inputs of a policy and with its demands on the feeds. */
final class InputProblems {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*");
  private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9_]{0,79}");
  private static final int MOST_DECIMALS = 6;
  private static final int MOST_DAYS = 400;
  // One bit a day in the memory of stopped clocks, the days around the lookback included.
  private static final int MOST_CLEAR_DAYS = 60;

  private final Policy policy;
  private final Problems problems;
  private final Set<Measure> measures = EnumSet.noneOf(Measure.class);

  InputProblems(Policy policy, Problems problems) {
    this.policy = policy;
    this.problems = problems;
  }

  void collect() {
    problems.addUnless(!policy.inputs().isEmpty(), "inputs are missing");
    problems.addRepeated(policy.inputs().stream().map(Input::id).toList(), "input");
    for (Input input : policy.inputs()) {
      problems.addUnlessMatches(ID, input.id(), "id of input " + input.id());
      problems.addUnless(
          !input.id().equals(Policy.POPULATION), "input population is taken by the zone's own");
      problems.addUnless(
          !input.id().equals(Policy.DAYS_BELOW),
          "input days_below is taken by the clock of lowering");
      input(input);
    }
    freshness();
    policy.lowering().ifPresent(after -> wholeDays(after, 1, MOST_DAYS, "lowering: after"));
  }

  private void input(Input input) {
    String where = "input " + input.id();
    problems.addUnless(
        input.rounding().decimals().stream().allMatch(n -> n >= 0 && n <= MOST_DECIMALS),
        "%s: round must be 0 to %d decimals, was %s",
        where,
        MOST_DECIMALS,
        input.rounding().decimals().orElse(0));
    problems.addUnless(
        input.leastPopulation().orElse(1) >= 1,
        "%s: min_population must be 1 or more, was %d",
        where,
        input.leastPopulation().orElse(1));
    if (input instanceof Count count) {
      measures.add(count.selection().measure());
      window(count.window(), where);
    } else if (input instanceof ClearDays clear) {
      measures.add(clear.selection().measure());
      wholeDays(clear.lookback(), 1, MOST_CLEAR_DAYS, where + ": lookback");
      problems.addUnless(
          clear.start() == Input.Start.LAST_NEW || hasStates(),
          "%s: level rules have no states to enter",
          where);
    } else if (input instanceof Percent percent) {
      percent(percent, where);
    } else if (input instanceof Earlier earlier) {
      earlier(earlier, where);
    } else if (input instanceof LatestFigure figure) {
      problems.addUnlessMatches(METRIC, figure.metric(), where + ": figure");
      age(figure.maxAge(), where + ": max_age");
    } else if (input instanceof Input.Per100k rate && rate.mean() == Input.Mean.OF_DAY) {
      Optional<Count> count = count(rate.count(), where);
      problems.addUnless(
          count.isEmpty() || count.get().window() instanceof LastDays,
          "%s: the mean of a day needs a window of whole days, %s has none",
          where,
          rate.count());
    } else if (!(input instanceof HoursInState)) {
      count(input.countBehind().orElseThrow(), where);
    }
  }

  private void earlier(Earlier earlier, String where) {
    wholeDays(earlier.by(), 1, MOST_DAYS, where + ": by");
    boolean measured =
        earlier.of() instanceof LatestFigure
            || earlier.of() instanceof Percent
            || earlier.of().countBehind().isPresent();
    problems.addUnless(measured, "%s: only rates, percents and figures have an earlier", where);
    for (String id : earlier.counts()) {
      Optional<Count> count = count(id, where);
      boolean fixed =
          count
              .map(Count::window)
              .filter(window -> window instanceof LastDays || window instanceof LastHours)
              .isPresent();
      problems.addUnless(
          count.isEmpty() || fixed, "%s: the window of %s depends on the state", where, id);
      count.ifPresent(one -> history(earlier, one, where));
    }
  }

  /** Before a feed was first heard nothing was counted, and none would look like few. */
  private void history(Earlier earlier, Count count, String where) {
    int days = policy.lookbackDays(earlier);
    for (FreshnessRule rule : policy.freshness()) {
      problems.addUnless(
          !rule.guards().contains(count.selection().measure())
              || rule.minHistory().getDays() >= days,
          "%s: looks back %d days, so min_history of %s must be P%dD or more, was %s",
          where,
          days,
          rule.feed(),
          days,
          rule.minHistory());
    }
  }

  private void window(Window window, String where) {
    if (window instanceof LastDays last) {
      wholeDays(last.days(), 1, MOST_DAYS, where + ": window");
    } else if (window instanceof LastHours last) {
      age(last.hours(), where + ": window");
    } else if (window instanceof SinceEntered since) {
      wholeDays(since.atMost(), 1, MOST_DAYS, where + ": window");
      problems.addUnless(hasStates(), "%s: level rules have no states to enter", where);
    } else if (window instanceof FromDay from) {
      problems.addUnless(from.day() >= 1, "%s: day must be 1 or more, was %d", where, from.day());
      problems.addUnless(
          policy.input(from.clearDays()).filter(ClearDays.class::isInstance).isPresent(),
          "%s: after must name clear days, was %s",
          where,
          from.clearDays());
    }
  }

  private void percent(Percent percent, String where) {
    Optional<Count> count = count(percent.count(), where);
    Optional<Count> of = count(percent.of(), where);
    if (count.isPresent() && of.isPresent()) {
      problems.addUnless(
          count.get().window().equals(of.get().window()),
          "%s: %s and %s must have the same window",
          where,
          percent.count(),
          percent.of());
    }
    problems.addUnless(
        percent.least().orElse(1) >= 1,
        "%s: min_of must be 1 or more, was %d",
        where,
        percent.least().orElse(1));
  }

  private Optional<Count> count(String id, String where) {
    Optional<Count> count = policy.input(id).filter(Count.class::isInstance).map(Count.class::cast);
    problems.addUnless(count.isPresent(), "%s: there is no count %s", where, id);
    return count;
  }

  private void freshness() {
    problems.addRepeated(
        policy.freshness().stream().map(FreshnessRule::feed).toList(), "freshness of");
    for (FreshnessRule rule : policy.freshness()) {
      String where = "freshness of " + rule.feed();
      problems.addUnless(
          !rule.maxAge().isNegative() && !rule.maxAge().isZero(),
          "%s: max_age must be more than zero, was %s",
          where,
          rule.maxAge());
      wholeDays(rule.minHistory(), 0, MOST_DAYS, where + ": min_history");
      measures.removeAll(rule.guards());
    }
    for (Measure measure : measures) {
      problems.add("freshness: no feed guards %s, so silence would look like zero", measure.id());
    }
  }

  private void age(Duration age, String where) {
    problems.addUnless(
        !age.isNegative() && !age.isZero() && age.toDays() <= MOST_DAYS,
        "%s must be more than zero and at most %d days, was %s",
        where,
        MOST_DAYS,
        age);
  }

  private void wholeDays(Period days, int least, int most, String where) {
    problems.addUnless(
        days.toTotalMonths() == 0 && days.getDays() >= least && days.getDays() <= most,
        "%s must be %d to %d whole days, was %s",
        where,
        least,
        most,
        days);
  }

  private boolean hasStates() {
    return policy.rules() instanceof Rules.TransitionRules;
  }
}
