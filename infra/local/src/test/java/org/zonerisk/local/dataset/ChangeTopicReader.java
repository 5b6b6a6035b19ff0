package org.zonerisk.local.dataset;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.zonerisk.schemas.avro.ZoneRiskChange;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.Decoded;
import org.zonerisk.schemas.wire.WireDecoder;

/** Reads what stands in the topic of changes, as the map will. */
final class ChangeTopicReader {

  private ChangeTopicReader() {}

  /** All changes of {@code dataset} so far. */
  static List<ZoneRiskChange> all(String bootstrap, DataSetName dataset) {
    WireDecoder<ZoneRiskChange> decoder =
        WireDecoder.of(Topics.ZONE_RISK_CHANGES, ZoneRiskChange.class);
    List<ZoneRiskChange> changes = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.ZONE_RISK_CHANGES.in(dataset)).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          Decoded<ZoneRiskChange> decoded = decoder.decode(record.value());
          decoded.route(
              value -> changes.add(value.value()),
              failure -> {
                throw new IllegalStateException(failure.toString());
              });
        }
      }
    }
    return changes;
  }
}
