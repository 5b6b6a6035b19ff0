package org.zonerisk.trino.audit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a query as the audit keeps it. Who asks for a person's rows writes the person's token
 * into the query, and the audit, which is kept longest, must not become a list of persons: so of
 * literals only those are kept that can be none, and of all else no run of digits that could be
 * one.
 */
final class QueryText {

  /** A literal, a quoted identifier, or a run of letters and digits outside of both. */
  private static final Pattern PART =
      Pattern.compile("'(?:[^']|'')*'?|\"(?:[^\"]|\"\")*\"?|[\\p{Alnum}_]+");

  /** An instant, a date or a time, an interval's number, up to 8 digits in a row. */
  private static final Pattern TIME = Pattern.compile("(?:\\d{1,8}|[-:. T+Z]|UTC)*");

  /** Words without digits, as of a level, a kind, a measure, a time zone. */
  private static final Pattern WORDS = Pattern.compile("[^\\p{Nd}]{0,40}");

  /** A zone, with its scheme. */
  private static final Pattern ZONE =
      Pattern.compile("(?:cn|us|it)(?:-[a-z]+)?:[0-9A-Za-z-]{0,26}%?");

  private static final Pattern LONG = Pattern.compile("(?i)\\d{9,}|(?=.*\\d)[0-9a-f_]{12,}");
  private static final Pattern TOKEN_WORDS = Pattern.compile("(?i)[a-f]{12,}");

  private QueryText() {}

  /** The text with {@code '?'} in the place of each literal that could be a person's. */
  static String withoutTokens(String sql) {
    Matcher part = PART.matcher(sql);
    StringBuilder text = new StringBuilder();
    while (part.find()) {
      part.appendReplacement(text, Matcher.quoteReplacement(kept(part.group())));
    }
    return part.appendTail(text).toString();
  }

  private static String kept(String part) {
    if (part.charAt(0) == '\'') {
      String literal = part.replaceAll("^'|'$", "");
      boolean harmless =
          TIME.matcher(literal).matches() && !LONG.matcher(literal).find()
              || WORDS.matcher(literal).matches() && !TOKEN_WORDS.matcher(literal).find()
              || ZONE.matcher(literal).matches();
      return harmless ? part : "'?'";
    }
    return LONG.matcher(part).find() ? "?" : part;
  }
}
