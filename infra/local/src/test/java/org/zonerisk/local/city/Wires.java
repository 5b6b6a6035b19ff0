package org.zonerisk.local.city;

import java.util.EnumMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.WireEncoder;

/** The bytes of records, as they stand in topics. */
final class Wires {

  private record Wire<T extends SpecificRecord>(Class<T> type, WireEncoder<T> encoder) {
    static <T extends SpecificRecord> Wire<T> of(Topics topic, Class<T> type) {
      return new Wire<>(type, WireEncoder.of(topic, type));
    }

    byte[] bytes(SpecificRecord record) {
      return encoder.encode(type.cast(record));
    }
  }

  private final Map<Topics, Wire<?>> wires = new EnumMap<>(Topics.class);

  byte[] bytes(FeedRecord record) {
    Wire<?> wire =
        wires.computeIfAbsent(record.topic(), topic -> Wire.of(topic, topic.recordType()));
    return record.delivery().bytes().orElseGet(() -> wire.bytes(record.value()));
  }
}
