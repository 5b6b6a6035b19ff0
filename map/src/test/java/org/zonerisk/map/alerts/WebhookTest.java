package org.zonerisk.map.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {

  private static final String SECRET = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private final List<String> received = Collections.synchronizedList(new ArrayList<>());
  private int failures;
  private HttpServer receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::receive);
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  /** The worked example of the Standard Webhooks specification. */
  @Test
  void aSignatureIsThatOfTheSpecification() {
    assertThat(
            Webhook.signature(
                SECRET,
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                Instant.ofEpochSecond(1_614_265_330),
                "{\"test\": 2432232314}"))
        .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aMessageThatDoesNotArriveIsSentAgainUnderTheSameId() throws Exception {
    failures = 2;

    assertThat(send()).isTrue();
    assertThat(received).hasSize(3).containsOnly("one {}");
  }

  @Test
  void whoNeverReceivesIsGivenUp() throws Exception {
    failures = 100;

    assertThat(send()).isFalse();
    assertThat(received).hasSize(5);
  }

  private boolean send() throws Exception {
    URI address = URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
    return new Webhook(Duration.ofMillis(1))
        .send(address, SECRET, "one", Instant.EPOCH, "{}")
        .get(10, TimeUnit.SECONDS);
  }

  private void receive(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    received.add(exchange.getRequestHeaders().getFirst("webhook-id") + " " + body);
    exchange.sendResponseHeaders(received.size() > failures ? 204 : 503, -1);
    exchange.close();
  }
}
