package org.zonerisk.map.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.zonerisk.map.SmallTown.EIGHT;
import static org.zonerisk.map.SmallTown.ELM;
import static org.zonerisk.map.SmallTown.OAK;
import static org.zonerisk.map.SmallTown.TEN;
import static org.zonerisk.map.SmallTown.heard;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.map.SmallTown;
import org.zonerisk.map.ledger.FakeLedger;

class MapApiTest {

  private static final String TOWN = "/api/datasets/town";

  @TempDir Path folder;
  @TempDir Path web;
  private final FakeLedger ledger = SmallTown.ledger();
  private RunningMap map;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(web.resolve("index.html"), "<!doctype html><title>map</title>");
    Files.createDirectories(web.resolve("assets"));
    Files.writeString(web.resolve("assets/index-B4x9_zKq.js"), "1");
    map = new RunningMap(folder, Map.of("town", ledger), Optional.of(web)).loaded();
  }

  @AfterEach
  void stop() {
    map.close();
  }

  @Test
  void whoHasTheStatesIsToldSoAndNoMore() {
    String etag = header(map.get(TOWN + "/states"), "ETag");

    HttpResponse<byte[]> again = map.get(TOWN + "/states", "If-None-Match", "\"x\", " + etag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(header(again, "Zonerisk-As-Of")).isEqualTo(TEN.toString());

    map.world("town").hear(List.of(heard(OAK, TEN.plusSeconds(7200), TEN.plusSeconds(1), "HIGH")));
    assertThat(map.get(TOWN + "/states", "If-None-Match", etag).statusCode()).isEqualTo(200);
  }

  @Test
  void jsonIsPackedForWhoTakesIt() throws IOException {
    HttpResponse<byte[]> packed = map.get(TOWN + "/zones/t:12/why", "Accept-Encoding", "br, gzip");

    assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(map.get(TOWN + "/zones/t:12/why").body());
    }
  }

  @Test
  void everyAnswerForbidsBrowsersWhatTheMapDoesNotNeed() {
    for (String path :
        List.of("/", "/nothing.js", TOWN + "/status", "/api/datasets/none/status", "/api/x")) {
      HttpResponse<byte[]> response = map.get(path);
      assertThat(header(response, "Content-Security-Policy"))
          .as(path)
          .startsWith("default-src 'none'; ")
          .contains("frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(header(response, "X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(header(response, "Referrer-Policy")).isEqualTo("no-referrer");
    }
  }

  @Test
  void pagesOfTheFolderAreServedAndNothingOutsideIt() throws IOException {
    Files.writeString(folder.resolve("secret.txt"), "secret");
    HttpResponse<byte[]> index = map.get("/");
    HttpResponse<byte[]> asset = map.get("/assets/index-B4x9_zKq.js");

    assertThat(new String(index.body(), StandardCharsets.UTF_8)).contains("<title>map</title>");
    assertThat(header(index, "Content-Type")).startsWith("text/html");
    assertThat(header(index, "Cache-Control")).isEqualTo("no-cache");
    assertThat(header(asset, "Cache-Control")).contains("immutable");
    assertThat(header(asset, "Content-Type")).startsWith("text/javascript");
    assertThat(map.get("/nothing.js").statusCode()).isEqualTo(404);
    for (String path :
        List.of(
            "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt", "/.env")) {
      assertThat(raw("GET " + path, "127.0.0.1")).as(path).doesNotContain("200 OK", "secret\n");
    }
  }

  @Test
  void aRequestByAnotherNameThanThisMachinesIsRefused() throws IOException {
    assertThat(raw("GET " + TOWN + "/status", "evil.example")).contains(" 421 ");
    assertThat(raw("GET " + TOWN + "/status", "localhost:80")).contains(" 200 ");
    assertThat(raw("GET " + TOWN + "/status", "127.0.0.1.evil.example")).contains(" 421 ");
  }

  @Test
  void aSettledBoundaryIsAskedForOnce() {
    map.get(TOWN + "/states?at=" + EIGHT);
    map.get(TOWN + "/states?at=" + EIGHT);
    assertThat(ledger.askedForThePast()).isEqualTo(1);
  }

  @Test
  void whileTheLedgerIsSilentWhatIsKnownIsShownAndTheRestSaysWhy() {
    ledger.silent(true);
    await().until(() -> !map.json(TOWN + "/status").path("ledger_answers").asBoolean(true));

    assertThat(map.get(TOWN + "/states").statusCode()).isEqualTo(200);
    assertThat(map.get(TOWN + "/zones").statusCode()).isEqualTo(200);
    HttpResponse<byte[]> why = map.get(TOWN + "/zones/" + ELM + "/why");
    assertThat(why.statusCode()).isEqualTo(503);
    assertThat(RunningMap.json(why).path("detail").asText())
        .isEqualTo("the ledger of town does not answer; what is shown is kept");

    ledger.silent(false);
    await().until(() -> map.get(TOWN + "/zones/" + ELM + "/why").statusCode() == 200);
  }

  @Test
  void anEscalationIsAnnouncedWithinAMoment() throws InterruptedException {
    BlockingQueue<String> lines = map.listen(TOWN);
    assertThat(RunningMap.next(lines, "event: states")).isTrue();
    assertThat(RunningMap.next(lines, "event: status")).isTrue();
    lines.clear();
    long from = System.nanoTime();

    map.world("town").hear(List.of(heard(OAK, TEN.plusSeconds(7200), TEN.plusSeconds(1), "HIGH")));

    assertThat(RunningMap.next(lines, "event: states")).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(1));
    String data = lines.poll(5, TimeUnit.SECONDS);
    assertThat(data)
        .contains(header(map.get(TOWN + "/states"), "ETag").replace("\"", "\\\""))
        .contains("\"boundary\":\"" + TEN + "\"")
        .contains("\"as_of\":\"" + TEN.plusSeconds(1) + "\"");
  }

  @Test
  void aDataSetThatEndsIsAnnouncedAndOneThatIsGoneIsNotListed() throws Exception {
    BlockingQueue<String> lines = map.listen(TOWN);
    assertThat(RunningMap.next(lines, "event: status")).isTrue();

    map.describe("town", "ENDED");

    // An event of the beginning may come before that of the end.
    await()
        .until(
            () ->
                RunningMap.next(lines, "event: status")
                    && !map.json("/api/datasets").at("/datasets/0/running").asBoolean(true));

    Files.delete(folder.resolve("town.properties"));
    await().until(() -> map.get(TOWN + "/status").statusCode() == 404);
  }

  /** The answer to a request that no client of its own accord would make. */
  private String raw(String request, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", map.uri("/").getPort())) {
      socket.setSoTimeout(5_000);
      socket
          .getOutputStream()
          .write(
              (request + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String header(HttpResponse<byte[]> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
