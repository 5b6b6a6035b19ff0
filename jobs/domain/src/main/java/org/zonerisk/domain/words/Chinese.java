package org.zonerisk.domain.words;

import java.time.Period;
import java.util.List;
import org.zonerisk.domain.policy.Operator;

/** Rules in Chinese. */
final class Chinese implements Tongue {

  @Override
  public String compared(String input, Operator operator, String value) {
    return input + " " + bound(operator, value);
  }

  @Override
  public String missing(String input) {
    return input + " 缺失";
  }

  @Override
  public String not(String condition) {
    return "并非（" + condition + "）";
  }

  @Override
  public String and() {
    return "，且 ";
  }

  @Override
  public String or() {
    return "，或 ";
  }

  @Override
  public String bracketed(String condition) {
    return "（" + condition + "）";
  }

  @Override
  public String otherwise() {
    return "其他情形均不成立";
  }

  @Override
  public String where(String condition) {
    return "当 " + condition;
  }

  @Override
  public String always() {
    return "始终适用";
  }

  @Override
  public String within(String input, List<String> bounds) {
    return input + " " + (bounds.isEmpty() ? "已知" : String.join("，且 ", bounds));
  }

  @Override
  public String bound(Operator operator, String value) {
    return switch (operator) {
          case BELOW -> "低于 ";
          case AT_MOST -> "不超过 ";
          case AT_LEAST -> "不低于 ";
          case ABOVE -> "高于 ";
          case EQUAL -> "等于 ";
        }
        + value;
  }

  @Override
  public String heldFromLowering(Period after) {
    return "更低等级尚未持续满 %d 天".formatted(after.getDays());
  }

  @Override
  public String heldInState(String state) {
    return "没有规则使其离开 " + state;
  }

  @Override
  public String nothingSaid() {
    return "没有规则适用，保持原等级";
  }

  @Override
  public String sibling(List<String> levels) {
    return "同一县（区）内另有区域为 " + String.join(" 或 ", levels);
  }

  @Override
  public String transition(List<String> from, String to, String condition) {
    return "由 %s 转为 %s：%s".formatted(String.join(" 或 ", from), to, condition);
  }
}
