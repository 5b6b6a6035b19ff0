package org.zonerisk.map.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.javalin.Javalin;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private final Tokens tokens = new Tokens();
  private Access access;
  private Javalin server;

  @BeforeEach
  void serve() throws Exception {
    start(tokens.settings(folder));
  }

  private void start(Map<String, String> settings) throws Exception {
    access = Access.of(AccessSettings.of(settings), true);
    server =
        Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              access.attach(config.routes);
              config.routes.get("/api/levels", context -> context.result("!"), Permission.LEVELS);
              config.routes.get("/api/why", context -> context.result("!"), Permission.GROUNDS);
              config.routes.get("/api/forgotten", context -> context.result("!"));
            });
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() throws Exception {
    server.stop();
    access.close();
  }

  @Test
  void withoutATokenNothingIsAnswered() throws Exception {
    assertThat(get("/api/levels").statusCode()).isEqualTo(401);
    assertThat(get("/api/levels").headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(problem(get("/api/why"))).isEqualTo("a token is needed");
  }

  @Test
  void aRoleOpensWhatItIsFor() throws Exception {
    String viewer = token(claims("v", "viewer", "*"));
    assertThat(get("/api/levels", viewer).statusCode()).isEqualTo(200);
    assertThat(get("/api/why", viewer, "drill").statusCode()).isEqualTo(403);
    assertThat(get("/api/why", token(claims("c", "city", "*")), "drill").statusCode())
        .isEqualTo(200);
  }

  @Test
  void aRouteThatNamesNoPermissionIsClosed() throws Exception {
    assertThat(get("/api/forgotten", token(claims("a", "auditor", "*")), "drill").statusCode())
        .isEqualTo(403);
  }

  @Test
  void whatDoesNotHoldIsNoToken() throws Exception {
    JWTClaimsSet good = claims("v", "viewer", "*");
    Instant past = Instant.now().minusSeconds(3600);

    assertThat(get("/api/levels", new Tokens().token(good)).statusCode()).isEqualTo(401);
    assertThat(get("/api/levels", new PlainJWT(good).serialize()).statusCode()).isEqualTo(401);
    assertThat(get("/api/levels", "no token").statusCode()).isEqualTo(401);
    for (JWTClaimsSet other :
        List.of(
            new JWTClaimsSet.Builder(good).expirationTime(Date.from(past)).build(),
            new JWTClaimsSet.Builder(good).issuer("https://other.example").build(),
            new JWTClaimsSet.Builder(good).audience("other").build(),
            new JWTClaimsSet.Builder(good).claim("zones", null).build())) {
      assertThat(get("/api/levels", token(other)).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aTokenWithoutOurRolesOrOfADistrictEverywhereIsForbidden() throws Exception {
    assertThat(problem(get("/api/levels", token(claims("x", "king", "*")))))
        .isEqualTo("the token does not do: it must give a role");
    assertThat(problem(get("/api/levels", token(claims("x", "district", "*")))))
        .isEqualTo("the token does not do: a district must name its zones");
    assertThat(get("/api/levels", token(claims("x", "district", "cn:1"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void groundsNeedAPurposeAndEachReadIsKept() throws Exception {
    String city = token(claims("officer 7", "city", "*"));
    assertThat(problem(get("/api/why", city))).startsWith("a purpose is needed");
    assertThat(problem(get("/api/why", city, "call 13912345678"))).contains("phone number");
    assertThat(Files.size(log())).isZero();

    assertThat(get("/api/why?at=1", city, "%E5%A4%8D%E6%A0%B8").statusCode()).isEqualTo(200);
    assertThat(get("/api/levels", city).statusCode()).isEqualTo(200);
    List<String> lines = Files.readAllLines(log());
    assertThat(lines).hasSize(1);
    JsonNode line = JSON.readTree(lines.get(0));
    assertThat(line.path("caller").asText()).isEqualTo("officer 7");
    assertThat(line.path("purpose").asText()).isEqualTo("复核");
    assertThat(line.path("path").asText()).isEqualTo("/api/why?at=1");
  }

  @Test
  void aSessionKeepsTheTokenWhereNoScriptReadsIt() throws Exception {
    String city = token(claims("officer 7", "city", "*"));
    HttpResponse<String> begun =
        send(
            request("/api/session")
                .header("Authorization", "Bearer " + city)
                .header("Zonerisk-Purpose", "drill")
                .POST(HttpRequest.BodyPublishers.noBody()));
    List<String> cookies = begun.headers().allValues("Set-Cookie");
    assertThat(cookies)
        .hasSize(2)
        .allMatch(cookie -> cookie.contains("HttpOnly") && cookie.contains("Secure"))
        .allMatch(cookie -> cookie.contains("SameSite=Strict"));

    String sent =
        String.join("; ", cookies.stream().map(one -> one.substring(0, one.indexOf(';'))).toList());
    assertThat(send(request("/api/why").header("Cookie", sent)).statusCode()).isEqualTo(200);
    JsonNode session = JSON.readTree(send(request("/api/session").header("Cookie", sent)).body());
    assertThat(session.path("name").asText()).isEqualTo("officer 7");
    assertThat(session.path("roles").get(0).asText()).isEqualTo("city");

    HttpResponse<String> ended = send(request("/api/session").DELETE());
    assertThat(ended.headers().allValues("Set-Cookie")).allMatch(c -> c.contains("01 Jan 1970"));
  }

  @Test
  void aSessionSaysWhatItsHolderMayUntilWhenAndWhy() throws Exception {
    JWTClaimsSet claims = claims("officer 7", "district", "cn:1");
    String cookie = "zonerisk-token=" + token(claims);
    JsonNode silent = session(cookie);
    assertThat(silent.path("may").toString()).isEqualTo("[\"levels\",\"grounds\",\"act\"]");
    assertThat(Instant.parse(silent.path("until").asText()))
        .isEqualTo(claims.getExpirationTime().toInstant().truncatedTo(ChronoUnit.SECONDS));
    assertThat(silent.path("purpose").asText()).isEmpty();

    HttpResponse<String> stated =
        send(
            request("/api/session")
                .header("Cookie", cookie)
                .header("Zonerisk-Purpose", "%E5%A4%8D%E6%A0%B8%20A")
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(JSON.readTree(stated.body()).path("purpose").asText()).isEqualTo("复核 A");
    String purpose =
        stated.headers().allValues("Set-Cookie").stream()
            .filter(one -> one.startsWith("zonerisk-purpose="))
            .map(one -> one.substring(0, one.indexOf(';')))
            .findFirst()
            .orElseThrow();
    assertThat(session(cookie + "; " + purpose).path("purpose").asText()).isEqualTo("复核 A");
  }

  @Test
  void whoIsRefusedHasBegunNothing() throws Exception {
    HttpResponse<String> refused =
        send(
            request("/api/session")
                .header("Authorization", "Bearer " + token(claims("o", "city", "*")))
                .header("Zonerisk-Purpose", "call 13912345678")
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(
            send(request("/api/why")
                    .header("Authorization", "Bearer " + token(claims("o", "city", "*")))
                    .header("Zonerisk-Purpose", "50%"))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void whoComesAfterAnotherHasNotSaidWhatThatOneSaid() throws Exception {
    HttpResponse<String> begun =
        send(
            request("/api/session")
                .header("Authorization", "Bearer " + token(claims("next", "city", "*")))
                .header("Cookie", "zonerisk-purpose=drill")
                .POST(HttpRequest.BodyPublishers.noBody()));
    assertThat(JSON.readTree(begun.body()).path("purpose").asText()).isEmpty();
    assertThat(begun.headers().allValues("Set-Cookie"))
        .anyMatch(one -> one.startsWith("zonerisk-purpose=;") && one.contains("01 Jan 1970"));
  }

  @Test
  void whoseTokenHasEndedIsToldSoAndCanStillLeave() throws Exception {
    JWTClaimsSet ended =
        new JWTClaimsSet.Builder(claims("o", "city", "*"))
            .expirationTime(Date.from(Instant.now().minusSeconds(3600)))
            .build();
    String cookie = "zonerisk-token=" + token(ended);
    assertThat(session(cookie).path("known").asBoolean()).isFalse();
    assertThat(session(cookie).path("may")).isEmpty();
    assertThat(send(request("/api/session").header("Cookie", cookie).DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(send(request("/api/levels").header("Cookie", cookie)).statusCode()).isEqualTo(401);
  }

  private JsonNode session(String cookie) throws Exception {
    return JSON.readTree(send(request("/api/session").header("Cookie", cookie)).body());
  }

  @Test
  void whoAsksTooOftenWaits() throws Exception {
    String viewer = token(claims("busy", "viewer", "*"));
    int status = 200;
    for (int i = 0; i < 200 && status == 200; i++) {
      status = get("/api/levels", viewer).statusCode();
    }
    assertThat(status).isEqualTo(429);
    assertThat(get("/api/levels", token(claims("calm", "viewer", "*"))).statusCode())
        .isEqualTo(200);
  }

  @Test
  void onLoopbackNobodyIsAsked() throws Exception {
    stop();
    start(Map.of());

    assertThat(get("/api/why").statusCode()).isEqualTo(200);
    assertThat(JSON.readTree(get("/api/session").body()).path("open").asBoolean()).isTrue();
    assertThat(get("/api/forgotten").statusCode()).isEqualTo(403);
  }

  @Test
  void settingsSayWhatIsMissing() {
    assertThatThrownBy(() -> AccessSettings.of(Map.of("map.tokens.issuer", "x")))
        .hasMessage(
            "map.tokens.issuer, map.tokens.audience and map.tokens.keys must be set together");
    assertThatThrownBy(
            () ->
                AccessSettings.of(
                    Map.of(
                        "map.tokens.issuer", "x",
                        "map.tokens.audience", "y",
                        "map.tokens.keys", "http://keys.example/set")))
        .hasMessage(
            "map.tokens.keys must be a file or begin with https://,"
                + " was \"http://keys.example/set\"");
    assertThatThrownBy(
            () ->
                AccessSettings.of(
                    Map.of(
                        "map.tokens.issuer", "x",
                        "map.tokens.audience", "y",
                        "map.tokens.keys", "keys.json")))
        .hasMessage("map.access-log must be set where callers are asked who they are, was not");
    assertThatThrownBy(() -> AccessSettings.of(Map.of("map.requests-per-second", "0")))
        .hasMessage("map.requests-per-second must be at least 1, was 0");
  }

  private Path log() {
    return folder.resolve("access.log");
  }

  private static JWTClaimsSet claims(String name, String role, String... zones) {
    return Tokens.claims(name, role, zones);
  }

  private String token(JWTClaimsSet claims) {
    return tokens.token(claims);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> get(String path, String token) throws Exception {
    return send(request(path).header("Authorization", "Bearer " + token));
  }

  private HttpResponse<String> get(String path, String token, String purpose) throws Exception {
    return send(
        request(path)
            .header("Authorization", "Bearer " + token)
            .header("Zonerisk-Purpose", purpose));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static String problem(HttpResponse<String> answer) throws Exception {
    return JSON.readTree(answer.body()).path("detail").asText();
  }
}
