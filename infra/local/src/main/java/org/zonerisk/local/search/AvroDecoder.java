package org.zonerisk.local.search;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * Avro files, as Iceberg's manifests, whose bounds of columns are bytes of the values themselves.
 */
final class AvroDecoder implements Decoder {

  @Override
  public Format format() {
    return Format.AVRO;
  }

  @Override
  public boolean reads(String place, byte[] head) {
    return Magic.begins(head, Magic.AVRO);
  }

  @Override
  public void decode(Path file, String place, Finds finds) throws IOException {
    try (DataFileReader<Object> reader =
        new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      while (reader.hasNext()) {
        show(reader.next(), "record", place, finds);
      }
    }
  }

  private static void show(Object value, String where, String place, Finds finds) {
    if (value instanceof IndexedRecord one) {
      for (Schema.Field field : one.getSchema().getFields()) {
        show(one.get(field.pos()), "field " + field.name(), place, finds);
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, entry) -> {
            show(key, where, place, finds);
            show(entry, where, place, finds);
          });
    } else if (value instanceof Collection<?> list) {
      list.forEach(entry -> show(entry, where, place, finds));
    } else if (value instanceof CharSequence text) {
      finds.piece(place, where, text.toString().getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof ByteBuffer bytes) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      finds.piece(place, where, copy);
    } else if (value instanceof GenericFixed fixed) {
      finds.piece(place, where, fixed.bytes());
    }
  }
}
