package org.zonerisk.map.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.javalin.security.RouteRole;
import java.io.IOException;
import java.net.URL;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zonerisk.domain.admission.Admission;

/**
 * Stands before every route of the API: asks who calls, whether they may, and keeps what they read.
 * A token comes in the header {@code Authorization}, or in the cookie that a session sets, which no
 * script of a page can read. A purpose comes in the header {@code Zonerisk-Purpose}, or with the
 * session. A route that names no permission answers nobody.
 */
public final class Access implements AutoCloseable {

  private static final String SESSION = "/api/session";
  private static final String TOKEN_COOKIE = "zonerisk-token";
  private static final String PURPOSE_COOKIE = "zonerisk-purpose";
  private static final String PURPOSE_HEADER = "Zonerisk-Purpose";
  private static final String BEARER = "Bearer ";
  private static final String CALLER = "zonerisk.caller";
  private static final int TOO_MANY = 429;
  private static final int LONGEST_PURPOSE = 200;

  private final Optional<TokenCheck> check;
  private final Optional<AccessLog> log;
  private final RequestRate rate;
  private final boolean overTls;
  private final Clock clock;

  private Access(
      Optional<TokenCheck> check,
      Optional<AccessLog> log,
      RequestRate rate,
      boolean overTls,
      Clock clock) {
    this.check = check;
    this.log = log;
    this.rate = rate;
    this.overTls = overTls;
    this.clock = clock;
  }

  /**
   * As the settings say.
   *
   * @param overTls whether browsers reach the map over TLS, so that cookies are for TLS alone
   * @throws IOException where the log cannot be written
   */
  public static Access of(AccessSettings settings, boolean overTls) throws IOException {
    Optional<TokenCheck> check =
        settings
            .tokens()
            .map(
                tokens ->
                    new TokenCheck(tokens.issuer(), tokens.audience(), source(tokens.keys())));
    Optional<AccessLog> log =
        settings.log().isPresent()
            ? Optional.of(new AccessLog(settings.log().get()))
            : Optional.empty();
    return new Access(
        check, log, new RequestRate(settings.requestsPerSecond()), overTls, Clock.systemUTC());
  }

  private static JWKSource<SecurityContext> source(URL keys) {
    return JWKSourceBuilder.<SecurityContext>create(keys)
        .retrying(true)
        .outageTolerant(true)
        .build();
  }

  /** Whether nobody is asked. */
  public boolean isOpen() {
    return check.isEmpty();
  }

  /** Puts itself before the routes, and adds those of the session. */
  public void attach(RoutesConfig routes) {
    routes.beforeMatched("/api/*", this::ask);
    routes.get(SESSION, context -> context.json(session(caller(context))), Permission.ANYBODY);
    routes.post(SESSION, this::begin, Permission.ANYBODY);
    routes.delete(SESSION, this::end, Permission.ANYBODY);
    routes.exception(
        Denied.class,
        (denied, context) -> {
          if (denied.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
          }
          context
              .status(denied.status())
              .json(
                  Map.of(
                      "title", denied.title(),
                      "status", denied.status(),
                      "detail", denied.getMessage()))
              .contentType("application/problem+json");
        });
  }

  /**
   * Who asks; known where the route needs it.
   *
   * @throws Denied where nobody is known
   */
  public static Caller of(Context context) {
    Caller caller = context.attribute(CALLER);
    if (caller == null) {
      throw Denied.unknown("a token is needed");
    }
    return caller;
  }

  private void ask(Context context) {
    Optional<Caller> caller = counted(context);
    Set<RouteRole> asked = context.routeRoles();
    if (asked.contains(Permission.ANYBODY)) {
      return;
    }
    Caller known = caller.orElseThrow(() -> Denied.unknown("a token is needed"));
    if (asked.isEmpty() || asked.stream().noneMatch(role -> known.may((Permission) role))) {
      throw Denied.forbidden("this needs another role than " + String.join(", ", roles(known)));
    }
    context.attribute(CALLER, known);
    if (asked.contains(Permission.GROUNDS)) {
      log.ifPresent(kept -> kept.keep(entry(known, context)));
    }
  }

