package org.zonerisk.schemas.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zonerisk.schemas.topics.Topics;

class ReleasedSchemasTest {
  private static final Path CURRENT = Path.of("src/main/avro");
  private static final Path RELEASED = Path.of("src/main/resources/released");
  private final SchemaRegistry registry = SchemaRegistry.released();

  @ParameterizedTest
  @EnumSource(Topics.class)
  void theCurrentSchemaReadsEveryReleasedOne(Topics topic) {
    for (ReleasedSchema released : registry.of(topic)) {
      assertThat(
              SchemaCompatibility.checkReaderWriterCompatibility(topic.schema(), released.schema())
                  .getType())
          .as("%s v%d read by the current schema", topic.topicName(), released.version())
          .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
    }
  }

  @ParameterizedTest
  @EnumSource(Topics.class)
  void theCurrentSchemaIsTheNewestReleasedOne(Topics topic) throws IOException {
    ReleasedSchema newest = registry.newest(topic);
    Schema current = currentSchemas().get(topic.schema().getFullName());

    assertThat(current)
        .as(
            "%1$s differs from its newest released schema. To release it, copy its .avsc to"
                + " src/main/resources/released/%1$s/v%2$d.avsc and add the line"
                + " \"%3$d,%1$s,%2$d,%4$s\" to index.csv",
            topic.topicName(), newest.version() + 1, nextId(), fingerprint(current))
        .isEqualTo(newest.schema());
  }

  @Test
  void aReleasedSchemaIsNeverEdited() {
    for (ReleasedSchema released : registry.all()) {
      assertThat(fingerprint(released.schema()))
          .as("%s v%d", released.topic().topicName(), released.version())
          .isEqualTo(released.fingerprint());
    }
  }

  @Test
  void everyReleasedFileStandsInTheIndex() throws IOException {
    try (Stream<Path> files = Files.walk(RELEASED)) {
      List<String> found =
          files
              .filter(f -> f.toString().endsWith(".avsc"))
              .map(f -> RELEASED.relativize(f).toString())
              .sorted()
              .toList();
      assertThat(registry.all().stream().map(s -> s.topic().topicName() + "/v" + s.version()))
          .map(path -> path + ".avsc")
          .containsExactlyInAnyOrderElementsOf(found);
    }
  }

  @Test
  void idsAreFixedForever() {
    assertThat(registry.all().stream().limit(14).map(s -> s.id() + " " + s.topic().topicName()))
        .containsExactly(
            "1 health-code-scans",
            "2 sampling-results",
            "3 mobility-records",
            "4 feed-reports",
            "5 zones",
            "6 policies",
            "7 policy-assignments",
            "8 zone-risk-changes",
            "9 facility-metrics",
            "10 screening-rounds",
            "11 publications",
            "12 orders",
            "13 zone-risk-changes",
            "14 zones");
  }

  @Test
  void everyRecordAndEveryFieldHasADoc() throws IOException {
    currentSchemas().values().forEach(ReleasedSchemasTest::assertDocs);
  }

  @Test
  void anIdThatStandsTwiceIsRefused() {
    ReleasedSchema zones = registry.newest(Topics.ZONES);

    assertThatThrownBy(() -> SchemaRegistry.of(List.of(zones, zones)))
        .hasMessage("schema id 14 stands twice");
  }

  private int nextId() {
    return registry.all().stream().mapToInt(ReleasedSchema::id).max().orElseThrow() + 1;
  }

  private static Map<String, Schema> currentSchemas() throws IOException {
    Map<String, Schema> schemas = new HashMap<>();
    try (Stream<Path> files = Files.list(CURRENT)) {
      for (Path file : files.toList()) {
        Schema schema = new Schema.Parser().parse(file.toFile());
        schemas.put(schema.getFullName(), schema);
      }
    }
    return schemas;
  }

  private static void assertDocs(Schema schema) {
    switch (schema.getType()) {
      case RECORD -> {
        assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
        for (Schema.Field field : schema.getFields()) {
          assertThat(field.doc()).as(schema.getFullName() + "." + field.name()).isNotBlank();
          assertDocs(field.schema());
        }
      }
      case ARRAY -> assertDocs(schema.getElementType());
      case MAP -> assertDocs(schema.getValueType());
      case UNION -> schema.getTypes().forEach(ReleasedSchemasTest::assertDocs);
      default -> assertThat(schema.getType()).isNotNull();
    }
  }

  private static String fingerprint(Schema schema) {
    return Long.toHexString(SchemaNormalization.parsingFingerprint64(schema));
  }
}
