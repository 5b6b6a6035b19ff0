package org.zonerisk.map.alerts;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tells owners over HTTP, signed as the Standard Webhooks specification says: HMAC-SHA256 with the
 * owner's secret over id, time and body, so that a receiver knows the sender and drops what comes
 * twice or late. A message that does not arrive is sent again, with longer and longer waits; its id
 * stays the same.
 */
public final class Webhook {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 5;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final Duration firstWait;

  /** Waits {@code firstWait} before the second attempt, twice as long before each one after. */
  public Webhook(Duration firstWait) {
    this.firstWait = firstWait;
  }

  /**
   * Sends a message.
   *
   * @param id the same for the same message
   * @return whether it was received in the end; never fails
   */
  public CompletableFuture<Boolean> send(
      URI address, String secret, String id, Instant now, String body) {
    String signature = "v1," + signature(secret, id, now, body);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(now.getEpochSecond()))
            .header("webhook-signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return attempt(request, 1);
  }

  private CompletableFuture<Boolean> attempt(HttpRequest request, int number) {
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.discarding())
        .handle((answer, failure) -> failure == null && answer.statusCode() / 100 == 2)
        .thenCompose(
            received -> {
              if (received || number == ATTEMPTS) {
                return CompletableFuture.completedFuture(received);
              }
              long wait = firstWait.toMillis() << (number - 1);
              return CompletableFuture.supplyAsync(
                      () -> null, CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS))
                  .thenCompose(any -> attempt(request, number + 1));
            });
  }

  /** The signature of a message, base64. */
  static String signature(String secret, String id, Instant now, String body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret), "HmacSHA256"));
      String signed = id + "." + now.getEpochSecond() + "." + body;
      return Base64.getEncoder()
          .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA256", e);
    }
  }
}
