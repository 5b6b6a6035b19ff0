package org.zonerisk.local.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonerisk.schemas.topics.Topics;

class FeedCheckTest {

  private static final Instant NOON = Instant.parse("2021-03-14T12:00:00Z");

  private static final String TRIP =
      "{\"trip_id\": \"t1\", \"destination_zone\": \"cn:1\", \"departed_at\":"
          + " \"2021-03-14T11:00:00Z\", \"arrived_at\": 1615722600000, \"mode\": \"RAIL\","
          + " \"source\": \"railway\"}";

  @TempDir private Path folder;

  @Test
  void admitsAPlainObjectWhoseNullableFieldsAreMissing() throws Exception {
    assertThat(trips(TRIP)).containsExactly("1 admitted");
  }

  @Test
  void takesNullAndAValueWithoutTheWrapperOfItsUnion() throws Exception {
    assertThat(
            trips(
                with(TRIP, "trip_id", "\"a\"", "person", "null"),
                with(TRIP, "trip_id", "\"b\"", "person", "\"tok_9\"")))
        .containsExactly("1 admitted", "2 admitted");
  }

  @Test
  void takesNestedRecordsEnumsAndNumbers() throws Exception {
    String sample =
        """
        {"event_id": "e1", "specimen_id": "s1", "amendment": 0, "stage": "RESULTED", "persons": \
        [{"token": "tok_1", "residence_zone": "cn:1"}], "site_id": "site", "collected_at": \
        "2021-03-14T09:00:00+08:00", "resulted_at": "2021-03-14T11:00:00Z", "result": "POSITIVE", \
        "ct": 31, "purpose": "SCREENING", "discovery_channel": "COMMUNITY", "assessment": \
        {"assessor": "unit", "excludes": false, "reason": "none", "signature": "c2lnbmVk"}}
        """;

    assertThat(check(Topics.SAMPLING_RESULTS, sample)).containsExactly("1 admitted");
  }

