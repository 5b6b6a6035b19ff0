package org.zonerisk.local.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.FileRecords;
import org.apache.kafka.common.record.Record;
import org.apache.kafka.common.record.RecordBatch;

/**
 * Segments of Kafka's logs, those included that readers no longer see. Values of the contracts are
 * Avro, in which a text stands as it is; what they are compressed with is undone.
 */
final class KafkaDecoder implements Decoder {

  private static final Pattern SEGMENT =
      Pattern.compile(
          "kafka/(.*/[0-9]{20}(-[0-9]{10})?\\.(log|checkpoint)"
              + "(\\.deleted|\\.cleaned|\\.swap|\\.part)?|bootstrap\\.checkpoint)");

  /** What a file may hold behind the last whole batch while the broker appends to it. */
  private static final String TAIL = "behind the last batch";

  @Override
  public Format format() {
    return Format.KAFKA_RECORDS;
  }

  @Override
  public boolean reads(String place, byte[] head) {
    return SEGMENT.matcher(place).matches();
  }

  @Override
  public void decode(Path file, String place, Finds finds) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    try (FileRecords records = FileRecords.open(file.toFile(), false)) {
      long read = 0;
      for (RecordBatch batch : records.batches()) {
        read += batch.sizeInBytes();
        for (Record one : batch) {
          finds.piece(place, "records", content(one), one.timestamp());
        }
      }
      if (read < records.sizeInBytes()) {
        showTail(file, read, place, finds);
      }
    }
  }

  private static void showTail(Path file, long from, String place, Finds finds) throws IOException {
    try (java.io.InputStream in = Files.newInputStream(file)) {
      in.skipNBytes(Math.min(from, Files.size(file)));
      finds.stream(place, TAIL, in);
    }
  }

  private static byte[] content(Record one) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    add(one.key(), all);
    add(one.value(), all);
    for (Header header : one.headers()) {
      all.writeBytes(header.key().getBytes(StandardCharsets.UTF_8));
      all.write(0);
      add(header.value() == null ? null : ByteBuffer.wrap(header.value()), all);
    }
    return all.toByteArray();
  }

  private static void add(ByteBuffer bytes, java.io.ByteArrayOutputStream to) {
    if (bytes != null) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      to.writeBytes(copy);
      to.write(0);
    }
  }
}
