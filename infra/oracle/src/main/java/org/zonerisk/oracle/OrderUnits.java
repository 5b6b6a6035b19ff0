package org.zonerisk.oracle;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Who may order exceptions.
 *
 * @param dataset data set that orders must be signed for
 * @param keys by unit its Ed25519 public key, X.509, base64
 * @param zones by unit where it may order; an asterisk for everywhere
 */
public record OrderUnits(
    String dataset, Map<String, String> keys, Map<String, List<String>> zones) {

  /** Nobody. */
  public static final OrderUnits NONE = new OrderUnits("", Map.of(), Map.of());

  /** Whether {@code signature} is the unit's over {@code text}. */
  boolean signed(String unit, byte[] text, byte[] signature) {
    if (!keys.containsKey(unit) || signature.length == 0) {
      return false;
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(keys.get(unit));
      PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
      Signature verifying = Signature.getInstance("Ed25519");
      verifying.initVerify(key);
      verifying.update(text);
      return verifying.verify(signature);
    } catch (GeneralSecurityException noSignature) {
      return false;
    }
  }
}
