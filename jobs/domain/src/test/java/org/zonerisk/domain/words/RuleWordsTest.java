package org.zonerisk.domain.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Condition.Any;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Condition.Missing;
import org.zonerisk.domain.policy.Condition.Not;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.BetterOf;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.Expression.Hold;
import org.zonerisk.domain.policy.Expression.Limit;
import org.zonerisk.domain.policy.Expression.Step;
import org.zonerisk.domain.policy.Expression.Unknown;
import org.zonerisk.domain.policy.Expression.WorseOf;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rules.LevelRules;

class RuleWordsTest {

  private static final Condition MANY = Policies.atLeast("incidence", 100);
  private static final Condition FEW_TESTS = new Comparison("tests_7d", Operator.BELOW, 20);
  private static final Condition NO_RATE = new Missing("positivity");

  @Test
  void aNumberHasNoExponentAndNoNeedlessDecimals() {
    assertThat(RuleWords.number(100_000_000)).isEqualTo("100000000");
    assertThat(RuleWords.number(3.90)).isEqualTo("3.9");
    assertThat(RuleWords.number(0)).isEqualTo("0");
  }

  @Test
  void aConditionIsSaidWithItsOperator() {
    assertThat(RuleWords.condition(MANY)).isEqualTo("incidence at least 100");
    assertThat(RuleWords.condition(FEW_TESTS)).isEqualTo("tests_7d below 20");
    assertThat(RuleWords.condition(new Comparison("cases_7d", Operator.EQUAL, 0)))
        .isEqualTo("cases_7d is 0");
    assertThat(RuleWords.condition(NO_RATE)).isEqualTo("positivity is missing");
    assertThat(RuleWords.condition(new Not(MANY))).isEqualTo("not (incidence at least 100)");
  }

  @Test
  void bracketsShowWhatBelongsTogether() {
    assertThat(RuleWords.condition(new All(List.of(MANY, new Any(List.of(FEW_TESTS, NO_RATE))))))
        .isEqualTo("incidence at least 100 and (tests_7d below 20 or positivity is missing)");
    assertThat(RuleWords.condition(new Any(List.of(new All(List.of(MANY, NO_RATE)), FEW_TESTS))))
        .isEqualTo("(incidence at least 100 and positivity is missing) or tests_7d below 20");
  }

  @Test
  void everyKindOfExpressionHasItsLines() {
    assertThat(lines(new BetterOf(List.of(byIncidence(), decided()))))
        .containsExactly(
            "the better of",
            "  incidence, by incidence",
            "    at most 10: LOW",
            "    below 50: MODERATE",
            "    else: HIGH",
            "  where incidence at least 100",
            "    red: HIGH",
            "  where tests_7d below 20",
            "    gap: the level before stays",
            "  where positivity is missing",
            "    guess: unknown, reason no_rate",
            "  else",
            "    green: LOW");
  }

  @Test
  void theRuleOfARowIsSaidByTheWayToIt() {
    Policy policy = levels(decided(), Optional.empty());

    assertThat(RuleWords.rule(policy, "red")).contains("where (incidence at least 100)");
    assertThat(RuleWords.rule(policy, "gap")).contains("where (tests_7d below 20)");
    assertThat(RuleWords.rule(policy, "guess")).contains("where (positivity is missing)");
    assertThat(RuleWords.rule(policy, "green")).contains("where none of the other cases");
    assertThat(RuleWords.rule(policy, "blue")).isEmpty();
  }

  @Test
  void aBandIsSaidByItsEndsInWhateverPartItStands() {
    Fixed floor = new Fixed("floor", "LOW");
    for (Expression whole :
        List.of(
            new WorseOf(List.of(floor, byIncidence())),
            new BetterOf(List.of(floor, byIncidence())))) {
      Policy policy = levels(whole, Optional.empty());

      assertThat(RuleWords.rule(policy, "floor")).contains("always");
      assertThat(RuleWords.rule(policy, "incidence.low")).contains("where incidence at most 10");
      assertThat(RuleWords.rule(policy, "incidence.moderate"))
          .contains("where incidence above 10 and below 50");
      assertThat(RuleWords.rule(policy, "incidence.high")).contains("where incidence at least 50");
      assertThat(RuleWords.rule(policy, "incidence.purple")).isEmpty();
    }
  }

