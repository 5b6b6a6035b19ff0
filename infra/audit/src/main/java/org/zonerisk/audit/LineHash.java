package org.zonerisk.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How lines are chained: each ends with {@code "number":N,"before":"H","hash":"H"}}, where {@code
 * before} is the hash of the line before and {@code hash} the SHA-256 of the line's own text up to
 * {@code ,"hash"}.
 */
final class LineHash {

  static final String NONE = "0".repeat(64);

  private static final int HEX = 64;
  private static final int MOST_DIGITS = 18;
  private static final byte[] NUMBER = ascii("\"number\":");
  private static final byte[] BEFORE = ascii(",\"before\":\"");
  private static final byte[] HASH = ascii("\",\"hash\":\"");
  private static final byte[] CLOSE = ascii("\"}");

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

  /** The end of a line, which is read from behind; null where the line is not what was written. */
  static End of(byte[] line) {
    int hash = line.length - CLOSE.length - HEX;
    int before = hash - HASH.length - HEX;
    int digits = before - BEFORE.length;
    if (digits < 0
        || !stands(CLOSE, line, hash + HEX)
        || !stands(HASH, line, hash - HASH.length)
        || !stands(BEFORE, line, digits)) {
      return null;
    }
    int number = digits;
    while (number > 0 && isDigit(line[number - 1]) && digits - number < MOST_DIGITS) {
      number--;
    }
    if (number == digits || !stands(NUMBER, line, number - NUMBER.length)) {
      return null;
    }
    String own = text(line, hash, HEX);
    return own.equals(of(line, hash - HASH.length + 1))
        ? new End(Long.parseLong(text(line, number, digits - number)), text(line, before, HEX), own)
        : null;
  }

  private static boolean stands(byte[] word, byte[] line, int at) {
    return at >= 0 && Arrays.equals(word, 0, word.length, line, at, at + word.length);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static String text(byte[] line, int from, int length) {
    return new String(line, from, length, StandardCharsets.ISO_8859_1);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return of(bytes, bytes.length);
  }

  private static String of(byte[] bytes, int length) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(bytes, 0, length);
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
