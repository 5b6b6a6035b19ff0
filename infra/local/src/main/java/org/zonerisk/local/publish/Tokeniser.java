package org.zonerisk.local.publish;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zonerisk.schemas.topics.DataSetName;

/**
 * Makes person tokens: HMAC-SHA-256 of an id under the key of a data set, shortened to 16 bytes,
 * hexadecimal. Equal ids have equal tokens within a data set and unlinkable ones across data sets.
 * Not safe for use by several threads; give each thread its own.
 */
public final class Tokeniser {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int MIN_KEY_BYTES = 16;
  private static final int TOKEN_BYTES = 16;
  private static final HexFormat HEX = HexFormat.of();

  private final Mac mac;

  private Tokeniser(Mac mac) {
    this.mac = mac;
  }

  /** A tokeniser under a secret key of at least 16 bytes. */
  public static Tokeniser withKey(byte[] key) {
    if (key.length < MIN_KEY_BYTES) {
      throw new IllegalArgumentException(
          "a token key has at least " + MIN_KEY_BYTES + " bytes, had " + key.length);
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return new Tokeniser(mac);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  /**
   * A tokeniser for persons who never lived: those that a replayer derives from counts or a
   * generator invents. Its key follows from the data set's name, so that every run makes the same
   * tokens; it protects nobody and must never be used for the ids of real persons.
   */
  public static Tokeniser forInventedPersons(DataSetName dataset) {
    return withKey(("invented persons of " + dataset.value()).getBytes(StandardCharsets.UTF_8));
  }

  /** The token of the person with this id: 32 lower-case hexadecimal digits. */
  public String token(String id) {
    byte[] code = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
    return HEX.formatHex(code, 0, TOKEN_BYTES);
  }
}
