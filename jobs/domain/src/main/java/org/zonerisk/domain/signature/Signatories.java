package org.zonerisk.domain.signature;

import java.io.Serializable;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The units whose signature is believed, each with its public key.
 *
 * @param keys by name of the unit its Ed25519 key: X.509, DER, base64, as in a PEM file
 */
public record Signatories(Map<String, String> keys) implements Serializable {

  /** Nobody. */
  public static final Signatories NOBODY = new Signatories(Map.of());

  static final String ALGORITHM = "Ed25519";

  /**
   * Refuses what is not a public key.
   *
   * @throws IllegalArgumentException naming the unit
   */
  public Signatories {
    keys = Map.copyOf(keys);
    new TreeMap<>(keys).forEach(Signatories::key);
  }

  /** Whether nobody is believed. */
  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * Why a signature does not hold, in words; empty where it does.
   *
   * @param content what was signed
   * @param unit who is said to have signed; empty for nobody
   * @param signature the signature, empty for none
   */
  public Optional<String> objection(byte[] content, String unit, byte[] signature) {
    if (unit.isEmpty() || signature.length == 0) {
      return Optional.of("it is not signed");
    }
    if (!keys.containsKey(unit)) {
      return Optional.of(
          "the signer must be one of %s, was %s"
              .formatted(String.join(", ", new TreeMap<>(keys).keySet()), unit));
    }
    return holds(content, key(unit, keys.get(unit)), signature)
        ? Optional.empty()
        : Optional.of("the signature is not that of " + unit + " over these bytes");
  }

  private static boolean holds(byte[] content, PublicKey key, byte[] signature) {
    try {
      Signature check = Signature.getInstance(ALGORITHM);
      check.initVerify(key);
      check.update(content);
      return check.verify(signature);
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }

  private static PublicKey key(String unit, String base64) {
    try {
      byte[] der = Base64.getMimeDecoder().decode(base64);
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the key of %s must be an Ed25519 public key (X.509, base64), was %s"
              .formatted(unit, base64),
          e);
    }
  }
}
