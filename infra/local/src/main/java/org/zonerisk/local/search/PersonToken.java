package org.zonerisk.local.search;

import java.util.regex.Pattern;
import org.zonerisk.streaming.config.ErasedPersons;

/**
 * The token of a person who is looked for. Its text appears in no message and no file that we
 * write.
 *
 * @param text 16 to 64 letters, digits, hyphens or underscores; usually 32 hexadecimal digits
 */
public record PersonToken(String text) {

  /** What a token must look like, in words. */
  public static final String SHAPE = "16 to 64 letters, digits, hyphens or underscores";

  private static final Pattern VALID = Pattern.compile("[0-9A-Za-z_-]{16,64}");

  /**
   * Refuses what is no token.
   *
   * @throws IllegalArgumentException that does not repeat it
   */
  public PersonToken {
    if (!VALID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a token has %s, was %d characters of another kind".formatted(SHAPE, text.length()));
    }
  }

  /** Whether a text can be looked for as a token. */
  public static boolean isValid(String text) {
    return VALID.matcher(text).matches();
  }

  /** What stands for the token in reports and settings: its SHA-256, hexadecimal. */
  public String hash() {
    return ErasedPersons.hash(text);
  }

  /** Names no person. */
  @Override
  public String toString() {
    return "token with SHA-256 " + hash();
  }
}
