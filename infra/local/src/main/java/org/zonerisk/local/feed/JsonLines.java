package org.zonerisk.local.feed;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.schemas.topics.Topics;

/** Reads a sample with one plain JSON object a line. */
final class JsonLines {

  /** A line may give its own known time by this member; no contract has a field of this name. */
  private static final String KNOWN_AT = "known_at";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;
  private final Topics feed;

  private JsonLines(Path file, Topics feed) {
    this.file = file;
    this.feed = feed;
  }

  /** The records of {@code file}; blank lines are none. */
  static List<SampleRecord> read(Path file, Topics feed) throws IOException {
    return new JsonLines(file, feed).read();
  }

  private List<SampleRecord> read() throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new SampleException(file + " must be UTF-8 text", e);
    }
    List<SampleRecord> records = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        records.add(record(lines.get(i), i + 1, i + 1 == lines.size()));
      }
    }
    return records;
  }

  private SampleRecord record(String text, long line, boolean last) {
    JsonNode json;
    try {
      json = JSON.readTree(text);
    } catch (JsonEOFException e) {
      if (last) {
        throw new SampleException(file + " ends within line " + line + ": it is truncated", e);
      }
      return SampleRecord.broken(line, "the line ends within its JSON object");
    } catch (JsonProcessingException e) {
      return SampleRecord.broken(
          line,
          "must be one JSON object with each member once, is not from column "
              + e.getLocation().getColumnNr()
              + " on");
    }
    return json instanceof ObjectNode object
        ? record(object, line)
        : SampleRecord.broken(line, "must be a JSON object");
  }

  private SampleRecord record(ObjectNode object, long line) {
    PlainRecords plain = new PlainRecords();
    JsonNode knownAt = object.remove(KNOWN_AT);
    Optional<Instant> known =
        knownAt == null
            ? Optional.empty()
            : Optional.ofNullable(plain.time(knownAt, KNOWN_AT)).map(Instant::ofEpochMilli);
    GenericData.Record record = plain.record(object, feed.schema(), "");
    return plain.problems().isEmpty()
        ? SampleRecord.of(line, known, specific(record))
        : SampleRecord.broken(line, String.join("; ", plain.problems()));
  }

  private SpecificRecord specific(GenericData.Record record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new GenericDatumWriter<GenericData.Record>(feed.schema()).write(record, encoder);
      encoder.flush();
      return new SpecificDatumReader<SpecificRecord>(feed.schema())
          .read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
  }
}
