package org.zonerisk.domain.words;

import java.time.Period;
import java.util.List;
import org.zonerisk.domain.policy.Operator;

/** The phrases of a language that what a rule says is put together from. */
public interface Tongue {

  /** English. */
  Tongue ENGLISH = new English();

  /** Chinese, as it is written in official notices of mainland China. */
  Tongue CHINESE = new Chinese();

  /** An input beside the value that it is compared with. */
  String compared(String input, Operator operator, String value);

  /** An input that has no value. */
  String missing(String input);

  /** The opposite of a condition. */
  String not(String condition);

  /** Between conditions that must all hold. */
  String and();

  /** Between conditions of which one must hold. */
  String or();

  /** A condition in brackets. */
  String bracketed(String condition);

  /** None of the cases before holds. */
  String otherwise();

  /** When a rule holds. */
  String where(String condition);

  /** A rule that always holds. */
  String always();

  /**
   * An input within bounds.
   *
   * @param bounds from the lower to the upper one; none where the input need only be known
   */
  String within(String input, List<String> bounds);

  /** A bound, as in at least 100. */
  String bound(Operator operator, String value);

  /** Milder levels wait. */
  String heldFromLowering(Period after);

  /** No rule leads out of a state. */
  String heldInState(String state);

  /** No rule speaks. */
  String nothingSaid();

  /** Another zone of the county is at one of these levels. */
  String sibling(List<String> levels);

  /** A step of a state machine. */
  String transition(List<String> from, String to, String condition);
}
