package org.zonerisk.seal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Schema;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The bytes of a row, the same wherever and in whatever order its file has it, and different for
 * every two rows that differ. Hashed by {@link #hash}.
 *
 * <p>Numbers are big-endian. A row is the number of its columns that are not null (4 bytes), then
 * each of them in the order of field ids: the id (4 bytes), the name as text, the value. A value is
 * a letter and what it says:
 *
 * <ul>
 *   <li>{@code s} text: the number of its UTF-8 bytes (4 bytes), the bytes
 *   <li>{@code i} a whole number of any width, 8 bytes; {@code d} a number of any precision, the 8
 *       bytes of an IEEE double, one NaN; {@code b} a truth, 1 byte
 *   <li>{@code t} an instant, {@code u} a local time: 8 bytes of microseconds since 1970
 *   <li>{@code x} bytes: their number (4 bytes) and they
 *   <li>{@code l} a list: the number of its elements (4 bytes) and each as a value
 *   <li>{@code m} a map: the number of its entries (4 bytes) and each as two values, in the order
 *       of the keys' bytes
 *   <li>{@code n} null, within lists and maps only: a column that is null is not there
 * </ul>
 *
 * <p>So a column that is added later, and null in the rows that were there, changes no hash, nor
 * does an {@code int} that becomes a {@code long}; a column that is renamed changes every one.
 */
final class RowEncoding {

  private final List<NestedField> columns;

  RowEncoding(Schema schema) {
    columns =
        schema.columns().stream().sorted(Comparator.comparingInt(NestedField::fieldId)).toList();
  }

  /** SHA-256 of the bytes of a row. */
  byte[] hash(Record row) {
    return Sha256.begun().digest(bytes(row));
  }

  byte[] bytes(Record row) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      int present = 0;
      for (NestedField column : columns) {
        present += row.getField(column.name()) == null ? 0 : 1;
      }
      out.writeInt(present);
      for (NestedField column : columns) {
        Object value = row.getField(column.name());
        if (value != null) {
          out.writeInt(column.fieldId());
          text(column.name(), out);
          value(value, column, out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void value(Object value, NestedField column, DataOutputStream out)
      throws IOException {
    if (value == null) {
      out.writeByte('n');
    } else if (value instanceof CharSequence text) {
      out.writeByte('s');
      text(text.toString(), out);
    } else if (value instanceof Integer || value instanceof Long) {
      out.writeByte('i');
      out.writeLong(((Number) value).longValue());
    } else if (value instanceof Float || value instanceof Double) {
      out.writeByte('d');
      out.writeLong(Double.doubleToLongBits(((Number) value).doubleValue()));
    } else if (value instanceof Boolean truth) {
      out.writeByte('b');
      out.writeBoolean(truth);
    } else if (value instanceof OffsetDateTime instant) {
      out.writeByte('t');
      out.writeLong(micros(instant));
    } else if (value instanceof LocalDateTime local) {
      out.writeByte('u');
      out.writeLong(micros(local.atOffset(ZoneOffset.UTC)));
    } else if (value instanceof ByteBuffer bytes) {
      out.writeByte('x');
      bytes(toArray(bytes), out);
    } else if (value instanceof List<?> list) {
      out.writeByte('l');
      out.writeInt(list.size());
      for (Object element : list) {
        value(element, column, out);
      }
    } else if (value instanceof Map<?, ?> map) {
      out.writeByte('m');
      map(map, column, out);
    } else {
      throw new SealException(
          "column %s has values of %s, which have no encoding"
              .formatted(column.name(), value.getClass().getSimpleName()));
    }
  }

  private static void map(Map<?, ?> map, NestedField column, DataOutputStream out)
      throws IOException {
    List<byte[]> entries = new ArrayList<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream one = new DataOutputStream(bytes)) {
        value(entry.getKey(), column, one);
        value(entry.getValue(), column, one);
      }
      entries.add(bytes.toByteArray());
    }
    // No key's bytes begin another's: the order of entries is that of their keys.
    entries.sort(Arrays::compareUnsigned);
    out.writeInt(entries.size());
    for (byte[] entry : entries) {
      out.write(entry);
    }
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    bytes(text.getBytes(StandardCharsets.UTF_8), out);
  }

  private static void bytes(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] toArray(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static long micros(OffsetDateTime time) {
    return ChronoUnit.MICROS.between(OffsetDateTime.parse("1970-01-01T00:00:00Z"), time);
  }
}
