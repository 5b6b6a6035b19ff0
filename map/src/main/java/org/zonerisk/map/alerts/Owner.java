package org.zonerisk.map.alerts;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * Who answers for a zone and all zones below it that have no owner of their own.
 *
 * @param zoneId zone
 * @param name name of the post, never of a person
 * @param webhook where to tell them; empty: in the page alone
 * @param secret with which messages to the webhook are signed, base64
 */
public record Owner(String zoneId, String name, Optional<URI> webhook, String secret) {

  private static final int SHORTEST_SECRET = 24;

  /**
   * Refuses an owner without a name, and a webhook without a secret that does.
   *
   * @throws IllegalArgumentException says what is wrong
   */
  public Owner {
    if (name.isBlank()) {
      throw new IllegalArgumentException("the owner of " + zoneId + " must have a name");
    }
    if (webhook.isPresent()) {
      requireAddress(zoneId, webhook.get());
      int length = Base64.getDecoder().decode(secret).length;
      if (length < SHORTEST_SECRET) {
        throw new IllegalArgumentException(
            "the secret of the owner of %s must have at least %d bytes, had %d"
                .formatted(zoneId, SHORTEST_SECRET, length));
      }
    }
  }

  private static void requireAddress(String zoneId, URI webhook) {
    boolean loopback =
        "http".equals(webhook.getScheme())
            && ("127.0.0.1".equals(webhook.getHost()) || "localhost".equals(webhook.getHost()));
    if (!"https".equals(webhook.getScheme()) && !loopback) {
      throw new IllegalArgumentException(
          "the webhook of the owner of %s must begin with https://, was %s"
              .formatted(zoneId, webhook));
    }
  }
}
