package org.zonerisk.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapSettingsTest {

  @TempDir Path folder;

  @Test
  void aFileSaysWhatIsNeededAndTheRestHasDefaults() throws IOException {
    Path file = folder.resolve("map.properties");
    Files.writeString(
        file, "map.port=8090\nmap.trino-jdbc-url=jdbc:trino://x\nmap.datasets=/d\nmap.shapes=\n");

    MapSettings settings = MapSettings.of(file);

    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isEqualTo(8090);
    assertThat(settings.kafkaBootstrapServers()).isEmpty();
    assertThat(settings.shapes()).isEmpty();
  }

  @Test
  void theEnvironmentSaysTheSame() {
    MapSettings settings =
        MapSettings.ofEnvironment(
            Map.of(
                "MAP_PORT", "0",
                "MAP_TRINO_JDBC_URL", "jdbc:trino://x",
                "MAP_DATASETS", "/d",
                "MAP_KAFKA_BOOTSTRAP_SERVERS", "k:9092",
                "PATH", "/bin"));

    assertThat(settings.kafkaBootstrapServers()).contains("k:9092");
  }

  @Test
  void anAddressThatOthersCanReachIsRefusedUntilTheMapAsksWhoTheyAre() {
    assertThatThrownBy(() -> with("map.host", "0.0.0.0"))
        .hasMessage(
            "map.host must be an address of this machine alone, as in 127.0.0.1, was \"0.0.0.0\":"
                + " without map.tokens.issuer the map asks nobody who they are");
    assertThat(with("map.host", "localhost").host()).isEqualTo("localhost");
    assertThat(with("map.host", "::1").host()).isEqualTo("::1");
  }

  @Test
  void aProblemNamesTheSettingItsValueAndTheBound() {
    assertThatThrownBy(() -> with("map.port", "70000"))
        .hasMessage("map.port must be 0 to 65535, was 70000");
    assertThatThrownBy(() -> with("map.port", "many"))
        .hasMessage("map.port must be 0 to 65535, was \"many\"");
    assertThatThrownBy(() -> with("map.trino-jdbc-url", "http://x"))
        .hasMessage("map.trino-jdbc-url must begin with jdbc:, was \"http://x\"");
    assertThatThrownBy(() -> with("map.web", "/no/such/folder"))
        .hasMessage("map.web must be a folder, was /no/such/folder");
    assertThatThrownBy(() -> with("map.datasets", " "))
        .hasMessage("map.datasets must be set, was not");
    assertThatThrownBy(() -> with("map.prot", "1"))
        .hasMessageStartingWith(
            "no setting [map.prot], there are [map.access-log, map.alerts, map.datasets,");
  }

  private static MapSettings with(String key, String value) {
    Map<String, String> values = new HashMap<>();
    values.put("map.port", "0");
    values.put("map.trino-jdbc-url", "jdbc:trino://x");
    values.put("map.datasets", "/d");
    values.put(key, value);
    return MapSettings.of(values);
  }
}
