package org.zonerisk.local.trino.access;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.spec.InvalidKeySpecException;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as PBKDF2 with HMAC-SHA-1 (RFC 8018) hides it.
 *
 * @param iterations at least 1,000, as Trino demands
 * @param salt hexadecimal
 * @param hash hexadecimal; as many bits as it has are compared
 */
record HashedPassword(int iterations, String salt, String hash) {

  /** One that no password is. */
  static final HashedPassword NOBODYS =
      new HashedPassword(100_000, "00".repeat(16), "00".repeat(20));

  private static final int FEWEST = 1_000;
  private static final int FEWEST_BYTES = 16;
  private static final int FIELDS = 3;

  HashedPassword {
    if (iterations < FEWEST) {
      throw new IllegalArgumentException(
          "of %d iterations, at least %d".formatted(iterations, FEWEST));
    }
    if (HexFormat.of().parseHex(salt).length == 0
        || HexFormat.of().parseHex(hash).length < FEWEST_BYTES) {
      throw new IllegalArgumentException("without a salt or with a short hash");
    }
  }

  /** Of the text {@code ITERATIONS:SALT:HASH}. */
  static HashedPassword parse(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != FIELDS) {
      throw new IllegalArgumentException("of another form");
    }
    return new HashedPassword(Integer.parseInt(parts[0]), parts[1], parts[2]);
  }

  boolean matches(String password) {
    HexFormat hex = HexFormat.of();
    byte[] expected = hex.parseHex(hash);
    PBEKeySpec spec =
        new PBEKeySpec(
            password.toCharArray(), hex.parseHex(salt), iterations, expected.length * Byte.SIZE);
    try {
      SecretKeyFactory factory = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA1");
      return MessageDigest.isEqual(expected, factory.generateSecret(spec).getEncoded());
    } catch (NoSuchAlgorithmException | InvalidKeySpecException e) {
      throw new IllegalStateException(e);
    }
  }
}
