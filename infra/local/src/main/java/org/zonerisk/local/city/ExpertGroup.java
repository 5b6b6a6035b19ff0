package org.zonerisk.local.city;

import java.nio.ByteBuffer;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.schemas.avro.ExpertAssessment;

/**
 * The invented experts who say of a positive that it is no risk to its zone. Their key protects
 * nothing: it is the same in every run, so that a city's records are.
 */
final class ExpertGroup {

  private static final String NAME = "expert-group-9999";
  private static final KeyPair PAIR = pair();
  private static final SigningKey KEY = SigningKey.ofPem(base64(PAIR.getPrivate().getEncoded()));

  /** Its public key by its name, as the settings of a data set want it. */
  static final Map<String, String> KEYS = Map.of(NAME, base64(PAIR.getPublic().getEncoded()));

  private ExpertGroup() {}

  /** Signs that the positive of a specimen does not count toward a zone. */
  static ExpertAssessment excludes(String specimenId, String reason) {
    byte[] statement =
        new org.zonerisk.domain.admission.ExpertAssessment(
                specimenId, NAME, true, reason, ByteBuffer.allocate(0))
            .statement();
    return new ExpertAssessment(NAME, true, reason, ByteBuffer.wrap(KEY.sign(statement)));
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
      pairs.initialize(255, new NoChance());
      return pairs.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  private static String base64(byte[] key) {
    return Base64.getEncoder().encodeToString(key);
  }

  /** Bytes that everybody knows. */
  private static final class NoChance extends SecureRandom {
    private static final long serialVersionUID = 1;

    @Override
    public void nextBytes(byte[] bytes) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) i;
      }
    }
  }
}
