package org.zonerisk.map.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.zonerisk.map.SmallTown.ASH;
import static org.zonerisk.map.SmallTown.EIGHT;
import static org.zonerisk.map.SmallTown.ELM;
import static org.zonerisk.map.SmallTown.OAK;
import static org.zonerisk.map.SmallTown.TEN;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.map.SmallTown;
import org.zonerisk.map.access.Tokens;
import org.zonerisk.map.ledger.FakeLedger;
import org.zonerisk.map.ledger.LayerRow;

/** Whose token names a county sees that county; elm and ash are in t:1, oak is in t:2. */
class JurisdictionOfTheMapTest {

  private static final String TOWN = "/api/datasets/town";

  @TempDir private Path folder;
  @TempDir private Path keys;

  private final FakeLedger ledger = SmallTown.ledger();
  private final Tokens tokens = new Tokens();
  private RunningMap map;

  @BeforeEach
  void start() {
    map =
        new RunningMap(folder, Map.of("town", ledger), Optional.empty(), tokens.settings(keys))
            .loaded();
  }

  @AfterEach
  void stop() {
    map.close();
  }

  @Test
  void statesOfOtherZonesAreNotTold() {
    assertThat(codes("district", "t:1")).containsExactly(255, 255, 0, 0, 255, 255);
    assertThat(codes("district", "t:2")).containsExactly(255, 255, 255, 255, 255, 0);
    assertThat(codes("city", "*")).containsExactly(255, 255, 0, 0, 255, 0);
    assertThat(get(TOWN + "/states", "district", "t:1").headers().firstValue("ETag"))
        .isNotEqualTo(get(TOWN + "/states", "city", "*").headers().firstValue("ETag"));
  }

  @Test
  void zonesAreCountedThatMayBeSeen() {
    JsonNode levels = json(TOWN + "/status", "district", "t:1").path("levels");

    assertThat(levels.findValuesAsText("level")).containsExactly("HIGH", "MODERATE");
    assertThat(json(TOWN + "/status", "district", "t:1").path("silent_feeds")).isEmpty();
    assertThat(json(TOWN + "/changes?from=" + EIGHT, "district", "t:2").path("zones").asInt())
        .isOne();
  }

  @Test
  void ordersOnOtherZonesAreNotTold() {
    assertThat(json(TOWN + "/status", "district", "t:1").path("orders")).hasSize(1);
    assertThat(json(TOWN + "/status", "district", ASH).path("orders")).hasSize(1);
    assertThat(json(TOWN + "/status", "district", "t:2").path("orders")).isEmpty();
  }

  @Test
  void alertsAreThoseOfZonesThatMayBeSeen() {
    Instant at = TEN.plus(Duration.ofMinutes(30));
    await()
        .until(
            () ->
                map.get(TOWN + "/alerts", "Authorization", bearer("city", "*")).statusCode()
                    == 200);
    map.world("town")
        .hear(
            List.of(
                SmallTown.heard(ASH, TEN.plus(Duration.ofHours(2)), at, "HIGH"),
                SmallTown.heard(OAK, TEN.plus(Duration.ofHours(2)), at, "HIGH")));
    await().until(() -> incidents(json(TOWN + "/alerts", "city", "*")).equals(List.of(ASH, OAK)));

    assertThat(incidents(json(TOWN + "/alerts", "district", "t:1"))).containsExactly(ASH);
    assertThat(incidents(json(TOWN + "/alerts", "district", "t:2"))).containsExactly(OAK);
    assertThat(mayAnswer("city", "*")).isTrue();
    assertThat(mayAnswer("auditor", "*")).as("whose role answers for nothing").isFalse();
    assertThat(mayAnswer("district", "t:1")).as("who sees a part of it").isFalse();
    assertThat(
            map.post(TOWN + "/alerts/1/close", "{}", "Authorization", bearer("district", "t:1"))
                .statusCode())
        .as("who sees a part of it does not answer for it")
        .isEqualTo(404);
  }

  private boolean mayAnswer(String role, String zone) {
    return json(TOWN + "/alerts", role, zone).at("/alerts/0/may_answer").asBoolean();
  }