  @Test
  void casesWithinCasesAddUp() {
    Expression inner =
        new Cases(
            List.of(new Case(FEW_TESTS, new Fixed("few", "LOW")), new Case(NO_RATE, byIncidence())),
            Optional.of(new Fixed("many", "HIGH")));
    Policy policy =
        levels(
            new Cases(List.of(new Case(MANY, inner)), Optional.of(new Fixed("quiet", "MODERATE"))),
            Optional.empty());

    assertThat(RuleWords.rule(policy, "few"))
        .contains("where (incidence at least 100) and (tests_7d below 20)");
    assertThat(RuleWords.rule(policy, "incidence.high"))
        .contains(
            "where (incidence at least 100) and (positivity is missing) and incidence at least"
                + " 50");
    assertThat(RuleWords.rule(policy, "many"))
        .contains("where (incidence at least 100) and none of the other cases");
    assertThat(RuleWords.rule(policy, "quiet")).contains("where none of the other cases");
  }

  @Test
  void aRuleWithoutAConditionAlwaysHolds() {
    Policy policy = levels(new Fixed("closed", "HIGH"), Optional.empty());
    assertThat(RuleWords.rule(policy, "closed")).contains("always");

    Expression open = new Bands("share", "positivity", List.of(new Step(Optional.empty(), "HIGH")));
    assertThat(RuleWords.rule(levels(open, Optional.empty()), "share.high"))
        .contains("where positivity is known");
  }

  @Test
  void theRulesOfTheEngineAreSaidToo() {
    Policy states = Policies.cnV9().policy();
    assertThat(RuleWords.rule(states, "hold.medium_direct"))
        .contains("no rule out of MEDIUM_DIRECT holds");
    assertThat(RuleWords.rule(states, "siblings"))
        .contains("another zone of the county is MEDIUM or HIGH");
    assertThat(RuleWords.rule(states, "new_infection"))
        .contains("from CLEAR to HIGH where new_resident_or_active at least 1");
    assertThat(RuleWords.rule(states, "no_such_rule")).isEmpty();

    Policy levels = levels(byIncidence(), Optional.of(Period.ofDays(14)));
    assertThat(RuleWords.rule(levels, "otherwise.hold"))
        .contains("no rule speaks, so the level before stays");
    assertThat(RuleWords.rule(levels, "hold.lowering"))
        .contains("milder levels have not been given for 14 days");
    assertThat(RuleWords.rule(levels, "siblings")).isEmpty();
  }

  private static Expression byIncidence() {
    return new Bands(
        "incidence",
        "incidence",
        List.of(
            new Step(Optional.of(new Limit(Operator.AT_MOST, 10)), "LOW"),
            new Step(Optional.of(new Limit(Operator.BELOW, 50)), "MODERATE"),
            new Step(Optional.empty(), "HIGH")));
  }

  private static Expression decided() {
    return new Cases(
        List.of(
            new Case(MANY, new Fixed("red", "HIGH")),
            new Case(FEW_TESTS, new Hold("gap")),
            new Case(NO_RATE, new Unknown("guess", "no_rate"))),
        Optional.of(new Fixed("green", "LOW")));
  }

  private static Policy levels(Expression root, Optional<Period> lowering) {
    PolicyDraft draft = Policies.cdc();
    draft.rules = new LevelRules(root, lowering);
    draft.escalating = List.of();
    return draft.policy();
  }

  private static List<String> lines(Expression expression) {
    List<String> lines = new ArrayList<>();
    RuleWords.level(expression, "", lines::add);
    return lines;
  }
}
