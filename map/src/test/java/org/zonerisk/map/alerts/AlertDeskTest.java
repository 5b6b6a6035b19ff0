package org.zonerisk.map.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.map.alerts.Matter.Step;

class AlertDeskTest {

  private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final Instant NOON = Instant.parse("2022-07-01T04:00:00Z");

  @TempDir private Path folder;

  private final List<JsonNode> received = Collections.synchronizedList(new ArrayList<>());
  private HttpServer receiver;
  private Instant now = NOON;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          received.add(new ObjectMapper().readTree(exchange.getRequestBody()));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void theOwnerIsToldAndThatItArrivedIsNoted() throws Exception {
    AlertDesk desk = desk();
    desk.hear("town", List.of(rose("street")), AlertDeskTest::above);

    await().until(() -> steps(desk).contains(new Step(NOON, "delivered", "district command")));
    assertThat(received).hasSize(1);
    assertThat(received.get(0).path("dataset").asText()).isEqualTo("town");
    assertThat(received.get(0).path("zones").get(0).asText()).isEqualTo("street");
    assertThat(received.get(0).path("matter").path("topic").asText()).isEqualTo("rose to HIGH");
  }

  @Test
  void anotherDeskGoesOnWithWhatIsKept() throws Exception {
    AlertDesk desk = desk();
    desk.hear("town", List.of(rose("street")), AlertDeskTest::above);
    await().until(() -> steps(desk).contains(new Step(NOON, "delivered", "district command")));

    AlertDesk another = desk();
    assertThat(another.open("town")).isEqualTo(desk.open("town"));
    now = NOON.plus(Duration.ofMinutes(15));
    another.tick();
    await().until(() -> received.size() == 2);
    another.acknowledge("town", "1", "duty officer");
    assertThat(desk().open("town").orElseThrow().get(0).state())
        .isEqualTo(Matter.State.ACKNOWLEDGED);
    another.close("town", "1", "duty officer");
    assertThat(desk().open("town").orElseThrow()).isEmpty();
  }

  @Test
  void ownersAreReadWithWhatIsWrongNamed() throws Exception {
    assertThatThrownBy(() -> owners("http://far.example/", SECRET))
        .hasMessage(
            "the webhook of the owner of district must begin with https://,"
                + " was http://far.example/");
    assertThatThrownBy(() -> owners("https://far.example/", "c2hvcnQ="))
        .hasMessage("the secret of the owner of district must have at least 24 bytes, had 5");
  }

  private AlertDesk desk() throws IOException {
    Owners owners = owners("http://127.0.0.1:" + receiver.getAddress().getPort() + "/", SECRET);
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    AlertDesk desk =
        new AlertDesk(owners, Optional.of(folder), new Webhook(Duration.ofMillis(1)), clock);
    desk.begin("town", ZoneId.of("Asia/Shanghai"));
    return desk;
  }

  private Owners owners(String webhook, String secret) throws IOException {
    Path file = folder.resolve("owners.json");
    Files.writeString(
        file,
        """
        {"owners": [
          {"zone": "district", "name": "district command", "webhook": "%1$s", "secret": "%2$s"},
          {"zone": "city", "name": "city command", "webhook": "%1$s", "secret": "%2$s"}
        ]}
        """
            .formatted(webhook, secret));
    return Owners.read(file);
  }

  private static List<Step> steps(AlertDesk desk) {
    return desk.open("town").orElseThrow().get(0).steps();
  }

  private static Optional<String> above(String zone) {
    return switch (zone) {
      case "street" -> Optional.of("district");
      case "district" -> Optional.of("city");
      default -> Optional.empty();
    };
  }

  private static Incident rose(String zone) {
    return new Incident(zone, Incident.Kind.ROSE, "LOW", "HIGH", "", NOON);
  }
}
