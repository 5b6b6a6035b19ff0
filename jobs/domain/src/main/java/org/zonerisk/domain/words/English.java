package org.zonerisk.domain.words;

import java.time.Period;
import java.util.List;
import org.zonerisk.domain.policy.Operator;

/** Rules in English. */
final class English implements Tongue {

  @Override
  public String compared(String input, Operator operator, String value) {
    return input + " " + bound(operator, value);
  }

  @Override
  public String missing(String input) {
    return input + " is missing";
  }

  @Override
  public String not(String condition) {
    return "not (" + condition + ")";
  }

  @Override
  public String and() {
    return " and ";
  }

  @Override
  public String or() {
    return " or ";
  }

  @Override
  public String bracketed(String condition) {
    return "(" + condition + ")";
  }

  @Override
  public String otherwise() {
    return "none of the other cases";
  }

  @Override
  public String where(String condition) {
    return "where " + condition;
  }

  @Override
  public String always() {
    return "always";
  }

  @Override
  public String within(String input, List<String> bounds) {
    return input + " " + (bounds.isEmpty() ? "is known" : String.join(" and ", bounds));
  }

  @Override
  public String bound(Operator operator, String value) {
    return (operator == Operator.EQUAL ? "is" : operator.word().replace('_', ' ')) + " " + value;
  }

  @Override
  public String heldFromLowering(Period after) {
    return "milder levels have not been given for " + InputWords.days(after);
  }

  @Override
  public String heldInState(String state) {
    return "no rule out of " + state + " holds";
  }

  @Override
  public String nothingSaid() {
    return "no rule speaks, so the level before stays";
  }

  @Override
  public String sibling(List<String> levels) {
    return "another zone of the county is " + String.join(" or ", levels);
  }

  @Override
  public String transition(List<String> from, String to, String condition) {
    return "from %s to %s where %s".formatted(String.join(" or ", from), to, condition);
  }
}
