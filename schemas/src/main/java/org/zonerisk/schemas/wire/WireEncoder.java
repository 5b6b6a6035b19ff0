package org.zonerisk.schemas.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.schemas.topics.Topics;

/**
 * Turns records of one topic into bytes: magic byte 0, the id of the topic's newest released schema
 * in four bytes, Avro binary. Reuses its encoder and buffer, so it is not safe for use by several
 * threads; give each thread its own.
 *
 * @param <T> type of the topic's records
 */
public final class WireEncoder<T extends SpecificRecord> {
  private static final int INITIAL_BUFFER = 256;

  private final int schemaId;
  private final DatumWriter<T> writer;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(INITIAL_BUFFER);
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(buffer, null);

  private WireEncoder(int schemaId, DatumWriter<T> writer) {
    this.schemaId = schemaId;
    this.writer = writer;
  }

  /** An encoder for the records of a topic; refuses a type that is not the topic's. */
  public static <T extends SpecificRecord> WireEncoder<T> of(Topics topic, Class<T> recordType) {
    RecordTypes.check(topic, recordType);
    int schemaId = SchemaRegistry.released().newest(topic).id();
    return new WireEncoder<>(schemaId, new SpecificDatumWriter<>(topic.schema()));
  }

  /** The bytes of a record, in an array of their own. */
  public byte[] encode(T record) {
    buffer.reset();
    buffer.write(WireFormat.MAGIC);
    buffer.write(schemaId >>> 24);
    buffer.write(schemaId >>> 16);
    buffer.write(schemaId >>> 8);
    buffer.write(schemaId);
    try {
      writer.write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return buffer.toByteArray();
  }
}
