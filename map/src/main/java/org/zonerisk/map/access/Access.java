package org.zonerisk.map.access;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.io.IOException;
import java.net.URL;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stands before every route of the API: asks who calls, whether they may, and keeps what they read.
 * A token comes in the header {@code Authorization}, or in the cookie that a session sets, which no
 * script of a page can read. A purpose comes in the header {@code Zonerisk-Purpose}, or with the
 * session. A route that names no permission answers nobody.
 */
public final class Access implements AutoCloseable {

  private static final String CALLER = "zonerisk.caller";
  private static final int TOO_MANY = 429;

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
    new SessionRoutes(this::caller, isOpen(), overTls).attach(routes);
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
    Set<RouteRole> asked = context.routeRoles();
    if (asked.contains(Permission.ANYBODY)) {
      countAnybody(context);
      return;
    }
    Optional<Caller> caller = counted(context);
    Caller known = caller.orElseThrow(() -> Denied.unknown("a token is needed"));
    if (asked.isEmpty() || asked.stream().noneMatch(role -> known.may((Permission) role))) {
      throw Denied.forbidden("this needs another role than " + String.join(", ", roles(known)));
    }
    context.attribute(CALLER, known);
    if (asked.contains(Permission.GROUNDS)) {
      log.ifPresent(kept -> kept.keep(entry(known, context)));
    }
  }

  /** Counts a request for what is open to everybody, also to who has a token that has ended. */
  private void countAnybody(Context context) {
    try {
      Optional<Caller> unused = counted(context);
    } catch (Denied denied) {
      if (denied.status() == TOO_MANY) {
        throw denied;
      }
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
    String purpose =
        Purpose.of(context)
            .orElseThrow(
                () ->
                    Denied.forbidden(
                        "a purpose is needed, in the header %s or with the session"
                            .formatted(Purpose.HEADER)));
    String query = context.queryString() == null ? "" : "?" + context.queryString();
    return new AccessLog.Entry(
        clock.instant(), caller.name(), roles(caller), purpose, context.path() + query);
  }

  private Optional<Caller> caller(Context context) {
    if (check.isEmpty()) {
      return Optional.of(Caller.LOCAL);
    }
    return SessionRoutes.token(context).map(check.get()::caller);
  }

  static List<String> roles(Caller caller) {
    return caller.roles().stream().map(Role::code).sorted().toList();
  }

  @Override
  public void close() throws IOException {
    if (log.isPresent()) {
      log.get().close();
    }
  }
}
