package org.zonerisk.local.verify;

import java.time.LocalDate;
import java.util.Map;
import java.util.SortedMap;

/**
 * A rule book that somebody else applies to the figures of a zone, to be held against what an
 * authority published.
 */
@FunctionalInterface
public interface FigureRules {

  /**
   * What it says of a zone without history, at the beginning of each day.
   *
   * @param figures by metric, by the local day from whose beginning on they are known and valid
   * @param from first day
   * @param to last day
   */
  SortedMap<LocalDate, Ruling> daily(
      SortedMap<LocalDate, Map<String, Double>> figures, LocalDate from, LocalDate to);

  /**
   * What it says of a day.
   *
   * @param level level, or {@code UNKNOWN}
   * @param atLeast the level; where it is unknown the mildest that is possible
   * @param rule the rule that decided
   */
  record Ruling(String level, String atLeast, String rule) {

    /** The level, or in words that it is unknown. */
    String words() {
      return level.equals(Verdict.UNKNOWN) ? "unknown, at least " + atLeast : level;
    }
  }
}
