package org.zonerisk.map.access;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The session: token and purpose in cookies that no script of a page can read, that no other site's
 * page sends, and that go when the browser is closed.
 */
final class SessionRoutes {

  private static final String PATH = "/api/session";
  private static final String TOKEN_COOKIE = "zonerisk-token";
  private static final String BEARER = "Bearer ";

  private final Function<Context, Optional<Caller>> callers;
  private final boolean isOpen;
  private final boolean overTls;

  /**
   * Routes of a map.
   *
   * @param callers who asks, as their token says; throws {@link Denied} where it does not do
   * @param isOpen whether nobody is asked
   * @param overTls whether the cookies are for TLS alone
   */
  SessionRoutes(Function<Context, Optional<Caller>> callers, boolean isOpen, boolean overTls) {
    this.callers = callers;
    this.isOpen = isOpen;
    this.overTls = overTls;
  }

  void attach(RoutesConfig routes) {
    routes.get(PATH, this::tell, Permission.ANYBODY);
    routes.post(PATH, this::begin, Permission.ANYBODY);
    routes.delete(PATH, this::end, Permission.ANYBODY);
  }

  /** The token of a request, of its header or of the session. */
  static Optional<String> token(Context context) {
    String header = context.header("Authorization");
    if (header != null && header.startsWith(BEARER)) {
      return Optional.of(header.substring(BEARER.length()).strip());
    }
    return Optional.ofNullable(context.cookie(TOKEN_COOKIE)).filter(token -> !token.isEmpty());
  }

  /** Who asks; nobody where the token has ended, so that this can be told as well. */
  private void tell(Context context) {
    Optional<Caller> caller = unlessDenied(() -> callers.apply(context));
    Optional<String> purpose =
        caller.isPresent() ? unlessDenied(() -> Purpose.of(context)) : Optional.empty();
    context.json(json(caller, purpose.orElse("")));
  }

  private static <T> Optional<T> unlessDenied(Supplier<Optional<T>> answer) {
    try {
      return answer.get();
    } catch (Denied denied) {
      return Optional.empty();
    }
  }

  private void begin(Context context) {
    String token = token(context).orElseThrow(() -> Denied.unknown("a token is needed"));
    Caller caller = callers.apply(context).orElseThrow(() -> Denied.unknown("a token is needed"));
    // read before anything is kept: who is refused has begun nothing
    Optional<String> said = Optional.ofNullable(context.header(Purpose.HEADER)).map(Purpose::read);
    context.cookie(cookie(TOKEN_COOKIE, token, -1));
    if (said.isPresent()) {
      context.cookie(cookie(Purpose.COOKIE, Purpose.written(said.get()), -1));
    } else {
      // whoever comes with a token of their own has not said what the one before has said
      context.cookie(cookie(Purpose.COOKIE, "", 0));
    }
    context.json(json(Optional.of(caller), said.orElse("")));
  }

  private void end(Context context) {
    context.cookie(cookie(TOKEN_COOKIE, "", 0));
    context.cookie(cookie(Purpose.COOKIE, "", 0));
    context.status(204);
  }

  private Cookie cookie(String name, String value, int maxAge) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath("/api");
    cookie.setMaxAge(maxAge);
    cookie.setSecure(overTls);
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }

  private Map<String, Object> json(Optional<Caller> caller, String purpose) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("open", isOpen);
    json.put("known", caller.isPresent());
    json.put("name", caller.map(Caller::name).orElse(""));
    json.put("roles", caller.map(Access::roles).orElse(List.of()));
    json.put(
        "zones",
        caller
            .map(known -> List.copyOf(new TreeSet<>(known.jurisdiction().zones())))
            .orElse(List.of()));
    json.put("may", caller.map(SessionRoutes::permissions).orElse(List.of()));
    json.put("until", caller.flatMap(Caller::until).map(Instant::toString).orElse(null));
    json.put("purpose", purpose);
    return json;
  }

  private static List<String> permissions(Caller caller) {
    return caller.permissions().stream().map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
  }
}
