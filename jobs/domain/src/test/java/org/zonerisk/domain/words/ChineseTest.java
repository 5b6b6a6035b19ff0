package org.zonerisk.domain.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.policy.Condition;
import org.zonerisk.domain.policy.Condition.All;
import org.zonerisk.domain.policy.Condition.Any;
import org.zonerisk.domain.policy.Condition.Comparison;
import org.zonerisk.domain.policy.Condition.Missing;
import org.zonerisk.domain.policy.Condition.Not;
import org.zonerisk.domain.policy.Expression;
import org.zonerisk.domain.policy.Expression.Bands;
import org.zonerisk.domain.policy.Expression.Case;
import org.zonerisk.domain.policy.Expression.Cases;
import org.zonerisk.domain.policy.Expression.Fixed;
import org.zonerisk.domain.policy.Expression.Limit;
import org.zonerisk.domain.policy.Expression.Step;
import org.zonerisk.domain.policy.Input;
import org.zonerisk.domain.policy.Operator;
import org.zonerisk.domain.policy.Policies;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.policy.PolicyDraft;
import org.zonerisk.domain.policy.Rounding;
import org.zonerisk.domain.policy.Rules.LevelRules;
import org.zonerisk.domain.policy.Selection;
import org.zonerisk.domain.policy.Window;

/** The same rules in Chinese: nothing is left out, and nothing of the English shows through. */
class ChineseTest {

  private static final Condition MANY = Policies.atLeast("incidence", 100);
  private static final Condition FEW_TESTS = new Comparison("tests_7d", Operator.BELOW, 20);
  private static final Condition NO_RATE = new Missing("positivity");

  @Test
  void aRuleSaysTheWayToItWithBracketsWhereTheyMatter() {
    Policy policy =
        with(
            new Cases(
                List.of(
                    new Case(
                        new All(List.of(MANY, new Any(List.of(FEW_TESTS, NO_RATE)))),
                        new Fixed("many", "HIGH")),
                    new Case(new Not(MANY), new Fixed("few", "LOW"))),
                Optional.of(new Fixed("rest", "MODERATE"))));

    assertThat(rule(policy, "many"))
        .isEqualTo("当 （incidence 不低于 100，且 （tests_7d 低于 20，或 positivity 缺失））");
    assertThat(rule(policy, "few")).isEqualTo("当 （并非（incidence 不低于 100））");
    assertThat(rule(policy, "rest")).isEqualTo("当 其他情形均不成立");
  }

  @Test
  void aBandSaysBothItsBounds() {
    Policy policy =
        with(
            new Bands(
                "by_rate",
                "incidence",
                List.of(
                    step(Operator.BELOW, 10, "LOW"),
                    step(Operator.AT_MOST, 100, "MODERATE"),
                    new Step(Optional.empty(), "HIGH"))));

    assertThat(rule(policy, "by_rate.low")).isEqualTo("当 incidence 低于 10");
    assertThat(rule(policy, "by_rate.moderate")).isEqualTo("当 incidence 不低于 10，且 不超过 100");
    assertThat(rule(policy, "by_rate.high")).isEqualTo("当 incidence 高于 100");
  }

  @Test
  void whatHoldsALevelIsSaid() {
    Policy policy = with(new Fixed("always", "LOW"));

    assertThat(rule(policy, "always")).isEqualTo("始终适用");
    assertThat(rule(policy, "hold.sealed")).isEqualTo("没有规则使其离开 SEALED");
    assertThat(rule(policy, "otherwise.hold")).isEqualTo("没有规则适用，保持原等级");
  }

  @Test
  void aCountSaysItsWindowAndWhoIsCounted() {
    Selection cases = Selection.of(Measure.CASES).only(List.of(Channel.COMMUNITY));

    assertThat(
            InputWords.inChinese(
                new Input.Count("c", cases, new Window.LastDays(Period.ofDays(7)))))
        .isEqualTo("最近 7 天的感染者（发现途径为社会面）");
    assertThat(
            InputWords.inChinese(
                new Input.Count(
                    "c",
                    Selection.of(Measure.TESTS),
                    new Window.LastHours(Duration.ofMinutes(90)))))
        .isEqualTo("最近 90 分钟的已出结果的检测人数");
  }

  @Test
  void everyMeasureAndEveryValueOfEveryDimensionHasAWord() {
    Selection all = Selection.of(Measure.CASES);
    List<Selection> selections = new ArrayList<>();
    Stream.of(Measure.values()).map(Selection::of).forEach(selections::add);
    Stream.of(Role.values()).map(one -> all.only(List.of(one))).forEach(selections::add);
    Stream.of(Channel.values()).map(one -> all.only(List.of(one))).forEach(selections::add);
    Stream.of(InfectionClass.values()).map(one -> all.only(List.of(one))).forEach(selections::add);
    Stream.of(Purpose.values()).map(one -> all.only(List.of(one))).forEach(selections::add);
    Stream.of(CtBand.values()).map(one -> all.only(List.of(one))).forEach(selections::add);
    Stream.of(Assessed.values()).map(one -> all.only(List.of(one))).forEach(selections::add);

    for (Selection selection : selections) {
      String words =
          InputWords.inChinese(
              new Input.Count("c", selection, new Window.LastDays(Period.ofDays(7))));
      assertThat(words.replace("Ct 值", "")).doesNotContainPattern("[A-Za-z]");
    }
  }

  @Test
  void aRateSaysWhatItIsARateOf() {
    assertThat(
            InputWords.inChinese(
                new Input.Per100k(
                    "rate", "cases", Input.Mean.OF_DAY, OptionalInt.of(500), Rounding.to(1))))
        .isEqualTo("每十万常住人口 cases，日均，常住人口至少 500，保留 1 位小数");
    assertThat(
            InputWords.inChinese(
                new Input.Percent(
                    "share", "positives", "tests", OptionalInt.of(20), Rounding.to(2))))
        .isEqualTo("positives 占 tests 的百分比，后者至少 20，保留 2 位小数");
    assertThat(
            InputWords.inChinese(
                new Input.Earlier(
                    "before",
                    new Input.LatestFigure("beds", "beds_used", Duration.ofDays(7)),
                    Period.ofDays(7))))
        .isEqualTo("最新数值 beds_used，时效不超过 168 小时，7 天之前");
  }

  @Test
  void theRulesOfTheEngineAreSaidToo() {
    Policy states = Policies.cnV9().policy();

    assertThat(rule(states, "siblings")).isEqualTo("同一县（区）内另有区域为 MEDIUM 或 HIGH");
    assertThat(rule(states, "new_infection"))
        .isEqualTo("由 CLEAR 转为 HIGH：new_resident_or_active 不低于 1");
    assertThat(rule(levels(new Fixed("f", "LOW"), Optional.of(Period.ofDays(14))), "hold.lowering"))
        .isEqualTo("更低等级尚未持续满 14 天");
  }

  private static Policy with(Expression root) {
    return levels(root, Optional.empty());
  }

  private static Policy levels(Expression root, Optional<Period> lowering) {
    PolicyDraft draft = Policies.cdc();
    draft.rules = new LevelRules(root, lowering);
    draft.escalating = List.of();
    return draft.policy();
  }

  private static Step step(Operator operator, double value, String level) {
    return new Step(Optional.of(new Limit(operator, value)), level);
  }

  private static String rule(Policy policy, String id) {
    return RuleWords.rule(policy, id, Tongue.CHINESE).orElseThrow();
  }
}
