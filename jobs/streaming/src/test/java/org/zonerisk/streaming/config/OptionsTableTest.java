package org.zonerisk.streaming.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

/**
 * Compares the table of settings in the README with {@link ZoneRiskOptions}. {@code mvn -pl
 * jobs/streaming -am test -Dtest=OptionsTableTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Doptions.render=true} writes it anew.
 */
class OptionsTableTest {

  private static final Path README = Path.of("README.md");
  private static final boolean RENDER = Boolean.getBoolean("options.render");
  private static final String BEGIN = "<!-- options -->\n";
  private static final String END = "<!-- end of options -->";

  @Test
  void theReadmeListsEverySettingWithItsDefaultAndDescription() throws IOException {
    String page = Files.readString(README);
    int from = page.indexOf(BEGIN) + BEGIN.length();
    int to = page.indexOf(END);
    String table =
        ZoneRiskOptions.all().stream()
            .map(OptionsTableTest::row)
            .collect(Collectors.joining("", "| key | type | default | |\n|---|---|---|---|\n", ""));
    if (RENDER) {
      Files.writeString(README, page.substring(0, from) + table + page.substring(to));
      return;
    }

    assertThat(page.substring(from, to))
        .as("differs from ZoneRiskOptions; run this test with -Doptions.render=true")
        .isEqualTo(table);
  }

  @Test
  void everySettingOfTheClassIsListed() throws IllegalAccessException {
    for (java.lang.reflect.Field field : ZoneRiskOptions.class.getFields()) {
      assertThat(ZoneRiskOptions.all()).contains((ConfigOption<?>) field.get(null));
    }
  }

  private static String row(ConfigOption<?> option) {
    String description =
        option.description().getBlocks().stream()
            .map(OptionsTableTest::text)
            .findFirst()
            .orElse("");
    return "| `%s` | %s | %s | %s |%n"
        .formatted(option.key(), type(option), value(option), description);
  }

  private static String text(Object block) {
    return ((org.apache.flink.configuration.description.TextElement) block).getFormat();
  }

  private static String value(ConfigOption<?> option) {
    if (!option.hasDefaultValue()) {
      return "must be set";
    }
    return option.defaultValue() instanceof Duration time
        ? TimeUtils.formatWithHighestUnit(time)
        : String.valueOf(option.defaultValue());
  }

  /** The type is not public: it is what the option reads. */
  private static String type(ConfigOption<?> option) {
    Object value = option.defaultValue();
    if (value == null) {
      Configuration sample = new Configuration();
      sample.setString(option.key(), "a:b");
      value = sample.get(option);
    }
    if (value instanceof Duration) {
      return "duration";
    }
    if (value instanceof Map) {
      return "map";
    }
    return value instanceof Integer ? "integer" : "text";
  }
}
