package org.zonerisk.streaming.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.domain.assessment.PolicyTrial;
import org.zonerisk.domain.policy.Axis;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.Rules.State;
import org.zonerisk.domain.policy.Rules.TransitionRules;

/** What holds of every shipped rule book, whatever its inputs; on values of chance. */
class PolicyLawsTest {

  private static final int WORLDS = 3000;

  private final Random random = new Random(20221111);

  static Stream<String> profiles() {
    return PolicyDocuments.SHIPPED.stream();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void whatIsUnknownIsNeverGreenerThanWhatIsKnown(String profile) {
    Policy policy = PolicyDocuments.parse(PolicyDocuments.shipped(profile));
    PolicyTrial trial = new PolicyTrial(policy);
    int hidden = 0;
    for (int world = 0; world < WORLDS; world++) {
      Map<String, Double> values = values(policy);
      Optional<String> state = state(policy);
      PolicyTrial.Outcome whole = trial.of(values, state);
      Map<String, Double> known = new TreeMap<>(values);
      known.keySet().removeIf(input -> random.nextInt(3) == 0);
      PolicyTrial.Outcome part = trial.of(known, state);
      if (asksWhatIsMissing(policy) || whole.level().equals(Level.UNKNOWN)) {
        continue;
      }
      if (part.level().equals(Level.UNKNOWN)) {
        hidden++;
        int floor = floor(policy, state.orElseThrow());
        assertThat(policy.rank(part.atLeast()))
            .as("%s of %s from %s", known, values, state)
            .isBetween(floor, Math.max(floor, policy.rank(whole.level())));
      } else {
        assertThat(part.level())
            .as("%s of %s from %s", known, values, state)
            .isEqualTo(whole.level());
      }
    }
    assertThat(hidden > 0 || asksWhatIsMissing(policy)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void moreIsNeverGreenerWhereARuleBookSaysSo(String profile) {
    Policy policy = PolicyDocuments.parse(PolicyDocuments.shipped(profile));
    PolicyTrial trial = new PolicyTrial(policy);
    List<String> more = policy.monotone().more();
    List<String> less = policy.monotone().less();
    assertThat(more).isNotEmpty();
    for (int world = 0; world < WORLDS; world++) {
      Map<String, Double> values = values(policy);
      Optional<String> state = state(policy);
      PolicyTrial.Outcome before = trial.of(values, state);
      Map<String, Double> worse = new TreeMap<>(values);
      more.forEach(input -> worse.merge(input, value(policy, input), Math::max));
      less.forEach(input -> worse.merge(input, value(policy, input), Math::min));
      PolicyTrial.Outcome after = trial.of(worse, state);
      if (!before.level().equals(Level.UNKNOWN) && !after.level().equals(Level.UNKNOWN)) {
        assertThat(policy.rank(after.level()))
            .as("%s, then %s from %s", values, worse, state)
            .isGreaterThanOrEqualTo(policy.rank(before.level()));
      }
    }
  }

  /** A zone that goes from state to state keeps its level as at least. */
  private static int floor(Policy policy, String state) {
    return policy.rules() instanceof TransitionRules rules
        ? rules.states().stream()
            .filter(one -> one.id().equals(state))
            .mapToInt(one -> policy.rank(one.level()))
            .sum()
        : 0;
  }

  private static boolean asksWhatIsMissing(Policy policy) {
    boolean[] asks = {false};
    policy.rules().walkConditions(part -> asks[0] |= part instanceof Condition.Missing);
    return asks[0];
  }

  private Map<String, Double> values(Policy policy) {
    Map<String, Double> values = new TreeMap<>();
    policy.inputs().forEach(input -> values.put(input.id(), value(policy, input.id())));
    return values;
  }

  /** On, just beside, or between the values that the rules compare it with. */
  private double value(Policy policy, String id) {
    Input input = policy.input(id).orElseThrow();
    Axis.Domain domain = Axis.domain(input);
    List<Double> thresholds = new ArrayList<>(policy.rules().thresholds(id));
    double near = thresholds.isEmpty() ? 10 : thresholds.get(random.nextInt(thresholds.size()));
    double value =
        switch (random.nextInt(4)) {
          case 0 -> near;
          case 1 -> near - 1;
          case 2 -> near + random.nextDouble();
          default -> random.nextDouble() * near * 2;
        };
    double within = Math.min(Math.max(value, domain.low()), domain.high());
    return domain.rounding().of(within);
  }

  private Optional<String> state(Policy policy) {
    if (policy.rules() instanceof TransitionRules rules) {
      List<State> states = rules.states();
      return Optional.of(states.get(random.nextInt(states.size())).id());
    }
    return Optional.of(policy.levels().get(random.nextInt(policy.levels().size())).id());
  }
}
