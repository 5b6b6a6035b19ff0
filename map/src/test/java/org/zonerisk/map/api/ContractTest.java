package org.zonerisk.map.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.map.SmallTown.ASH;
import static org.zonerisk.map.SmallTown.EIGHT;
import static org.zonerisk.map.SmallTown.ELM;
import static org.zonerisk.map.SmallTown.TEN;

import com.fasterxml.jackson.databind.JsonNode;
import io.tileverse.vectortile.mvt.VectorTileCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.map.SmallTown;
import org.zonerisk.map.ledger.FakeLedger;

/** Every answer is what the contract says, and says what the ledger does. */
class ContractTest {

  private static final String TOWN = "/api/datasets/town";

  @TempDir static Path folder;
  private static RunningMap map;
  private static final FakeLedger SILENT = new FakeLedger();

  private final Contract contract = new Contract();

  @BeforeAll
  static void start() {
    map =
        new RunningMap(
                folder,
                Map.of("town", SmallTown.ledger(), "empty", new FakeLedger(), "silent", SILENT),
                Optional.empty())
            .loaded();
    SILENT.silent(true);
  }

  @AfterAll
  static void stop() {
    map.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/datasets",
        TOWN + "/status",
        TOWN + "/zones",
        TOWN + "/legend",
        TOWN + "/states",
        TOWN + "/states?at=2021-03-01T08:00:00Z",
        TOWN + "/shapes",
        TOWN + "/shapes?zone=t:12",
        TOWN + "/tiles",
        TOWN + "/tiles?in=t:1&rank=compound",
        TOWN + "/boundaries",
        TOWN + "/zones/t:11/why",
        TOWN + "/zones/t:12/why?at=2021-03-01T10:00:00Z&known_at=2021-03-01T10:00:00Z",
        TOWN + "/zones/t:12/history",
        TOWN + "/zones/t:21/history?days=90",
        TOWN + "/changes?from=2021-03-01T08:00:00Z",
        TOWN + "/changes?from=2021-03-01T10:00:00Z&to=2021-03-01T08:00:00%2B00:00",
        TOWN + "/alerts",
        TOWN + "/layers",
        TOWN + "/layers/beds",
        TOWN + "/layers/scans?part=RED&at=2021-03-01T08:00:00Z",
        TOWN + "/brief",
        TOWN + "/brief?at=2021-03-01T08:00:00Z",
        "/api/session",
        "/api/datasets/empty/status",
        "/api/datasets/empty/zones",
        "/api/datasets/empty/legend",
        "/api/datasets/empty/shapes",
        "/api/datasets/empty/tiles",
        "/api/datasets/empty/boundaries",
        "/api/datasets/silent/status",
      })
  void anAnswerIsAsTheContractSays(String path) {
    HttpResponse<byte[]> response = map.get(path);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(contract.problems(response)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "404 no data set \"nowhere\", there are empty, silent, town: /api/datasets/nowhere/status",
        "404 no data set \"x\", there are empty, silent, town: /api/datasets/x/events",
        "400 at must be an instant as in 2021-03-14T12:00:00Z, was \"noon\": "
            + TOWN
            + "/states?at=noon",
        "404 at must be a boundary that the ledger of town keeps, was 2021-03-01T09:00:00Z: "
            + TOWN
            + "/states?at=2021-03-01T09:00:00Z",
        "400 from must be an instant, was not given: " + TOWN + "/changes",
        "404 from must be a boundary that the ledger of town keeps, was 1999-01-01T00:00:00Z: "
            + TOWN
            + "/changes?from=1999-01-01T00:00:00Z",
        "400 known_at must be an instant as in 2021-03-14T12:00:00Z, was \"2021-03-01\": "
            + TOWN
            + "/zones/t:11/why?known_at=2021-03-01",
        "404 t:11 had not been assessed by 2021-03-01T08:00:00Z, as known at 2021-03-01T10:00:00Z: "
            + TOWN
            + "/zones/t:11/why?at=2021-03-01T08:00:00Z",
        "400 days must be 1 to 90, was \"91\": " + TOWN + "/zones/t:11/history?days=91",
        "400 days must be 1 to 90, was \"two\": " + TOWN + "/zones/t:11/history?days=two",
        "404 no zone t:99 in town: " + TOWN + "/zones/t:99/history",
        "400 part must have 1 to 200 characters, was \"\": " + TOWN + "/layers/scans?part=",
        "404 no layer \"moods\", there are tests, coverage, positivity, scans, arrivals,"
            + " sampling-wait, quarantine, vaccination, beds, laboratories, rooms, supplies: "
            + TOWN
            + "/layers/moods",
        "404 at must be a boundary that the ledger of town keeps, was 2021-03-01T09:00:00Z: "
            + TOWN
            + "/layers/beds?at=2021-03-01T09:00:00Z",
        "404 no zone t:99 in town: " + TOWN + "/tiles?in=t:99",
        "404 no zone t:99 in town: " + TOWN + "/shapes?zone=t:99",
        "400 in must have 1 to 200 characters, was \"\": " + TOWN + "/tiles?in=",
        "404 data set empty has no boundary yet: /api/datasets/empty/zones/t:11/why",
      })
  void aProblemSaysWhatIsWrong(String expected) {
    String path = expected.substring(expected.lastIndexOf(": ") + 2);
    HttpResponse<byte[]> response = map.get(path);
    JsonNode problem = RunningMap.json(response);

    assertThat("%d %s: %s".formatted(response.statusCode(), problem.path("detail").asText(), path))
        .isEqualTo(expected);
    assertThat(contract.problems(response)).isEmpty();
  }

  @Test
  void theContractCanFail() {
    HttpResponse<byte[]> status = map.get(TOWN + "/status");

    assertThat(contract.problems(new Altered(status, "live", "alive"))).hasSize(2);
    assertThat(contract.problems(new Altered(status, "2021-03-01T10", "1 March"))).isNotEmpty();
  }

  @Test
  void theBytesOfStatesAreNumberedByTheRegistryAndMeanWhatTheLegendSays() {
    assertThat(levels(map.get(TOWN + "/states")))
        .containsExactly("t -", "t:1 -", "t:11 MODERATE", "t:12 HIGH", "t:2 -", "t:21 UNKNOWN");
    assertThat(levels(map.get(TOWN + "/states?at=" + EIGHT)))
        .containsExactly("t -", "t:1 -", "t:11 LOW", "t:12 LOW", "t:2 -", "t:21 LOW");
  }

  @Test
  void statusSaysHowManyZonesAreAtWhichLevelAndWhatIsWrong() {
    JsonNode status = map.json(TOWN + "/status");

    assertThat(status.findValuesAsText("level"))
        .containsExactly("HIGH", "MODERATE", "UNKNOWN", "MODERATE");
    assertThat(status.at("/silent_feeds/0/reason").asText()).isEqualTo("stale_sampling_results");
    assertThat(status.at("/held/0/publication_id").asText()).isEqualTo("p-9");
    assertThat(status.at("/orders/0/signatories").toString()).isEqualTo("[\"cdc\",\"mayor\"]");
    assertThat(status.path("boundary").asText()).isEqualTo(TEN.toString());
    assertThat(status.path("next_boundary").asText()).isEqualTo("2021-03-01T12:00:00Z");
    assertThat(status.path("own_clock").asBoolean()).isTrue();
    assertThat(status.path("counterfactual").asBoolean()).isTrue();
    assertThat(status.path("live").asBoolean()).as("no broker was given").isFalse();
  }

  @Test
  void whySaysWhatTheRuleComparesAndWhichInputHadNoValue() {
    JsonNode why = map.json(TOWN + "/zones/" + ELM + "/why");

    List<String> inputs = new ArrayList<>();
    why.path("inputs")
        .forEach(
            input ->
                inputs.add(
                    "%s %s %s"
                        .formatted(
                            input.path("id").asText(),
                            input.path("value").asText(),
                            input.path("asked").asBoolean() ? "asked" : "")));
    assertThat(inputs)
        .containsExactly(
            "cases_7d 1.0 ",
            "incidence 66.6666 asked",
            "population 1500.0 ",
            "positives_7d null ",
            "positivity null asked",
            "tests_7d null ");
    // Garwood 1936: 0.0253 to 5.5716 for one case, here per 100,000 of 1,500.
    assertThat(why.at("/inputs/1/low").asDouble()).isBetween(1.68, 1.70);
    assertThat(why.at("/inputs/1/high").asDouble()).isBetween(371.3, 371.6);
    assertThat(why.at("/rule/words").asText()).contains("incidence", "100");
    assertThat(why.path("evidence_hash").asText()).isEqualTo("ff");
    assertThat(why.at("/predecessors/0/zone_id").asText()).isEqualTo("t:10");
    assertThat(why.path("zone_name").asText()).isEqualTo("Elm Court");
  }

  @Test
  void whySaysWhichOrderSetTheLevelAndWhatTheRulesSay() {
    JsonNode why = map.json(TOWN + "/zones/" + ASH + "/why");

    assertThat(why.path("level").asText()).isEqualTo("MODERATE");
    assertThat(why.path("engine_level").asText()).isEqualTo("LOW");
    assertThat(why.at("/order/signatories").toString()).isEqualTo("[\"cdc\",\"mayor\"]");
    assertThat(why.at("/order/zones").toString()).isEqualTo("[\"t:11\"]");
  }

  @Test
  void changesNameTheRiseOfACountyFirst() {
    JsonNode changes = map.json(TOWN + "/changes?from=" + EIGHT);

    assertThat(changes.path("zones").asInt()).isEqualTo(3);
    assertThat(changes.path("groups").findValuesAsText("direction"))
        .containsExactly("up", "up", "unknown");
    assertThat(changes.at("/groups/0/zones").toString()).isEqualTo("[3]");
    assertThat(changes.at("/groups/0/county").asInt()).isEqualTo(1);
    assertThat(changes.at("/groups/0/residents").isNull()).isTrue();
    assertThat(changes.at("/groups/1/residents").asInt()).isEqualTo(100);
    assertThat(changes.path("to").asText()).isEqualTo(TEN.toString());
  }

  @Test
  void historySetsThePostedBesideTheRevisedLevel() {
    JsonNode history = map.json(TOWN + "/zones/" + ELM + "/history?days=1").path("history");

    assertThat(history.findValuesAsText("level")).containsExactly("LOW", "HIGH");
    assertThat(history.findValuesAsText("posted_level")).containsExactly("LOW", "MODERATE");
    assertThat(history.findValuesAsText("severity")).containsExactly("0", "3");
  }

  @Test
  void shapesAreThoseOfTheAssessedZonesByTheirNumbers() {
    assertThat(map.json(TOWN + "/shapes").path("features").findValuesAsText("id"))
        .containsExactly("2", "3", "5");
  }

  @Test
  void tilesHaveTheZonesThatTheTileSetShowsAndAreTheSameForEver() throws IOException {
    JsonNode set = map.json(TOWN + "/tiles");
    assertThat(shown(set)).containsExactly(2, 3, 5);
    assertThat(shown(map.json(TOWN + "/tiles?in=t:1"))).containsExactly(2, 3);
    assertThat(shown(map.json(TOWN + "/tiles?in=t:12"))).containsExactly(3);
    assertThat(shown(map.json(TOWN + "/tiles?rank=county"))).isEmpty();
    assertThat(set.path("registry").asText())
        .isEqualTo(map.json(TOWN + "/zones").path("version").asText());

    // made-up zones lie around 0° N 0° E, where four tiles meet
    String tiles = TOWN + "/tiles/" + set.path("version").asText();
    int half = 1 << 13;
    Set<Long> found = new TreeSet<>();
    for (int corner = 0; corner < 4; corner++) {
      String path = tiles + "/14/" + (half - corner % 2) + "/" + (half - corner / 2);
      HttpResponse<byte[]> tile = map.get(path);
      assertThat(tile.statusCode()).isEqualTo(200);
      assertThat(contract.problems(tile)).isEmpty();
      assertThat(tile.headers().firstValue("Cache-Control").orElse(""))
          .isEqualTo("private, max-age=31536000, immutable");
      new VectorTileCodec().decode(tile.body()).getFeatures().forEach(f -> found.add(f.getId()));

      HttpResponse<byte[]> packed = map.get(path, "Accept-Encoding", "gzip");
      assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
          .isEqualTo(tile.body());
      String tag = tile.headers().firstValue("ETag").orElseThrow();
      assertThat(map.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
    }
    assertThat(found).containsExactly(2L, 3L, 5L);
    assertThat(map.get(tiles + "/14/0/0").statusCode()).as("nothing lies there").isEqualTo(204);
  }

  @Test
  void aTileThatThereIsNotIsRefusedWithWhatThereIs() {
    JsonNode set = map.json(TOWN + "/tiles");
    String version = set.path("version").asText();
    int coarsest = set.path("coarsest").asInt();

    assertThat(detail(TOWN + "/tiles/old/14/0/0"))
        .isEqualTo(
            "410 the tiles of town are of version %s now; ask for the tile set again"
                .formatted(version));
    assertThat(detail(TOWN + "/tiles/" + version + "/17/0/0"))
        .isEqualTo("400 z must be %d to 16, was \"17\"".formatted(coarsest));
    assertThat(detail(TOWN + "/tiles/" + version + "/" + (coarsest - 1) + "/0/0"))
        .isEqualTo("400 z must be %d to 16, was \"%d\"".formatted(coarsest, coarsest - 1));
    assertThat(detail(TOWN + "/tiles/" + version + "/14/16384/0"))
        .isEqualTo("400 x must be 0 to 16383, was \"16384\"");
    assertThat(detail(TOWN + "/tiles/" + version + "/14/0/-1"))
        .isEqualTo("400 y must be 0 to 16383, was \"-1\"");
    assertThat(detail(TOWN + "/tiles/" + version + "/14/0/all"))
        .isEqualTo("400 y must be 0 to 16383, was \"all\"");
  }

  private String detail(String path) {
    HttpResponse<byte[]> response = map.get(path);
    assertThat(contract.problems(response)).isEmpty();
    return response.statusCode() + " " + RunningMap.json(response).path("detail").asText();
  }

  private static List<Integer> shown(JsonNode set) {
    return BitSet.valueOf(Base64.getDecoder().decode(set.path("shown").asText())).stream()
        .boxed()
        .toList();
  }

  @Test
  void zonesWithoutAnOutlineAreCounted() {
    assertThat(map.json(TOWN + "/tiles").path("made_up").asInt()).isEqualTo(3);
    assertThat(map.json("/api/datasets/empty/tiles").path("made_up").asInt()).isZero();
  }

  private static List<String> levels(HttpResponse<byte[]> states) {
    JsonNode zones = map.json(TOWN + "/zones").path("zones");
    JsonNode legend = map.json(TOWN + "/legend").path("states");
    List<String> levels = new ArrayList<>();
    for (int i = 0; i < states.body().length; i++) {
      int code = states.body()[i] & 0xff;
      String level = code == 255 ? "-" : legend.get(code).path("level").asText();
      levels.add(zones.get(i).path("id").asText() + " " + level);
    }
    return levels;
  }
}
