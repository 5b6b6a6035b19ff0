package org.zonerisk.map.ledger;

import java.util.Map;

/**
 * How a word in which outside authorities state levels is shown: no rule book explains it. A word
 * that nobody knows has no severity, so that it never looks mild.
 *
 * @param level the word, or one of {@link #NOT_LISTED} and {@link #UNKNOWN}
 * @param severity 0 for a county that is not listed, which no rule found to be safe; -1 for a word
 *     that nobody knows, and where no list stands
 * @param colour as rule books name colours
 */
public record PublishedLevel(String level, int severity, String colour, String zh, String en) {

  /** A list stands, and no area of the county is on it. */
  public static final String NOT_LISTED = "NOT_LISTED";

  /** No list stands. */
  public static final String UNKNOWN = "UNKNOWN";

  /** Why a county is unknown: no list stands. */
  public static final String NO_LIST = "no_list";

  /** Greatest severity. */
  public static final int WORST = 3;

  private static final int LOW = 1;
  private static final int MEDIUM = 2;
  private static final String GREY = "zone.grey";

  private static final Map<String, PublishedLevel> WORDS =
      Map.of(
          NOT_LISTED,
          new PublishedLevel(NOT_LISTED, 0, "zone.none", "不在名单", "not on the list"),
          "LOW",
          new PublishedLevel("LOW", LOW, "zone.blue", "低风险", "low risk"),
          "MEDIUM",
          new PublishedLevel("MEDIUM", MEDIUM, "zone.orange", "中风险", "medium risk"),
          "HIGH",
          new PublishedLevel("HIGH", WORST, "zone.red", "高风险", "high risk"),
          UNKNOWN,
          new PublishedLevel(UNKNOWN, -1, GREY, "未知", "Unknown"));

  /** How a word is shown. */
  public static PublishedLevel of(String word) {
    PublishedLevel known = WORDS.get(word);
    return known == null ? new PublishedLevel(word, -1, GREY, word, word) : known;
  }

  /**
   * The worse of two words, which stands for both: a word that nobody knows is worse than LOW, as
   * the gate has it, and where a list stands nobody is unknown for want of another.
   */
  public static String worse(String one, String other) {
    return weight(other) > weight(one) ? other : one;
  }

  private static double weight(String word) {
    if (word.equals(UNKNOWN)) {
      return -1;
    }
    PublishedLevel known = WORDS.get(word);
    return known == null ? LOW + 1.0 / 2 : known.severity();
  }
}
