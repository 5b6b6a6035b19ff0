package org.zonerisk.oracle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonerisk.oracle.records.Fields;

/** Units of experts, and what their assessments of positives do to counts. */
final class Experts {

  private final Map<String, PublicKey> keys = new HashMap<>();

  /**
   * @param keys by unit its Ed25519 key: X.509, base64
   */
  Experts(Map<String, String> keys) {
    keys.forEach((unit, key) -> this.keys.put(unit, key(unit, key)));
  }

  /** The word of the counts for what was said of a specimen. */
  String word(Fields sample) {
    Fields said = sample.record("assessment");
    if (said == null) {
      return "provisional";
    }
    boolean excludes = said.yes("excludes");
    if (excludes && !hasGround(sample) || !isSigned(sample.text("specimen_id"), said)) {
      return "unverified";
    }
    return excludes ? "excluded" : "counts";
  }

  /** The five grounds of the national zoning plan. */
  private static boolean hasGround(Fields sample) {
    boolean pastInfection = !sample.isNull("ct") && sample.number("ct") >= 35;
    String channel = sample.text("discovery_channel");
    return sample.yes("re_positive")
        || List.of("CENTRAL_QUARANTINE", "HOME_QUARANTINE", "CLOSED_LOOP").contains(channel)
        || channel.equals("INBOUND") && pastInfection;
  }

  private boolean isSigned(String specimenId, Fields said) {
    String unit = said.text("assessor");
    PublicKey key = keys.get(unit);
    if (key == null) {
      return false;
    }
    ByteArrayOutputStream statement = new ByteArrayOutputStream();
    field(statement, "zonerisk expert assessment 1");
    field(statement, specimenId);
    field(statement, unit);
    field(statement, said.yes("excludes") ? "excludes" : "counts");
    field(statement, said.text("reason"));
    try {
      Signature check = Signature.getInstance("Ed25519");
      check.initVerify(key);
      check.update(statement.toByteArray());
      return check.verify(said.bytes("signature"));
    } catch (GeneralSecurityException notASignature) {
      return false;
    }
  }

  private static void field(ByteArrayOutputStream statement, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    statement.writeBytes(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
    statement.write(':');
    statement.writeBytes(bytes);
    statement.write(',');
  }

  private static PublicKey key(String unit, String base64) {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new OracleException("the key of %s is no Ed25519 key: %s".formatted(unit, base64), e);
    }
  }
}
