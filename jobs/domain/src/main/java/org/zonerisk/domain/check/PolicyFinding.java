package org.zonerisk.domain.check;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.domain.words.RuleWords;

/**
 * Something that a rule book must not be, with a counter-example.
 *
 * @param kind what is wrong
 * @param message where, in words, without the example
 * @param example values of the inputs of one such situation, by id; empty where there is none to
 *     show, and without those inputs whose value is missing in it
 * @param rules the rules that meet in it, in the order of the document; may be empty
 */
public record PolicyFinding(
    Kind kind, String message, SortedMap<String, Double> example, List<String> rules) {

  /** Copies the example and the rules. */
  public PolicyFinding {
    example = Collections.unmodifiableSortedMap(new TreeMap<>(example));
    rules = List.copyOf(rules);
  }

  /** What can be wrong with a rule book that is consistent in itself. */
  public enum Kind {
    /** No rule speaks. */
    HOLE,
    /** Rules that lead to different levels hold at once, and no precedence is stated. */
    AMBIGUOUS,
    /** An input moves as said to be worse, and the level becomes milder. */
    NOT_MONOTONE,
    /** No situation leads to a level or state. */
    UNREACHABLE,
    /** No situation leads out of a level or state. */
    STUCK,
    /** A rule speaks in no situation. */
    NEVER_SPEAKS;

    /** The word for it in messages. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** One line: what is wrong, where, and with which values. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(kind.word()).append(": ").append(message);
    String separator = "; as with ";
    for (Map.Entry<String, Double> value : example.entrySet()) {
      line.append(separator).append(value.getKey()).append(" = ");
      line.append(RuleWords.number(value.getValue()));
      separator = ", ";
    }
    return line.toString();
  }
}
