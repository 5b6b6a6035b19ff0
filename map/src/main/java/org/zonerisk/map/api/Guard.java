package org.zonerisk.map.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.regex.Pattern;

/**
 * What holds for every answer: browsers load nothing from elsewhere, guess no types, tell nobody
 * where they were, and show it in no frame; and a request that came by a name that is not this
 * machine's own is refused, since a page from elsewhere could have made it (DNS rebinding).
 */
final class Guard {

  private static final Pattern OWN_NAME =
      Pattern.compile(
          "(localhost|127(\\.[0-9]{1,3}){3}|\\[::1])(:[0-9]{1,5})?", Pattern.CASE_INSENSITIVE);

  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; "
          + "img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
          + "frame-ancestors 'none'";

  private Guard() {}

  /** Sets the headers. */
  static void harden(Context context) {
    context
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cache-Control", "no-cache");
  }

  /** Sets the headers, and refuses a request by another name: nobody is asked who they are. */
  static void check(Context context) {
    harden(context);
    String host = context.header("Host");
    if (host == null || !OWN_NAME.matcher(host).matches()) {
      throw new Problem(
          HttpStatus.MISDIRECTED_REQUEST, "the map is asked by an address of this machine alone");
    }
  }
}
