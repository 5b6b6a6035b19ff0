package org.zonerisk.schemas.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonerisk.schemas.tables.HistoryTables;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.SchemaRegistry;

/**
 * Compares {@code contracts} with the schemas. {@code mvn -pl schemas test -Dtest=ContractsTest
 * -Dcontracts.render=true} writes anew what the schemas say.
 */
class ContractsTest {
  private static final boolean RENDER = Boolean.getBoolean("contracts.render");

  /** Keys of a contract that the Open Data Contract Standard 3.1 knows and that are used here. */
  private static final Set<String> KEYS =
      Set.of(
          "apiVersion",
          "kind",
          "id",
          "name",
          "version",
          "status",
          "domain",
          "description",
          "customProperties",
          "slaProperties",
          "team",
          "roles",
          "schema");

  /** The words of the roles in Trino. */
  private static final Set<String> CLASSES =
      Set.of("published", "decision", "count", "evidence", "intake", "record", "token", "payload");

  static List<ContractSchema> schemas() {
    List<ContractSchema> all = new ArrayList<>();
    Stream.of(Topics.values()).map(ContractSchema::of).forEach(all::add);
    HistoryTables.all().stream().map(ContractSchema::of).forEach(all::add);
    all.add(ContractSchema.ofAudit());
    return all;
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void aContractSaysWhatItsSchemaSays(ContractSchema schema) throws IOException {
    Contract contract = Contract.read(schema.file());
    String rendered = contract.written() + Contract.MARK + schema.render(contract.fields());
    if (RENDER) {
      Files.writeString(Contract.FOLDER.resolve(schema.file()), rendered);
      contract = Contract.read(schema.file());
    }

    assertThat(ContractSchema.differences(contract.fields(), schema.fields()))
        .as("contracts/" + schema.file())
        .isEmpty();
    assertThat(Contract.FOLDER.resolve(schema.file()))
        .as("run this test with -Dcontracts.render=true to render it anew")
        .hasContent(rendered);
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void peopleSayWhatItIsForWhatIsPromisedAndWhoAnswersForIt(ContractSchema schema) {
    Contract contract = Contract.read(schema.file());

    assertThat(contract.root().keySet()).as(schema.file()).isEqualTo(KEYS);
    assertThat(contract.root())
        .containsEntry("apiVersion", "v3.1.0")
        .containsEntry("kind", "DataContract")
        .containsEntry("name", schema.name());
    assertThat(texts((Map<?, ?>) contract.root().get("description"), "purpose usage limitations"))
        .as(schema.file())
        .doesNotContain("");
    assertThat(contract.listed("customProperties"))
        .as(schema.file())
        .containsOnlyKeys("grain", "order", "duplicates", "lateness", "compatibility");
    assertThat(contract.listed("slaProperties"))
        .as(schema.file())
        .containsOnlyKeys("retention", "latency", "frequency");
    assertThat(texts((Map<?, ?>) contract.root().get("team"), "name description"))
        .as(schema.file())
        .doesNotContain("");
    assertThat((List<?>) contract.root().get("roles")).as(schema.file()).isNotEmpty();
  }

  private static List<String> texts(Map<?, ?> map, String keys) {
    return Stream.of(keys.split(" "))
        .map(key -> map.get(key) instanceof String t ? t : "")
        .toList();
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void peopleSayWhatIdentifiesARowAndWhoEachFieldIsFor(ContractSchema schema) {
    Contract contract = Contract.read(schema.file());
    List<ContractField> keys = contract.fields().stream().filter(field -> field.key() > 0).toList();

    assertThat(keys.stream().map(ContractField::key).sorted())
        .as(schema.file() + ": places in the primary key")
        .isNotEmpty()
        .containsExactlyElementsOf(IntStream.rangeClosed(1, keys.size()).boxed().toList());
    assertThat(unclassified(contract.fields()))
        .as(schema.file() + ": fields without one of the classifications " + CLASSES)
        .isEmpty();
  }

  private static List<String> unclassified(List<ContractField> fields) {
    List<String> all = new ArrayList<>();
    for (ContractField field : fields) {
      all.addAll(unclassified(field.below()));
      if (field.below().isEmpty() && !CLASSES.contains(field.classification())) {
        all.add(field.name());
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(Topics.class)
  void aTopicIsKeptAsLongAsItsContractSaysAndHasTheVersionOfItsSchema(Topics topic) {
    Contract contract = Contract.read(ContractSchema.of(topic).file());
    Object kept = contract.listed("slaProperties").get("retention").get("value");

    assertThat(String.valueOf(kept))
        .as(topic.topicName())
        .isEqualTo(
            topic
                .retention()
                .map(time -> Long.toString(time.toDays()))
                .orElse("newest of each key"));
    assertThat((String) contract.root().get("version"))
        .as(topic.topicName())
        .startsWith(SchemaRegistry.released().newest(topic).version() + ".");
  }

  @Test
  void everyFileIsTheContractOfATopicOrATable() throws IOException {
    List<String> expected = schemas().stream().map(ContractSchema::file).toList();
    try (Stream<Path> files = Files.walk(Contract.FOLDER)) {
      assertThat(
              files
                  .filter(file -> file.toString().endsWith(".yaml"))
                  .map(file -> Contract.FOLDER.relativize(file).toString()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void aFieldWithoutAContractAFieldWithoutASchemaAndADifferenceAreEachNamed() {
    ContractSchema schema = ContractSchema.of(Topics.ZONES);
    List<ContractField> written = new ArrayList<>(schema.fields());
    ContractField version = written.remove(1);
    written.add(new ContractField("extra", "string", "string", true, "", 0, 0, "count", List.of()));
    written.set(
        0, new ContractField("zone_id", "integer", "string", false, "Zone", 0, 0, "", List.of()));

    assertThat(ContractSchema.differences(written, schema.fields()))
        .contains(
            "field zone_id: logicalType is \"integer\", the schema says \"string\"",
            "field zone_id: required is \"false\", the schema says \"true\"",
            "field %s: is in the schema and not here".formatted(version.name()),
            "field extra: is not in the schema");
  }
}
