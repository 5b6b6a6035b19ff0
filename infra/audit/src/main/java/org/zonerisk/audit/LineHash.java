package org.zonerisk.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How lines are chained: each ends with {@code "number":N,"before":"H","hash":"H"}}, where {@code
 * before} is the hash of the line before and {@code hash} the SHA-256 of the line's own text up to
 * {@code ,"hash"}.
 */
final class LineHash {

  static final String NONE = "0".repeat(64);

  private static final Pattern END =
      Pattern.compile(
          "(?s)(.*\"number\":([0-9]{1,18}),\"before\":\"([0-9a-f]{64})\"),\"hash\":\"([0-9a-f]{64})\"}");

  private LineHash() {}

  /**
   * The end of a line.
   *
   * @param number place of the line, from 1
   * @param before hash of the line before
   * @param hash its own
   */
  record End(long number, String before, String hash) {}

  /** Ends a line that is open. */
  static String close(String open, long number, String before) {
    String text = open + ",\"number\":" + number + ",\"before\":\"" + before + '"';
    return text + ",\"hash\":\"" + of(text) + "\"}";
  }

  /** The end of a line; null where the line is not what was written. */
  static End of(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    Matcher end = END.matcher(text);
    if (!end.matches()
        || !of(end.group(1)).equals(end.group(4))
        || !java.util.Arrays.equals(text.getBytes(StandardCharsets.UTF_8), line)) {
      return null;
    }
    return new End(Long.parseLong(end.group(2)), end.group(3), end.group(4));
  }

  private static String of(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
