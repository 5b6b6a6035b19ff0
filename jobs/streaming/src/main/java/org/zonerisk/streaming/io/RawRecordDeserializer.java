package org.zonerisk.streaming.io;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.zonerisk.schemas.topics.Tick;
import org.zonerisk.streaming.mapping.RawRecord;

/**
 * Takes records off the broker without looking into them, so that nothing is lost before it can be
 * rejected with a reason.
 */
final class RawRecordDeserializer implements KafkaRecordDeserializationSchema<RawRecord> {

  private static final long serialVersionUID = 1;
  private static final byte[] NOTHING = {};

  private final int prefixLength;

  /** Feed by topic, so that records of one share its name. */
  private final Map<String, String> feeds = new HashMap<>();

  /** Records of topics named {@code <dataset>.<feed>}. */
  RawRecordDeserializer(String dataset) {
    this.prefixLength = dataset.length() + 1;
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<RawRecord> out) {
    boolean tick = record.headers().lastHeader(Tick.HEADER) != null;
    byte[] payload = record.value() == null ? NOTHING : record.value();
    out.collect(
        new RawRecord(
            feeds.computeIfAbsent(record.topic(), topic -> topic.substring(prefixLength)),
            record.partition(),
            record.offset(),
            record.timestamp(),
            tick,
            payload));
  }

  @Override
  public TypeInformation<RawRecord> getProducedType() {
    return TypeInformation.of(RawRecord.class);
  }
}
