package org.zonerisk.domain.signature;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A unit's private key. It is never printed. */
public final class SigningKey {

  private final PrivateKey key;

  private SigningKey(PrivateKey key) {
    this.key = key;
  }

  /**
   * Reads a key as {@code openssl genpkey -algorithm ed25519} writes it.
   *
   * @param pem PKCS #8, PEM
   * @throws IllegalArgumentException where it is none; the message does not repeat it
   */
  public static SigningKey ofPem(String pem) {
    try {
      byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
      return new SigningKey(
          KeyFactory.getInstance(Signatories.ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(der)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be an Ed25519 private key (PKCS #8, PEM), as written by"
              + " openssl genpkey -algorithm ed25519",
          e);
    }
  }

  /** The signature over {@code content}, 64 bytes. */
  public byte[] sign(byte[] content) {
    try {
      Signature signing = Signature.getInstance(Signatories.ALGORITHM);
      signing.initSign(key);
      signing.update(content);
      return signing.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }
}
