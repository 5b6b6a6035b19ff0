package org.zonerisk.streaming.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.ParameterTool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonerisk.domain.zone.Boundaries;

class JobConfigTest {

  private static final String[] SMALLEST = {
    "--zone-risk.dataset", "town",
    "--zone-risk.kafka.bootstrap-servers", "broker:9092",
    "--zone-risk.catalog.properties", "catalog-impl:org.example.Catalog,warehouse:'s3://lake'"
  };

  @Test
  void readsTheCommandLineAndFillsInDefaults() {
    JobConfig config = read();

    assertThat(config.dataset()).isEqualTo("town");
    assertThat(config.bootstrap()).isEqualTo("broker:9092");
    assertThat(config.catalogName()).isEqualTo("lake");
    assertThat(config.catalogProperties())
        .isEqualTo(Map.of("catalog-impl", "org.example.Catalog", "warehouse", "s3://lake"));
    assertThat(config.checkpointInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(config.parallelism()).isEqualTo(2);
    assertThat(config.settings().boundaries())
        .isEqualTo(Boundaries.everyTwoHours(ZoneId.of("Asia/Shanghai")));
    assertThat(config.settings().horizon()).isEqualTo(Duration.ofHours(72));
    assertThat(config.settings().trace().specimenMemory()).isEqualTo(Duration.ofDays(18));
    assertThat(config.settings().evidenceMemory()).isEqualTo(Duration.ofDays(30));
    assertThat(config.settings().codeVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void takesWhatIsSet() {
    JobConfig config =
        read(
            "--zone-risk.boundary.time-zone", "America/New_York",
            "--zone-risk.boundary.interval", "4 h",
            "--zone-risk.boundary.offset", "1 h",
            "--zone-risk.horizon", "24 h",
            "--zone-risk.specimen-memory", "60 d",
            "--zone-risk.checkpoint-interval", "1 s",
            "--zone-risk.parallelism", "4");

    assertThat(config.settings().boundaries())
        .isEqualTo(
            new Boundaries(
                ZoneId.of("America/New_York"), Duration.ofHours(4), Duration.ofHours(1)));
    assertThat(config.settings().horizon()).isEqualTo(Duration.ofHours(24));
    assertThat(config.settings().trace().visitMemory()).isEqualTo(Duration.ofDays(15));
    assertThat(config.settings().trace().specimenMemory()).isEqualTo(Duration.ofDays(60));
    assertThat(config.checkpointInterval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.parallelism()).isEqualTo(4);
  }

  @Test
  void namesWhomToForgetByHashesAloneAndRepeatsNothingElse() {
    String hash = ErasedPersons.hash("a token");
    String other = ErasedPersons.hash("another");

    assertThat(read().settings().erased()).isEqualTo(ErasedPersons.NOBODY);
    ErasedPersons erased =
        read("--zone-risk.erase.token-hashes", hash + ", " + other).settings().erased();
    assertThat(erased.hashes()).containsExactlyInAnyOrder(hash, other);
    assertThat(erased.contains("a token")).isTrue();
    assertThat(erased.contains("somebody")).isFalse();
    assertThatThrownBy(() -> read("--zone-risk.erase.token-hashes", "a token itself"))
        .hasMessageContaining("zone-risk.erase.token-hashes")
        .hasMessageContaining("64 hexadecimal digits")
        .hasMessageNotContaining("itself");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "zone-risk.dataset",
        "zone-risk.kafka.bootstrap-servers",
        "zone-risk.catalog.properties"
      })
  void namesWhatIsMissing(String key) {
    Configuration configuration = ParameterTool.fromArgs(SMALLEST).getConfiguration();
    configuration.removeKey(key);

    assertThatThrownBy(() -> JobConfig.read(configuration))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(key + " must be set");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "zone-risk.dataset => Town => a data set name has 1 to 31 lower-case letters, digits or"
            + " underscores and begins with a letter, was \"Town\"",
        "zone-risk.boundary.time-zone => Peking => zone-risk.boundary.time-zone must be a time zone"
            + " as in Asia/Shanghai, was Peking",
        "zone-risk.boundary.interval => 5 h => boundary interval must be whole minutes and divide"
            + " 24 hours, was PT5H",
        "zone-risk.boundary.offset => 2 h => boundary offset must be from zero to below the"
            + " interval PT2H, was PT2H",
        "zone-risk.horizon => 40 d => horizon must be 0 to 30 days, was PT960H",
        "zone-risk.evidence-memory => 90 d => evidence memory must be 0 to 60 days, was PT2160H",
        "zone-risk.checkpoint-interval => 10 ms => zone-risk.checkpoint-interval must be 100 ms at"
            + " least, was PT0.01S",
        "zone-risk.parallelism => 0 => zone-risk.parallelism must be 1 to 128, was 0",
        "zone-risk.parallelism => 129 => zone-risk.parallelism must be 1 to 128, was 129",
      })
  void refusesWhatIsOutOfBounds(String key, String value, String message) {
    assertThatThrownBy(() -> read("--" + key, value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static JobConfig read(String... more) {
    Configuration configuration = ParameterTool.fromArgs(SMALLEST).getConfiguration();
    configuration.addAll(ParameterTool.fromArgs(more).getConfiguration());
    return JobConfig.read(configuration);
  }
}
