package org.zonerisk.domain.interval;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Input.Count;
import org.zonerisk.domain.policy.Input.Per100k;
import org.zonerisk.domain.policy.Input.Percent;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Window.LastDays;

/**
 * The intervals of a decision's rates, from the counts and the population that its row holds beside
 * them. Rates of positives and cases have one, for these are what chance decides; how many were
 * tested is what somebody decided.
 *
 * @param policy the rule book that decided
 */
public record RateIntervals(Policy policy) {

  private static final Set<Measure> BY_CHANCE = EnumSet.of(Measure.POSITIVES, Measure.CASES);

  /**
   * The interval of a rate in its own unit, before rounding; empty for other inputs, and where the
   * row has not all that it needs.
   *
   * @param input id of the rate
   * @param inputs the inputs of the row
   */
  public Optional<Interval> of(String input, Map<String, Double> inputs) {
    if (!inputs.containsKey(input)) {
      return Optional.empty();
    }
    return policy.input(input).flatMap(rate -> of(rate, inputs));
  }

  private Optional<Interval> of(Input rate, Map<String, Double> inputs) {
    Optional<Count> count =
        rate.counts().stream()
            .findFirst()
            .flatMap(policy::input)
            .filter(Count.class::isInstance)
            .map(Count.class::cast)
            .filter(one -> BY_CHANCE.contains(one.selection().measure()));
    if (count.isEmpty() || rate instanceof Input.Earlier) {
      return Optional.empty();
    }
    Optional<Long> seen = whole(inputs, count.get().id());
    if (rate instanceof Percent percent) {
      return seen.flatMap(
          part ->
              whole(inputs, percent.of()).map(of -> Interval.ofProportion(part, of).times(100)));
    }
    int days =
        rate instanceof Per100k per && per.mean() == Input.Mean.OF_DAY
            ? ((LastDays) count.get().window()).days().getDays()
            : 1;
    int per = rate instanceof Per100k ? 100_000 : 100;
    return seen.flatMap(
        cases ->
            whole(inputs, Policy.POPULATION)
                .map(people -> Interval.ofCount(cases).times(per / ((double) people * days))));
  }

  private static Optional<Long> whole(Map<String, Double> inputs, String id) {
    return Optional.ofNullable(inputs.get(id)).filter(value -> value >= 0).map(Double::longValue);
  }
}
