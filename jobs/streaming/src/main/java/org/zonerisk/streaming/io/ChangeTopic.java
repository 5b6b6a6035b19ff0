package org.zonerisk.streaming.io;

import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.WireEncoder;

/**
 * Writes a stream to an output topic at least once and at once: a transactional topic would wait
 * for the checkpoint.
 */
public final class ChangeTopic {

  private ChangeTopic() {}

  /** Turns a value of the stream into a record of the topic. */
  @FunctionalInterface
  public interface ToRecord<T, A> extends java.io.Serializable {
    /** The record that {@code value} is. */
    A of(T value);
  }

  /** The Kafka timestamp of a value, epoch milliseconds. */
  @FunctionalInterface
  public interface KnownAt<T> extends java.io.Serializable {
    /** Known time of {@code value}. */
    long of(T value);
  }

  /** Writes {@code stream} to {@code topic} of {@code dataset}. */
  public static <T, A extends SpecificRecord> void write(
      DataStream<T> stream,
      String bootstrap,
      String dataset,
      Topics topic,
      Class<A> recordType,
      ToRecord<T, A> toRecord,
      KnownAt<T> knownAt,
      String uid) {
    stream
        .sinkTo(
            KafkaSink.<T>builder()
                .setBootstrapServers(bootstrap)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .setProperty("linger.ms", "5")
                .setRecordSerializer(
                    new Serializer<>(topic.in(dataset), topic, recordType, toRecord, knownAt))
                .build())
        .uid(uid)
        .name(uid.replace('-', ' '));
  }

  /** Encodes records on the sink's own thread, with one encoder. */
  private static final class Serializer<T, A extends SpecificRecord>
      implements KafkaRecordSerializationSchema<T> {

    private static final long serialVersionUID = 1;

    private final String topicName;
    private final Topics topic;
    private final Class<A> recordType;
    private final ToRecord<T, A> toRecord;
    private final KnownAt<T> knownAt;
    private transient WireEncoder<A> encoder;

    private Serializer(
        String topicName,
        Topics topic,
        Class<A> recordType,
        ToRecord<T, A> toRecord,
        KnownAt<T> knownAt) {
      this.topicName = topicName;
      this.topic = topic;
      this.recordType = recordType;
      this.toRecord = toRecord;
      this.knownAt = knownAt;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        T value, KafkaSinkContext context, Long timestamp) {
      if (encoder == null) {
        encoder = WireEncoder.of(topic, recordType);
      }
      A record = toRecord.of(value);
      return new ProducerRecord<>(
          topicName,
          null,
          knownAt.of(value),
          topic.key(record).getBytes(StandardCharsets.UTF_8),
          encoder.encode(record));
    }
  }
}
