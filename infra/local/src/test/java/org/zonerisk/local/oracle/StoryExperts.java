package org.zonerisk.local.oracle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import org.zonerisk.schemas.avro.ExpertAssessment;

/** The experts of the stories. What they sign is written down here a third time, by hand. */
final class StoryExperts {

  private static final String UNIT = "experts";
  private static final String REASON = "地区专家组: no risk";
  private static final KeyPair PAIR = pair();

  static final Map<String, String> KEYS =
      Map.of(UNIT, Base64.getEncoder().encodeToString(PAIR.getPublic().getEncoded()));

  private StoryExperts() {}

  static ExpertAssessment signed(String specimen, boolean excludes) {
    String word = excludes ? "excludes" : "counts";
    String statement =
        "28:zonerisk expert assessment 1,%d:%s,7:experts,%d:%s,%d:%s,"
            .formatted(
                specimen.length(),
                specimen,
                word.length(),
                word,
                REASON.getBytes(StandardCharsets.UTF_8).length,
                REASON);
    try {
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(PAIR.getPrivate());
      signing.update(statement.getBytes(StandardCharsets.UTF_8));
      return assessment(excludes, signing.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static ExpertAssessment unsigned(boolean excludes) {
    return assessment(excludes, new byte[0]);
  }

  private static ExpertAssessment assessment(boolean excludes, byte[] signature) {
    return ExpertAssessment.newBuilder()
        .setAssessor(UNIT)
        .setExcludes(excludes)
        .setReason(REASON)
        .setSignature(ByteBuffer.wrap(signature))
        .build();
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
