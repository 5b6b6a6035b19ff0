package org.zonerisk.oracle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.zonerisk.oracle.records.TopicRecord;

/** Records that a test sends, written by Avro's own writer with the released schemas. */
final class Sent {

  static final Path RELEASED = Path.of("../../schemas/src/main/resources/released");
  private static final Map<String, Integer> IDS =
      Map.of(
          Feeds.SCANS,
          1,
          Feeds.SAMPLES,
          2,
          Feeds.TRIPS,
          3,
          Feeds.REPORTS,
          4,
          Feeds.ZONES,
          5,
          Feeds.POLICIES,
          6,
          Feeds.ASSIGNMENTS,
          7);

  private final List<TopicRecord> records = new ArrayList<>();

  /** All of them, in order of known time. */
  List<TopicRecord> inOrder() {
    return records.stream().sorted(Comparator.comparingLong(TopicRecord::knownAt)).toList();
  }

  Sent zone(String zoneId, long population, String from) {
    return send(
        Feeds.ZONES,
        Instant.parse(from).minus(Duration.ofHours(1)).toString(),
        Map.of(
            "zone_id",
            zoneId,
            "version",
            1,
            "name",
            zoneId,
            "level",
            "test",
            "population",
            population,
            "assessed",
            true,
            "effective_from",
            millis(from)));
  }

  Sent policy(String document, String sha256, String from) {
    String before = Instant.parse(from).minus(Duration.ofHours(1)).toString();
    send(
        Feeds.POLICIES,
        before,
        Map.of("policy_id", "p", "version", 1, "document", document, "sha256", sha256));
    return send(
        Feeds.ASSIGNMENTS,
        before,
        Map.of(
            "assignment_id",
            "all",
            "policy_id",
            "p",
            "policy_version",
            1,
            "effective_from",
            millis(from),
            "counterfactual",
            false));
  }

  Sent report(String zoneId, String at) {
    return send(
        Feeds.REPORTS,
        at,
        Map.of(
            "event_id",
            zoneId + at,
            "feed",
            "sampling-results",
            "zone_id",
            zoneId,
            "source",
            "test",
            "reported_at",
            millis(at),
            "complete_until",
            millis(at)));
  }

  /** A result of one person of a zone. */
  Sent result(String specimen, int amendment, String result, String zone, String at, String known) {
    Schema person = schema(Feeds.SAMPLES).getField("persons").schema().getElementType();
    GenericRecord one = new GenericData.Record(person);
    one.put("token", "person of " + specimen);
    one.put("residence_zone", zone);
    return send(
        Feeds.SAMPLES,
        known,
        Map.ofEntries(
            Map.entry("event_id", specimen + '#' + amendment),
            Map.entry("specimen_id", specimen),
            Map.entry("amendment", amendment),
            Map.entry("stage", result.equals("VOIDED") ? "VOIDED" : "RESULTED"),
            Map.entry("persons", List.of(one)),
            Map.entry("site_id", "site"),
            Map.entry("collected_at", millis(at)),
            Map.entry("resulted_at", millis(known)),
            Map.entry("result", result.equals("VOIDED") ? "NEGATIVE" : result),
            Map.entry("purpose", "CLINICAL"),
            Map.entry("discovery_channel", "COMMUNITY"),
            Map.entry("re_positive", false),
            Map.entry("derived", false)));
  }

  Sent send(String topic, String knownAt, Map<String, ?> fields) {
    records.add(
        new TopicRecord(
            topic,
            0,
            records.size(),
            millis(knownAt),
            TopicRecord.Kind.CONTENT,
            bytes(topic, fields)));
    return this;
  }

  static byte[] bytes(String topic, Map<String, ?> fields) {
    Schema schema = schema(topic);
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.name(), value(field.schema(), fields.get(field.name())));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(IDS.get(topic)).array());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      new GenericDatumWriter<GenericRecord>(schema).write(record, encoder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private static Object value(Schema schema, Object value) {
    Schema of = schema;
    if (schema.getType() == Schema.Type.UNION && value != null) {
      of = schema.getTypes().get(1);
    }
    return of.getType() == Schema.Type.ENUM
        ? new GenericData.EnumSymbol(of, String.valueOf(value))
        : value;
  }

  private static Schema schema(String topic) {
    try {
      return new Schema.Parser().parse(Files.readString(RELEASED.resolve(topic + "/v1.avsc")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