  private static List<String> incidents(JsonNode alerts) {
    return alerts.findValuesAsText("zone_id").stream().sorted().toList();
  }

  private String bearer(String role, String zone) {
    return "Bearer " + tokens.token(Tokens.claims(role + " of " + zone, role, zone));
  }

  @Test
  void groundsOfOtherZonesAreRefused() {
    assertThat(get(TOWN + "/zones/" + ELM + "/why", "district", "t:1").statusCode()).isEqualTo(200);
    HttpResponse<byte[]> refused = get(TOWN + "/zones/" + ELM + "/why", "district", "t:2");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(RunningMap.json(refused).path("detail").asText())
        .isEqualTo(ELM + " is in no zone that you may see");
    assertThat(get(TOWN + "/zones/" + ASH + "/history", "district", "t:2").statusCode())
        .isEqualTo(403);
    assertThat(get(TOWN + "/zones/nowhere/why", "district", "t:2").statusCode()).isEqualTo(403);
    assertThat(get(TOWN + "/brief", "district", "t:1").statusCode()).isEqualTo(403);
    assertThat(get(TOWN + "/brief", "city", "*").statusCode()).isEqualTo(200);
  }

  @Test
  void aViewerSeesLevelsAndNoGrounds() {
    assertThat(get(TOWN + "/states", "viewer", "*").statusCode()).isEqualTo(200);
    assertThat(get(TOWN + "/zones/" + OAK + "/why", "viewer", "*").statusCode()).isEqualTo(403);
  }

  @Test
  void valuesOfALayerAreGroundsAndThoseOfTheZonesThatACallerMaySee() {
    ledger.layers(
        List.of(
            new LayerRow(
                ELM, "RED", OptionalDouble.of(4), OptionalDouble.empty(), EIGHT, Optional.empty()),
            new LayerRow(
                OAK,
                "GREEN",
                OptionalDouble.of(6),
                OptionalDouble.empty(),
                EIGHT,
                Optional.empty())));

    assertThat(get(TOWN + "/layers/scans", "viewer", "*").statusCode()).isEqualTo(403);
    assertThat(json(TOWN + "/layers/scans", "city", "*").path("values").toString())
        .isEqualTo("[40,100,null,100,0,0]");
    JsonNode west = json(TOWN + "/layers/scans", "district", "t:1");
    assertThat(west.path("values").toString()).isEqualTo("[null,100,null,100,null,null]");
    assertThat(west.path("parts").toString()).isEqualTo("[{\"part\":\"RED\",\"amount\":4.0}]");
  }

  @Test
  void everyRouteAsksWhoCalls() throws Exception {
    for (String path :
        List.of(
            "/api/datasets",
            TOWN + "/status",
            TOWN + "/zones",
            TOWN + "/legend",
            TOWN + "/states",
            TOWN + "/shapes",
            TOWN + "/tiles",
            TOWN + "/tiles/1/0/0/0",
            TOWN + "/boundaries",
            TOWN + "/zones/" + ELM + "/why",
            TOWN + "/zones/" + ELM + "/history",
            TOWN + "/changes?from=" + EIGHT,
            TOWN + "/events",
            TOWN + "/alerts",
            TOWN + "/layers",
            TOWN + "/layers/beds",
            TOWN + "/brief")) {
      assertThat(map.get(path).statusCode()).as(path).isIn(401, 429);
    }
    assertThat(map.post(TOWN + "/alerts/1/close", "{}").statusCode()).isIn(401, 429);
    assertThat(Files.size(keys.resolve("access.log"))).isZero();
  }

  private List<Integer> codes(String role, String zone) {
    byte[] bytes = get(TOWN + "/states", role, zone).body();
    return IntStream.range(0, bytes.length)
        .mapToObj(i -> (bytes[i] & 0xff) == 255 ? 255 : 0)
        .toList();
  }

  private JsonNode json(String path, String role, String zone) {
    return RunningMap.json(get(path, role, zone));
  }

  private HttpResponse<byte[]> get(String path, String role, String zone) {
    return map.get(path, "Authorization", bearer(role, zone), "Zonerisk-Purpose", "drill");
  }
}
