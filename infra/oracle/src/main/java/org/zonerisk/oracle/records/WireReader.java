package org.zonerisk.oracle.records;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Reads the wire format, written anew from its description: a zero byte, the schema's id in four
 * bytes, the record in Avro's binary encoding. Believes no length that the bytes claim.
 */
public final class WireReader {

  /**
   * What the bytes are: exactly one of the two is not null.
   *
   * @param fields the record
   * @param refused the stable reason why they are none
   */
  public record Result(Fields fields, String refused) {}

  private final WriterSchemas schemas;
  private final Map<Schema, Map<String, Integer>> places = new HashMap<>();

  public WireReader(WriterSchemas schemas) {
    this.schemas = schemas;
  }

  /** The record of {@code topic} that {@code bytes} hold. */
  public Result read(String topic, byte[] bytes) {
    if (bytes.length == 0) {
      return refused("empty");
    }
    if (bytes.length < 5 || bytes[0] != 0) {
      return refused("bad_magic");
    }
    WriterSchemas.Released released = schemas.find(ByteBuffer.wrap(bytes, 1, 4).getInt());
    if (released == null) {
      return refused("unknown_schema_id");
    }
    if (!released.topic().equals(topic)) {
      return refused("wrong_topic_schema");
    }
    AvroBytes body = new AvroBytes(bytes, 5);
    Fields fields;
    try {
      fields = (Fields) value(released.schema(), body);
    } catch (AvroBytes.Damaged damaged) {
      return refused("undecodable");
    }
    return body.left() > 0 ? refused("trailing_bytes") : new Result(fields, null);
  }

  private static Result refused(String reason) {
    return new Result(null, reason);
  }

  private Object value(Schema schema, AvroBytes in) throws AvroBytes.Damaged {
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN -> in.truth();
      case INT -> in.int32();
      case LONG -> in.int64();
      case FLOAT -> in.float32();
      case DOUBLE -> in.float64();
      case STRING -> in.text();
      case BYTES -> in.bytes();
      case ENUM -> chosen(schema.getEnumSymbols(), in.int32());
      case UNION -> value(chosen(schema.getTypes(), in.int32()), in);
      case ARRAY -> array(schema.getElementType(), in);
      case RECORD -> fields(schema, in);
      case MAP, FIXED -> throw new IllegalStateException("no contract has a " + schema.getType());
    };
  }

  private static <T> T chosen(List<T> among, int index) throws AvroBytes.Damaged {
    if (index < 0 || index >= among.size()) {
      throw new AvroBytes.Damaged();
    }
    return among.get(index);
  }

  private List<Object> array(Schema element, AvroBytes in) throws AvroBytes.Damaged {
    List<Object> items = new ArrayList<>();
    for (long count = in.blockCount(); count > 0; count = in.blockCount()) {
      for (long i = 0; i < count; i++) {
        items.add(value(element, in));
      }
    }
    return items;
  }

  private Fields fields(Schema schema, AvroBytes in) throws AvroBytes.Damaged {
    List<Schema.Field> of = schema.getFields();
    Object[] values = new Object[of.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(of.get(i).schema(), in);
    }
    Map<String, Integer> names = places.get(schema);
    if (names == null) {
      names = new HashMap<>();
      for (Schema.Field field : of) {
        names.put(field.name(), field.pos());
      }
      places.put(schema, names);
    }
    return new Fields(names, values);
  }
}
