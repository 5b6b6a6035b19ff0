package org.zonerisk.local.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.signature.SigningKey;
import org.zonerisk.local.stack.StackException;

/**
 * A report and, in a file beside it, an Ed25519 signature over its bytes, base64: anybody can
 * verify it, also without us.
 */
public final class SignedReport {

  private static final String SIGNER = "the signer";

  private SignedReport() {}

  /** Where the signature of a report is. */
  public static Path signatureOf(Path report) {
    return report.resolveSibling(report.getFileName() + ".sig");
  }

  /** Writes a report and its signature. */
  public static void write(ErasureReport report, SigningKey key, Path file) {
    byte[] bytes = report.bytes();
    try {
      Files.write(file, bytes);
      Files.writeString(
          signatureOf(file), Base64.getEncoder().encodeToString(key.sign(bytes)) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Why a report is not as it was signed; empty where it is.
   *
   * @param publicKey PEM, as {@code openssl pkey -pubout} writes it
   * @throws StackException where a file cannot be read
   * @throws IllegalArgumentException where the key is none
   */
  public static Optional<String> objection(Path report, String publicKey) {
    String base64 = publicKey.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      byte[] signature =
          Base64.getMimeDecoder()
              .decode(Files.readString(signatureOf(report), StandardCharsets.US_ASCII).strip());
      return new Signatories(Map.of(SIGNER, base64))
          .objection(Files.readAllBytes(report), SIGNER, signature);
    } catch (IOException e) {
      throw new StackException(
          "%s and %s must both be there".formatted(report, signatureOf(report)), e);
    }
  }
}