  @Test
  void namesTheReasonOfTheJobForARejectedRecord() throws Exception {
    assertThat(
            trips(
                with(TRIP, "destination_zone", "\"cn:2\""),
                with(TRIP, "departed_at", "\"2021-03-14T12:00:00Z\""),
                with(TRIP, "trip_id", "\"\"")))
        .containsExactly(
            "1 rejected unregistered_zone destination_zone cn:2 is not registered at"
                + " 2021-03-14T12:00:00Z",
            "2 rejected malformed_field arrived_at must not be before departed_at, was"
                + " 2021-03-14T11:50:00Z before 2021-03-14T12:00:00Z",
            "3 rejected malformed_field trip_id must have 1 to 200 characters, had 0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '~',
      value = {
        "mode => \"CART\" => mode must be one of [UNKNOWN, TAXI, RAIL, ROAD, AIR, WATER,"
            + " PHONE_TOWER], was \"CART\"",
        "arrived_at => \"noon\" => arrived_at must be a time as in 2021-03-14T12:00:00Z, or epoch"
            + " milliseconds, was \"noon\"",
        "source => 7 => source must be a text, was 7",
        "source => null => source must be a text, was null",
        "derived => \"no\" => derived must be true or false, was \"no\"",
        "colour => 1 => colour is not a field of MobilityRecord",
      })
  void namesTheFieldThatDoesNotFitTheContract(String field, String value, String problem)
      throws Exception {
    assertThat(trips(with(TRIP, field, value)))
        .containsExactly("1 rejected unencodable " + problem);
  }

  @Test
  void namesEveryProblemOfALine() throws Exception {
    assertThat(trips("{\"trip_id\": 1, \"source\": \"s\", \"mode\": \"AIR\"}"))
        .containsExactly(
            "1 rejected unencodable trip_id must be a text, was 1; destination_zone is missing;"
                + " departed_at is missing; arrived_at is missing");
  }

  @Test
  void showsNoPersonWhateverIsWrong() throws Exception {
    List<String> checked =
        trips(
            with(TRIP, "person", "13812345678"),
            with(TRIP, "person", "[\"tok_secret\"]"),
            with(TRIP, "phone", "\"tok_secret\""),
            with(TRIP, "mode", "\"+86 138-1234-5678\""),
            with(TRIP, "person", "\"13812345678\""),
            with(TRIP, "person", "tok_secret"));

    assertThat(checked).hasSize(6).allMatch(line -> line.contains("rejected"));
    assertThat(checked.toString()).doesNotContain("tok_secret", "1381234", "1234-5678");
    assertThat(checked.get(0)).endsWith("person must be a text, was a value of type number");
    assertThat(checked.get(4)).contains("suspected_identifier");
  }

  @Test
  void ofCopiesTheOneKnownFirstIsAdmittedWhereverItStands() throws Exception {
    assertThat(
            trips(
                with(TRIP, "known_at", "\"2021-03-14T13:00:00Z\""),
                with(TRIP, "known_at", "\"2021-03-14T12:00:00Z\""),
                with(TRIP, "known_at", "\"2021-03-17T12:00:00Z\""),
                with(TRIP, "known_at", "\"2021-03-17T12:00:01Z\"")))
        .containsExactly("1 duplicate", "2 admitted", "3 duplicate", "4 admitted");
  }

  @Test
  void anotherAmendmentOfASpecimenIsNoCopy() throws Exception {
    String sample =
        "{\"event_id\": \"e\", \"specimen_id\": \"s\", \"amendment\": %d, \"stage\": \"COLLECTED\","
            + " \"persons\": [{\"token\": \"t\", \"residence_zone\": \"cn:1\"}], \"site_id\": \"x\","
            + " \"collected_at\": \"2021-03-14T11:00:00Z\", \"purpose\": \"SCREENING\","
            + " \"discovery_channel\": \"COMMUNITY\"}";

    assertThat(
            check(
                Topics.SAMPLING_RESULTS,
                sample.formatted(0),
                sample.formatted(1),
                sample.formatted(0)))
        .containsExactly("1 admitted", "2 admitted", "3 duplicate");
  }

  @Test
  void theKnownTimeOfTheCallerGoesBeforeThatOfALine() throws Exception {
    Path file = jsonl(with(TRIP, "known_at", "\"2031-01-01T00:00:00Z\""));
    FeedCheck check = new FeedCheck(Topics.MOBILITY_RECORDS, KnownZones.unchecked());

    assertThat(check.check(file, Optional.empty(), NOON).toString()).contains("implausible_time");
    assertThat(check.check(file, Optional.of(NOON), NOON)).hasToString("[1 admitted]");
  }

  @Test
  void goesOnAfterALineThatIsNoObject() throws Exception {
    assertThat(trips("[]", "{\"a\": 1, \"a\": 2}", "{\"a\":", TRIP))
        .containsExactly(
            "1 rejected unencodable must be a JSON object",
            "2 rejected unencodable must be one JSON object with each member once, is not from"
                + " column 13 on",
            "3 rejected unencodable the line ends within its JSON object",
            "4 admitted");
  }

  @Test
  void refusesAFileThatEndsWithinALine() throws Exception {
    Path file = jsonl(TRIP, TRIP.substring(0, 40));

    assertThatThrownBy(() -> check(Topics.MOBILITY_RECORDS, file))
        .isInstanceOf(SampleException.class)
        .hasMessage(file + " ends within line 2: it is truncated");
  }

  @Test
  void refusesAFileWithoutRecords() throws Exception {
    for (String name : List.of("sample.jsonl", "sample.avro")) {
      Path file = Files.writeString(folder.resolve(name), "");

      assertThatThrownBy(() -> check(Topics.MOBILITY_RECORDS, file))
          .isInstanceOf(SampleException.class)
          .hasMessage(file + " is empty; a sample has one record at least");
    }
  }

  @Test
  void readsAnAvroFileWrittenWithACompatibleSchema() throws Exception {
    Path file = avro(older(), 3);

    assertThat(check(Topics.MOBILITY_RECORDS, file))
        .containsExactly("1 admitted", "2 duplicate", "3 duplicate");
  }

  @Test
  void refusesAnAvroFileThatIsTruncatedDamagedOrOfAnotherContract() throws Exception {
    Path file = avro(older(), 3);
    byte[] whole = Files.readAllBytes(file);

    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 20));
    assertThatThrownBy(() -> check(Topics.MOBILITY_RECORDS, file))
        .hasMessageStartingWith(file + " is truncated or damaged after record ");
    Files.writeString(file, "{\"trip_id\": \"no container at all\"}");
    assertThatThrownBy(() -> check(Topics.MOBILITY_RECORDS, file))
        .hasMessage(file + " is no Avro container file");
    Files.write(file, whole);
    assertThatThrownBy(() -> check(Topics.HEALTH_CODE_SCANS, file))
        .isInstanceOf(SampleException.class)
        .hasMessageStartingWith(
            "the schema of " + file + " cannot be read as the one of health-code-scans: ");
  }

  @Test
  void registersTheZonesOfAFileAndRefusesOneWithoutZones() throws Exception {
    Path zones = Files.writeString(folder.resolve("zones.txt"), "# of the town\n\n cn:1 \n");
    assertThat(KnownZones.of(zones).registered("cn:1", NOON)).isTrue();
    assertThat(KnownZones.of(zones).registered("cn:2", NOON)).isFalse();

    Files.writeString(zones, "# none\n");
    assertThatThrownBy(() -> KnownZones.of(zones))
        .isInstanceOf(SampleException.class)
        .hasMessage(zones + " names no zone; one zone id a line is wanted");
  }

  /** The contract of trips without the fields that have a default. */
  private static Schema older() {
    Schema now = Topics.MOBILITY_RECORDS.schema();
    List<Schema.Field> kept =
        now.getFields().stream()
            .filter(field -> !field.hasDefaultValue())
            .map(field -> new Schema.Field(field, field.schema()))
            .toList();
    return Schema.createRecord(now.getName(), null, now.getNamespace(), false, kept);
  }

  private Path avro(Schema schema, int records) throws IOException {
    Path file = folder.resolve("sample.avro");
    GenericData.Record trip = new GenericData.Record(schema);
    trip.put("trip_id", "t1");
    trip.put("destination_zone", "cn:1");
    trip.put("departed_at", NOON.minusSeconds(3600).toEpochMilli());
    trip.put("arrived_at", NOON.toEpochMilli());
    trip.put("mode", new GenericData.EnumSymbol(schema.getField("mode").schema(), "ROAD"));
    trip.put("source", "test");
    try (DataFileWriter<GenericData.Record> writer =
        new DataFileWriter<>(new GenericDatumWriter<GenericData.Record>(schema))) {
      writer.create(schema, file.toFile());
      for (int i = 0; i < records; i++) {
        writer.append(trip);
      }
    }
    return file;
  }

  private List<String> trips(String... lines) throws IOException {
    return check(Topics.MOBILITY_RECORDS, lines);
  }

  private List<String> check(Topics feed, String... lines) throws IOException {
    return check(feed, jsonl(lines));
  }

  private static List<String> check(Topics feed, Path file) throws IOException {
    return new FeedCheck(feed, (zone, time) -> zone.equals("cn:1"))
        .check(file, Optional.empty(), NOON).stream().map(CheckedRecord::toString).toList();
  }

  private Path jsonl(String... lines) throws IOException {
    return Files.write(folder.resolve("sample.jsonl"), List.of(lines));
  }

  /** The object with members replaced or added; names and JSON values by turns. */
  private static String with(String object, String... members) {
    String changed = object;
    for (int i = 0; i < members.length; i += 2) {
      String name = "\"" + members[i] + "\": ";
      String without = changed.replaceAll(", " + name + "(\"[^\"]*\"|[^,}]*)", "");
      without = without.replaceAll(name + "(\"[^\"]*\"|[^,}]*), ", "");
      changed = without.substring(0, without.length() - 1) + ", " + name + members[i + 1] + "}";
    }
    return changed;
  }
}
