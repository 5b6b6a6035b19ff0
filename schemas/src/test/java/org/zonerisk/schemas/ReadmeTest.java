package org.zonerisk.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.schemas.tables.HistoryTable;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.DecodeFailure;

class ReadmeTest {
  private static final Path README = Path.of("README.md");

  @ParameterizedTest
  @EnumSource(Topics.class)
  void listsTheTopicWithItsKeyPartitionsAndRetention(Topics topic) throws IOException {
    String key =
        topic.keyFields().stream().map(f -> "`" + f + "`").collect(Collectors.joining(", "));
    String kept = topic.retention().map(d -> d.toDays() + " days").orElse("newest of each key");

    assertThat(Files.readAllLines(README))
        .filteredOn(line -> line.startsWith("| `" + topic.topicName() + "` |"))
        .anyMatch(
            line -> line.endsWith("| %s | %d | %s |".formatted(key, topic.partitions(), kept)));
  }

  @ParameterizedTest
  @EnumSource(DecodeFailure.class)
  void listsTheReasonWhyBytesAreNoRecord(DecodeFailure reason) throws IOException {
    assertThat(Files.readString(README)).contains("| `" + reason.name().toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @MethodSource("tables")
  void listsTheTable(HistoryTable table) throws IOException {
    assertThat(Files.readAllLines(README))
        .filteredOn(line -> line.startsWith("| `"))
        .anyMatch(line -> line.contains("`" + table.name() + "`"));
  }

  static Iterable<HistoryTable> tables() {
    return HistoryTables.all();
  }
}
