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

/** Reads the topic of changes from its beginning, as the map will. */
final class ChangeTopicReader implements AutoCloseable {

  private final WireDecoder<ZoneRiskChange> decoder =
      WireDecoder.of(Topics.ZONE_RISK_CHANGES, ZoneRiskChange.class);
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;

  ChangeTopicReader(String bootstrap, DataSetName dataset) {
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    partitions =
        consumer.partitionsFor(Topics.ZONE_RISK_CHANGES.in(dataset)).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** All changes of {@code dataset} so far. */
  static List<ZoneRiskChange> all(String bootstrap, DataSetName dataset) {
    try (ChangeTopicReader reader = new ChangeTopicReader(bootstrap, dataset)) {
      Map<TopicPartition, Long> ends = reader.consumer.endOffsets(reader.partitions);
      List<ZoneRiskChange> changes = new ArrayList<>();
      while (reader.partitions.stream().anyMatch(p -> reader.consumer.position(p) < ends.get(p))) {
        changes.addAll(reader.next());
      }
      return changes;
    }
  }

  /** The changes that have come since the last call; waits a moment where there are none. */
  List<ZoneRiskChange> next() {
    List<ZoneRiskChange> changes = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
      Decoded<ZoneRiskChange> decoded = decoder.decode(record.value());
      decoded.route(
          value -> changes.add(value.value()),
          failure -> {
            throw new IllegalStateException(failure.toString());
          });
    }
    return changes;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
