package org.zonerisk.map.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.zonerisk.map.SmallTown.ASH;
import static org.zonerisk.map.SmallTown.TEN;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.map.SmallTown;

class AlertsTest {

  private static final String ALERTS = "/api/datasets/town/alerts";

  @TempDir private Path folder;

  private RunningMap map;

  @BeforeEach
  void start() {
    map = new RunningMap(folder, Map.of("town", SmallTown.ledger()), Optional.empty()).loaded();
    // What it began with has been looked at, which is no news.
    await().until(() -> map.get(ALERTS).statusCode() == 200);
  }

  @AfterEach
  void stop() {
    map.close();
  }

  @Test
  void aRiseIsAnAlertThatSomebodyAcknowledgesAndCloses() {
    rise();
    JsonNode alert = map.json(ALERTS).at("/alerts/0");
    assertThat(alert.path("topic").asText()).isEqualTo("rose to HIGH");
    assertThat(alert.path("may_answer").asBoolean()).isTrue();
    assertThat(alert.at("/incidents/0/zone_id").asText()).isEqualTo(ASH);
    String id = alert.path("id").asText();

    HttpResponse<byte[]> seen =
        map.post(ALERTS + "/" + id + "/acknowledge", "{\"name\": \"duty officer\"}");
    assertThat(RunningMap.json(seen).path("state").asText()).isEqualTo("acknowledged");
    assertThat(RunningMap.json(seen).at("/steps/0/who").asText()).isEqualTo("duty officer");
    map.post(ALERTS + "/" + id + "/close", "{\"name\": \"duty officer\"}");
    assertThat(map.json(ALERTS).path("alerts")).isEmpty();
    assertThat(map.post(ALERTS + "/" + id + "/close", "{\"name\": \"x\"}").statusCode())
        .isEqualTo(404);
  }

  @Test
  void whoListensIsToldOfARiseAndOfAnAnswer() throws InterruptedException {
    BlockingQueue<String> lines = map.listen("/api/datasets/town");
    assertThat(RunningMap.next(lines, "event: status")).isTrue();
    rise();
    assertThat(RunningMap.next(lines, "event: alerts")).isTrue();

    map.post(ALERTS + "/1/acknowledge", "{\"name\": \"duty officer\"}");
    assertThat(RunningMap.next(lines, "event: alerts")).isTrue();
  }

  @Test
  void anAlertIsAsTheContractSays() {
    rise();

    HttpResponse<byte[]> alerts = map.get(ALERTS);
    assertThat(new Contract().problems(alerts)).isEmpty();
    assertThat(alerts.headers().firstValue("Date")).as("by which the age is told").isPresent();
  }

  @Test
  void whoAnswersHasAName() {
    rise();

    for (String body : List.of("{}", "no json", "{\"name\": \"13912345678\"}")) {
      assertThat(map.post(ALERTS + "/1/acknowledge", body).statusCode()).as(body).isEqualTo(400);
    }
  }

  private void rise() {
    map.world("town")
        .hear(
            List.of(
                SmallTown.heard(
                    ASH, TEN.plus(Duration.ofHours(2)), TEN.plus(Duration.ofMinutes(30)), "HIGH")));
    await().until(() -> map.json(ALERTS).path("alerts").size() == 1);
  }
}
