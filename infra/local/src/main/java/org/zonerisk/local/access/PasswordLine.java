package org.zonerisk.local.access;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A line of a password file, {@code NAME:ITERATIONS:SALT:HASH} with salt and hash in hexadecimal:
 * PBKDF2 with HMAC-SHA-1, the one of Trino's two formats for which the JDK suffices.
 */
public final class PasswordLine {

  /** Shortest password of a person, in characters. */
  public static final int SHORTEST = 12;

  /** What OWASP's cheat sheet on the storage of passwords advises for HMAC-SHA-1. */
  private static final int ITERATIONS = 1_300_000;

  /** Fewest that Trino takes; enough for a password of 256 random bits. */
  private static final int ITERATIONS_FOR_RANDOM = 1_000;

  private static final String ALGORITHM = "PBKDF2WithHmacSHA1";
  private static final int SALT_BYTES = 16;

  /** One block of SHA-1: more would cost us more and an attacker nothing. */
  private static final int HASH_BITS = 160;

  private PasswordLine() {}

  /**
   * The line of a person, with a salt of its own.
   *
   * @throws IllegalArgumentException if the name cannot be a user's, or the password is too short
   */
  public static String of(String user, String password) {
    requireName(user);
    if (password.length() < SHORTEST) {
      throw new IllegalArgumentException(
          "a password has at least %d characters, this one has %d"
              .formatted(SHORTEST, password.length()));
    }
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return line(user, password, salt, ITERATIONS);
  }

  /**
   * Does nothing for the name of a user.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  public static void requireName(String user) {
    if (!Users.isName(user)) {
      throw new IllegalArgumentException("a user is %s, was \"%s\"".formatted(Users.NAMES, user));
    }
  }

  /** The line of a password that is itself random, the same for the same salt. */
  public static String ofRandom(String user, String password, byte[] salt) {
    return line(user, password, salt, ITERATIONS_FOR_RANDOM);
  }

  static String line(String user, String password, byte[] salt, int iterations) {
    try {
      PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
      byte[] hash = SecretKeyFactory.getInstance(ALGORITHM).generateSecret(spec).getEncoded();
      HexFormat hex = HexFormat.of();
      return "%s:%d:%s:%s".formatted(user, iterations, hex.formatHex(salt), hex.formatHex(hash));
    } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
      throw new IllegalStateException(e);
    }
  }
}
