package org.zonerisk.map.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.map.SmallTown.ASH;
import static org.zonerisk.map.SmallTown.EIGHT;
import static org.zonerisk.map.SmallTown.OAK;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.map.SmallTown;
import org.zonerisk.map.ledger.FakeLedger;
import org.zonerisk.map.ledger.LayerRow;

/** Layers as the service tells them. */
class LayersTest {

  private static final String LAYERS = "/api/datasets/town/layers";

  @TempDir Path folder;

  private final FakeLedger ledger =
      SmallTown.ledger()
          .layers(
              List.of(
                  new LayerRow(
                      ASH,
                      "",
                      OptionalDouble.of(1),
                      OptionalDouble.of(3),
                      EIGHT,
                      Optional.of(EIGHT.plusSeconds(60))),
                  new LayerRow(
                      OAK,
                      "",
                      OptionalDouble.of(7),
                      OptionalDouble.of(10),
                      EIGHT,
                      Optional.empty())));

  @Test
  void valuesAreNumberedByTheRegistryWithTheirAgeAndTheQuery() throws IOException {
    try (RunningMap map = running(Optional.empty())) {
      JsonNode beds = map.json(LAYERS + "/beds");

      assertThat(beds.path("values").toString()).isEqualTo("[61.5385,33.3333,33.3333,null,70,70]");
      assertThat(beds.path("from").asText()).isEqualTo("bbo-bo");
      assertThat(beds.path("late").asText()).isEqualTo("lll-ff");
      assertThat(beds.path("age_minutes").toString()).isEqualTo("[120,120,120,null,120,120]");
      assertThat(beds.path("freshness").toString())
          .isEqualTo(
              "{\"zones\":2,\"late\":1,\"oldest\":\"2021-03-01T08:00:00Z\","
                  + "\"newest\":\"2021-03-01T08:00:00Z\",\"next_due\":\"2021-03-01T08:01:00Z\"}");
      assertThat(beds.path("sql").asText()).contains("facility_metrics", "'hospital'");
    }
  }

  @Test
  void manyWhoWatchOneLayerAskTheLedgerOnceUntilItChanges() throws IOException {
    try (RunningMap map = running(Optional.empty())) {
      map.json(LAYERS + "/beds");
      map.json(LAYERS + "/beds");
      map.json(LAYERS + "/beds?part=x");

      assertThat(ledger.askedForLayers()).isEqualTo(1);

      map.json(LAYERS + "/rooms");
      map.json(LAYERS + "/beds?at=" + EIGHT);

      assertThat(ledger.askedForLayers()).isEqualTo(3);
    }
  }

  @Test
  void aLayerOfAFileIsThereWithoutCode() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("layers.json"),
            """
            {"layers": [{"id": "noise", "name": {"en": "Noise", "zh": "噪声"},
              "unit": {"en": "dB", "zh": "分贝"}, "window": "P1D", "steps": [40, 60],
              "more_is": "worse", "fresh_for": "PT1H", "source": {"from": "figures",
              "domain": "town's own", "amount": {"metric": "noise", "unit": "dB"}}}]}
            """);
    try (RunningMap map = running(Optional.of(file))) {
      assertThat(map.json(LAYERS).path("layers")).hasSize(13);
      assertThat(map.json(LAYERS + "/noise").path("sql").asText())
          .contains("domain = 'town''s own'");
    }
  }

  private RunningMap running(Optional<Path> layers) throws IOException {
    return new RunningMap(
            Files.createTempDirectory(folder, "datasets"),
            Map.of("town", ledger),
            Optional.empty(),
            Map.of(),
            layers)
        .loaded();
  }
}