  /** Counts the request of the caller, or of the address where nobody is known. */
  private Optional<Caller> counted(Context context) {
    if (isOpen()) {
      return caller(context);
    }
    try {
      Optional<Caller> caller = caller(context);
      rate.count(caller.map(Caller::name).orElse(context.ip()));
      return caller;
    } catch (Denied denied) {
      if (denied.status() != TOO_MANY) {
        rate.count(context.ip());
      }
      throw denied;
    }
  }

  private AccessLog.Entry entry(Caller caller, Context context) {
    String query = context.queryString() == null ? "" : "?" + context.queryString();
    return new AccessLog.Entry(
        clock.instant(), caller.name(), roles(caller), purpose(context), context.path() + query);
  }

  private String purpose(Context context) {
    String given = context.header(PURPOSE_HEADER);
    if (given == null && context.cookie(PURPOSE_COOKIE) != null) {
      given = context.cookie(PURPOSE_COOKIE);
    }
    if (given == null || given.isBlank()) {
      throw Denied.forbidden(
          "a purpose is needed, in the header " + PURPOSE_HEADER + " or with the session");
    }
    return checked(URLDecoder.decode(given, StandardCharsets.UTF_8));
  }

  private static String checked(String purpose) {
    if (purpose.length() > LONGEST_PURPOSE) {
      throw Denied.forbidden(
          "a purpose has at most %d characters, had %d"
              .formatted(LONGEST_PURPOSE, purpose.length()));
    }
    if (Admission.looksLikeIdentifier(purpose)) {
      throw Denied.forbidden("the purpose holds what looks like a national id or a phone number");
    }
    return purpose;
  }

  private Optional<Caller> caller(Context context) {
    if (check.isEmpty()) {
      return Optional.of(Caller.LOCAL);
    }
    return token(context).map(check.get()::caller);
  }

  private static Optional<String> token(Context context) {
    String header = context.header("Authorization");
    if (header != null && header.startsWith(BEARER)) {
      return Optional.of(header.substring(BEARER.length()).strip());
    }
    return Optional.ofNullable(context.cookie(TOKEN_COOKIE));
  }

  private void begin(Context context) {
    String token = token(context).orElseThrow(() -> Denied.unknown("a token is needed"));
    Caller caller = caller(context).orElseThrow(() -> Denied.unknown("a token is needed"));
    String purpose = context.header(PURPOSE_HEADER);
    context.cookie(cookie(TOKEN_COOKIE, token, -1));
    if (purpose != null) {
      String said = checked(URLDecoder.decode(purpose, StandardCharsets.UTF_8));
      context.cookie(cookie(PURPOSE_COOKIE, URLEncoder.encode(said, StandardCharsets.UTF_8), -1));
    }
    context.json(session(Optional.of(caller)));
  }

  private void end(Context context) {
    context.cookie(cookie(TOKEN_COOKIE, "", 0));
    context.cookie(cookie(PURPOSE_COOKIE, "", 0));
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

  private Map<String, Object> session(Optional<Caller> caller) {
    return Map.of(
        "open", check.isEmpty(),
        "known", caller.isPresent(),
        "name", caller.map(Caller::name).orElse(""),
        "roles", caller.map(Access::roles).orElse(List.of()),
        "zones",
            caller
                .map(known -> List.copyOf(new TreeSet<>(known.jurisdiction().zones())))
                .orElse(List.of()));
  }

  private static List<String> roles(Caller caller) {
    return caller.roles().stream().map(Role::code).sorted().toList();
  }

  @Override
  public void close() throws IOException {
    if (log.isPresent()) {
      log.get().close();
    }
  }
}
