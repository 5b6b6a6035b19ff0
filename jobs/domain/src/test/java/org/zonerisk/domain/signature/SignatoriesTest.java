package org.zonerisk.domain.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignatoriesTest {

  private static final byte[] CONTENT = "a rule book".getBytes(UTF_8);

  private final KeyPair district = pair();
  private final KeyPair city = pair();
  private final Signatories signatories =
      new Signatories(Map.of("district", publicKey(district), "city", publicKey(city)));

  @Test
  void aUnitStandsForWhatItSigned() {
    byte[] signature = SigningKey.ofPem(pem(district)).sign(CONTENT);

    assertThat(signatories.objection(CONTENT, "district", signature)).isEmpty();
  }

  @Test
  void nothingElseHolds() {
    byte[] signature = SigningKey.ofPem(pem(district)).sign(CONTENT);

    assertThat(signatories.objection("another".getBytes(UTF_8), "district", signature))
        .contains("the signature is not that of district over these bytes");
    assertThat(signatories.objection(CONTENT, "city", signature))
        .contains("the signature is not that of city over these bytes");
    assertThat(signatories.objection(CONTENT, "district", new byte[] {1}))
        .contains("the signature is not that of district over these bytes");
    assertThat(signatories.objection(CONTENT, "province", signature))
        .contains("the signer must be one of city, district, was province");
    assertThat(signatories.objection(CONTENT, "", new byte[0])).contains("it is not signed");
    assertThat(signatories.objection(CONTENT, "city", new byte[0])).contains("it is not signed");
  }

  @Test
  void whereNobodyIsBelievedNoSignatureHolds() {
    byte[] signature = SigningKey.ofPem(pem(city)).sign(CONTENT);

    assertThat(Signatories.NOBODY.isEmpty()).isTrue();
    assertThat(signatories.isEmpty()).isFalse();
    assertThat(Signatories.NOBODY.objection(CONTENT, "city", signature)).isPresent();
  }

  @Test
  void whatIsNoKeyIsRefused() {
    assertThatThrownBy(() -> new Signatories(Map.of("city", "AAAA")))
        .hasMessage("the key of city must be an Ed25519 public key (X.509, base64), was AAAA");
    assertThatThrownBy(() -> SigningKey.ofPem("secret"))
        .hasMessageStartingWith("must be an Ed25519 private key")
        .hasMessageNotContaining("secret");
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String publicKey(KeyPair pair) {
    return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PRIVATE KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
        + "\n-----END PRIVATE KEY-----\n";
  }
}
