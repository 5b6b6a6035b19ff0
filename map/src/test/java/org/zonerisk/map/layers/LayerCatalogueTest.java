package org.zonerisk.map.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.sql.SqlFiles;

/** Which layers there are, and what is refused. */
class LayerCatalogueTest {

  private static final String AIR =
      """
      {"layers": [{
        "id": "air", "name": {"en": "Air", "zh": "空气"}, "unit": {"en": "ug", "zh": "微克"},
        "source": {"from": "figures", "domain": "air", "amount": {"metric": "pm_2_*", "unit": "ug"}},
        "window": "P1D", "steps": [10, 20], "more_is": "worse", "fresh_for": "PT2H"
      }]}
      """;

  @TempDir Path folder;

  @Test
  void theTwelveKindsAreShippedAndEachAsksAQueryThatThereIs() {
    List<LayerDefinition> layers = new LayerCatalogue(Optional.empty()).all();

    assertThat(layers).hasSize(12);
    for (LayerDefinition layer : layers) {
      LayerSource source = layer.source();
      assertThat(
              SqlFiles.named("queries/layers/" + source.query() + ".sql")
                  .statement("town", source.parameters(Instant.EPOCH, Instant.EPOCH)))
          .doesNotContain("${");
    }
  }

  @Test
  void aThirteenthIsAFileThatIsReadAgainWhenItChanges() throws IOException {
    Path file = Files.writeString(folder.resolve("layers.json"), AIR);
    LayerCatalogue catalogue = new LayerCatalogue(Optional.of(file));

    assertThat(catalogue.all()).hasSize(13).last().extracting(LayerDefinition::id).isEqualTo("air");

    write(file, AIR.replace("\"Air\"", "\"Fine dust\""), 1);
    assertThat(catalogue.find("air").orElseThrow().name().en()).isEqualTo("Fine dust");

    write(file, "nonsense", 2);
    assertThat(catalogue.find("air").orElseThrow().name().en()).isEqualTo("Fine dust");

    write(file, AIR.replace("\"air\", \"name\"", "\"beds\", \"name\""), 3);
    assertThat(catalogue.all()).hasSize(12);
    assertThat(catalogue.find("beds").orElseThrow().name().en()).isEqualTo("Air");
  }

  private static void write(Path file, String text, int seconds) throws IOException {
    FileTime before = Files.getLastModifiedTime(file);
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(before.toInstant().plusSeconds(seconds)));
  }

  @Test
  void aStarStandsForLettersAndAllElseForItself() {
    LayerDefinition air = LayerFile.read(AIR).get(0);

    assertThat(new TreeMap<>(air.source().parameters()))
        .hasToString("{amount=pm\\_2\\_%, amount_unit=ug, base=, base_unit=, domain=air}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "air",       | "Air!",           | id must be [a-z][a-z0-9-]{0,39}, was "Air!"
          [10, 20]     | [20, 10]          | steps must rise, were [20.0, 10.0]
          [10, 20]     | []                | steps must be 1 to 6, were 0
          [10, 20]     | ["a"]             | steps must be numbers, was "a"
          "worse"      | "bad"             | more_is must be one of [worse, better, neither], was "bad"
          "P1D"        | "P40D"            | window must be above PT0S and at most PT744H, was PT960H
          "PT2H"       | "PT0S"            | fresh_for must be above PT0S, was PT0S
          "figures"    | "guesses"         | from must be figures, evidence, scans or arrivals, was "guesses"
          "domain"     | "domian"          | there is no [domian], there are [amount, base, domain, from]
          "zh": "空气" | "de": "Luft"      | zh must be a text, was not given
          "window"     | "per": "x", "window" | per must be one of [nothing, base, residents, all_parts], was "x"
          """)
  void aWrongDefinitionIsRefusedByName(String right, String wrong, String problem) {
    String text = AIR.replace(right, wrong);

    assertThatThrownBy(() -> LayerFile.read(text)).hasMessageContaining(problem);
  }

  @Test
  void aFileThatIsWrongFromTheStartIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("layers.json"), "[]");

    assertThatThrownBy(() -> new LayerCatalogue(Optional.of(file)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("layers must be {\"layers\": [...]}");
  }
}
