package org.zonerisk.schemas.wire;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.schemas.topics.Topics;

/**
 * Turns bytes of one topic into records of its current schema, whichever released schema they were
 * written with. Never throws for what the bytes hold, and allocates no more than a small multiple
 * of their length. Reuses its decoder and readers, so it is not safe for use by several threads;
 * give each thread its own.
 *
 * @param <T> type of the topic's records
 */
public final class WireDecoder<T extends SpecificRecord> {
  private static final OptionalInt NO_SCHEMA_ID = OptionalInt.empty();

  private final Topics topic;
  private final SchemaRegistry registry;
  private final BoundedDecoder body = new BoundedDecoder();
  private final Map<Integer, DatumReader<T>> readers = new HashMap<>();
  private int lastSchemaId;
  private DatumReader<T> lastReader;

  private WireDecoder(Topics topic, SchemaRegistry registry) {
    this.topic = topic;
    this.registry = registry;
  }

  /** A decoder for the records of a topic; refuses a type that is not the topic's. */
  public static <T extends SpecificRecord> WireDecoder<T> of(Topics topic, Class<T> recordType) {
    return of(topic, recordType, SchemaRegistry.released());
  }

  static <T extends SpecificRecord> WireDecoder<T> of(
      Topics topic, Class<T> recordType, SchemaRegistry registry) {
    RecordTypes.check(topic, recordType);
    return new WireDecoder<>(topic, registry);
  }

  /** The record that the bytes hold, or why they hold none. Null is taken as no bytes. */
  public Decoded<T> decode(byte[] bytes) {
    if (bytes == null || bytes.length == 0) {
      return failure(DecodeFailure.EMPTY, "no bytes", NO_SCHEMA_ID);
    }
    if (bytes[0] != WireFormat.MAGIC) {
      return failure(
          DecodeFailure.BAD_MAGIC, "the first byte is 0, was " + (bytes[0] & 0xff), NO_SCHEMA_ID);
    }
    if (bytes.length < WireFormat.HEADER_LENGTH) {
      return failure(
          DecodeFailure.BAD_MAGIC, "the header is 5 bytes, was " + bytes.length, NO_SCHEMA_ID);
    }
    int schemaId = WireFormat.schemaId(bytes);
    if (lastReader != null && schemaId == lastSchemaId) {
      return read(bytes, schemaId, lastReader);
    }
    return decodeWith(schemaId, bytes);
  }

  private Decoded<T> decodeWith(int schemaId, byte[] bytes) {
    Optional<ReleasedSchema> released = registry.find(schemaId);
    if (released.isEmpty()) {
      return failure(
          DecodeFailure.UNKNOWN_SCHEMA_ID,
          "no schema with id " + schemaId + " has been released",
          OptionalInt.of(schemaId));
    }
    ReleasedSchema writer = released.get();
    if (writer.topic() != topic) {
      return failure(
          DecodeFailure.WRONG_TOPIC_SCHEMA,
          "schema " + schemaId + " is of " + writer.topic().topicName(),
          OptionalInt.of(schemaId));
    }
    lastReader =
        readers.computeIfAbsent(
            schemaId, id -> new SpecificDatumReader<>(writer.schema(), topic.schema()));
    lastSchemaId = schemaId;
    return read(bytes, schemaId, lastReader);
  }

  private Decoded<T> read(byte[] bytes, int schemaId, DatumReader<T> reader) {
    body.reset(bytes, WireFormat.HEADER_LENGTH);
    T record;
    try {
      record = reader.read(null, body);
    } catch (DamagedBytesException e) {
      return undecodable(schemaId, bytes, e.getMessage());
    } catch (IOException | RuntimeException e) {
      // What Avro itself throws at an index out of range has many types and may quote the record.
      return undecodable(schemaId, bytes, "index out of range");
    }
    if (body.remaining() > 0) {
      return failure(
          DecodeFailure.TRAILING_BYTES,
          body.remaining() + " bytes after the record",
          OptionalInt.of(schemaId));
    }
    return new Decoded.Value<>(record, schemaId);
  }

  private Decoded<T> undecodable(int schemaId, byte[] bytes, String what) {
    int at = bytes.length - body.remaining();
    return failure(
        DecodeFailure.UNDECODABLE,
        "does not fit schema " + schemaId + " at byte " + at + ": " + what,
        OptionalInt.of(schemaId));
  }

  private Decoded<T> failure(DecodeFailure reason, String detail, OptionalInt schemaId) {
    return new Decoded.Failure<>(reason, detail, schemaId);
  }
}
