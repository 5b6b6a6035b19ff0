package org.zonerisk.domain.assessment;

import java.util.Locale;

/**
 * Why an input is missing.
 *
 * @param kind what kind of cause, in order of precedence
 * @param code stable code
 */
record Cause(Kind kind, String code) {

  /** Kinds of causes; of several the first named here is given as the reason. */
  enum Kind {
    STALE,
    SHORT_HISTORY,
    NO_POPULATION,
    NO_VALUE,
    TOO_FEW
  }

  static final Cause NO_POPULATION = new Cause(Kind.NO_POPULATION, "no_population");

  /** The last sign of life of a feed, or the last figure behind an input, is too old. */
  static Cause stale(String feedOrInput) {
    return new Cause(Kind.STALE, "stale_" + snake(feedOrInput));
  }

  static Cause shortHistory(String feed) {
    return new Cause(Kind.SHORT_HISTORY, "short_history_" + snake(feed));
  }

  static Cause noValue(String input) {
    return new Cause(Kind.NO_VALUE, "missing_" + snake(input));
  }

  /** The denominator of a rate is smaller than the rule book asks for. */
  static Cause tooFew(String input) {
    return new Cause(Kind.TOO_FEW, "too_few_" + snake(input));
  }

  private static String snake(String name) {
    return name.toLowerCase(Locale.ROOT).replace('-', '_');
  }
}
