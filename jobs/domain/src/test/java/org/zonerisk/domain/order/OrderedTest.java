package org.zonerisk.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.domain.order.OrderDraft.at;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.domain.assessment.Decision;
import org.zonerisk.domain.assessment.PolicyMemory;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.Policy;

class OrderedTest {

  private static final Policy POLICY = Policies.cnV9().policy();

  @ParameterizedTest
  @CsvSource({
    // what the rules say, boundary before, orders, level in force, the order that set it
    "HIGH, HIGH, LOWER LOW, LOW, LOWER LOW",
    "LOW, LOW, LOWER MEDIUM, LOW, none",
    "LOW, LOW, RAISE HIGH, HIGH, RAISE HIGH",
    "HIGH, LOW, RAISE MEDIUM, HIGH, none",
    "NORMAL, MEDIUM, HOLD, MEDIUM, HOLD",
    "HIGH, MEDIUM, HOLD, HIGH, none",
    "NORMAL, NORMAL, ASSUME LOW, NORMAL, none",
    "NORMAL, '', HOLD, NORMAL, none",
    // unknown is not green: only ASSUME, which says so, and only as far as it is possible
    "at least NORMAL, NORMAL, LOWER NORMAL, at least NORMAL, none",
    "at least HIGH, HIGH, LOWER NORMAL, at least HIGH, none",
    "at least NORMAL, NORMAL, ASSUME NORMAL, NORMAL, ASSUME NORMAL",
    "at least MEDIUM, NORMAL, ASSUME NORMAL, MEDIUM, ASSUME NORMAL",
    "at least NORMAL, NORMAL, RAISE NORMAL, at least NORMAL, none",
    "at least NORMAL, NORMAL, RAISE MEDIUM, at least MEDIUM, RAISE MEDIUM",
    "at least NORMAL, NORMAL, RAISE HIGH, HIGH, RAISE HIGH",
    "at least HIGH, NORMAL, RAISE HIGH, HIGH, RAISE HIGH",
    "at least NORMAL, HIGH, HOLD, at least HIGH, HOLD",
    // of several the strictest
    "HIGH, HIGH, LOWER NORMAL + LOWER MEDIUM, MEDIUM, LOWER MEDIUM",
    "HIGH, HIGH, LOWER NORMAL + RAISE LOW, LOW, RAISE LOW",
    "HIGH, HIGH, LOWER NORMAL + HOLD, HIGH, HOLD",
    "LOW, LOW, RAISE MEDIUM + RAISE HIGH, HIGH, RAISE HIGH",
    "at least NORMAL, NORMAL, ASSUME NORMAL + RAISE MEDIUM, MEDIUM, RAISE MEDIUM",
    // a level that the rule book does not have, after a switch to another
    "LOW, LOW, RAISE PURPLE, LOW, none",
    "HIGH, HIGH, LOWER PURPLE, HIGH, none",
  })
  void theLevelInForceIsThatOfTheRulesAndTheStrictestOrder(
      String rules, String before, String orders, String inForce, String by) {
    Decision engine = decision(rules);

    Ordered ordered = Ordered.by(engine, POLICY, before, orders(orders));

    assertThat(said(ordered.decision())).isEqualTo(inForce);
    assertThat(ordered.orderId()).isEqualTo(by.equals("none") ? "" : by);
    assertThat(ordered.engineLevel()).isEqualTo(engine.level());
    assertThat(ordered.decision().ruleId()).isEqualTo("rule");
    assertThat(ordered.decision().unknownReason()).isEqualTo(engine.unknownReason());
    assertThat(ordered.decision().colour())
        .isEqualTo(
            ordered.decision().known()
                ? POLICY.level(ordered.decision().level()).colour()
                : POLICY.unknownColour());
  }

  @Test
  void whatIsRaisedFallsWhenTheOrderExpires() {
    Ordered raised = Ordered.by(decision("LOW"), POLICY, "LOW", orders("RAISE HIGH"));
    Ordered lowered = Ordered.by(decision("HIGH"), POLICY, "HIGH", orders("LOWER LOW"));

    assertThat(raised.decision().liftAt()).isEqualTo(at("02 12:00"));
    assertThat(lowered.decision().hasLift()).isFalse();
  }

  @Test
  void noOrderActsWhereThereIsNoRuleBook() {
    Decision none = Decision.withoutPolicy(PolicyMemory.NONE);

    assertThat(Ordered.by(none, POLICY, "", orders("ASSUME NORMAL")).decision()).isEqualTo(none);
  }

  private static List<AcceptedOrder> orders(String words) {
    return List.of(words.split(" \\+ ")).stream().map(OrderedTest::order).toList();
  }

  private static AcceptedOrder order(String words) {
    OrderDraft draft = new OrderDraft();
    draft.id = words;
    draft.kind = OrderKind.valueOf(words.split(" ")[0]);
    draft.level = draft.kind.namesLevel() ? words.split(" ")[1] : "";
    return draft.known("01 09:00");
  }

  private static Decision decision(String words) {
    boolean known = !words.startsWith("at least ");
    String atLeast = words.replace("at least ", "");
    return new Decision(
        known ? atLeast : Level.UNKNOWN,
        atLeast,
        known ? POLICY.level(atLeast).colour() : POLICY.unknownColour(),
        "rule",
        Map.of(),
        Map.of(),
        Double.NaN,
        "",
        known ? "" : "stale_sampling_results",
        Map.of(),
        at("05 12:00"),
        "a round",
        PolicyMemory.NONE,
        0);
  }

  private static String said(Decision decision) {
    return decision.known() ? decision.level() : "at least " + decision.atLeast();
  }
}
