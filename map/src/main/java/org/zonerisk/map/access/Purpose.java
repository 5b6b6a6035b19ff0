package org.zonerisk.map.access;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.zonerisk.domain.admission.Admission;

/** Why somebody reads grounds, as they say it: with the request, or with their session. */
final class Purpose {

  /** The header of a request; percent-encoded UTF-8. */
  static final String HEADER = "Zonerisk-Purpose";

  /** The cookie of a session. */
  static final String COOKIE = "zonerisk-purpose";

  private static final int LONGEST = 200;

  private Purpose() {}

  /**
   * The purpose of a request; empty where none is given.
   *
   * @throws Denied where it does not do
   */
  static Optional<String> of(Context context) {
    Optional<String> said = Optional.ofNullable(context.header(HEADER));
    return said.or(() -> Optional.ofNullable(context.cookie(COOKIE)))
        .filter(text -> !text.isBlank())
        .map(Purpose::read);
  }

  /**
   * Reads a purpose that is percent-encoded.
   *
   * @throws Denied where it does not do
   */
  static String read(String encoded) {
    String purpose = decoded(encoded).strip();
    if (purpose.length() > LONGEST) {
      throw Denied.forbidden(
          "a purpose has at most %d characters, had %d".formatted(LONGEST, purpose.length()));
    }
    if (Admission.looksLikeIdentifier(purpose)) {
      throw Denied.forbidden("the purpose holds what looks like a national id or a phone number");
    }
    return purpose;
  }

  /** As a cookie or a header holds it. */
  static String written(String purpose) {
    return URLEncoder.encode(purpose, StandardCharsets.UTF_8);
  }

  private static String decoded(String encoded) {
    try {
      return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Denied.forbidden("the purpose must be percent-encoded: " + e.getMessage());
    }
  }
}
