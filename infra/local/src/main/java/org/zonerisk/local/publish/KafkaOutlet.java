package org.zonerisk.local.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.zonerisk.schemas.topics.Tick;
import org.zonerisk.schemas.topics.TopicKind;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.WireEncoder;

/**
 * Writes records and ticks with known times of their own. Within a partition they arrive once and
 * in the order of writing (idempotent producer, all replicas); a record that the broker does not
 * take fails the next write or {@link #flush}. For one writing thread.
 */
final class KafkaOutlet implements AutoCloseable {
  private static final int BATCH_BYTES = 128 * 1024;
  private static final long BUFFER_BYTES = 32L * 1024 * 1024;
  private static final int LINGER_MILLIS = 10;
  private static final Duration DELIVERY = Duration.ofMinutes(2);
  private static final List<Header> TICK_HEADERS =
      List.of(new RecordHeader(Tick.HEADER, Tick.value()));

  /** Bytes of the records of one topic. */
  private static final class Encoding<T extends SpecificRecord> {
    private final Class<T> type;
    private final WireEncoder<T> encoder;

    private Encoding(Topics topic, Class<T> type) {
      this.type = type;
      this.encoder = WireEncoder.of(topic, type);
    }

    private byte[] bytes(SpecificRecord record) {
      return encoder.encode(type.cast(record));
    }
  }

  private final Producer<byte[], byte[]> producer;
  private final String address;
  private final Map<Topics, Integer> partitions;
  private final Map<Topics, String> names = new EnumMap<>(Topics.class);
  private final Map<Topics, Encoding<?>> encodings = new EnumMap<>(Topics.class);
  private final AtomicReference<Exception> failure = new AtomicReference<>();
  private final Callback remember =
      (metadata, exception) -> {
        if (exception != null) {
          failure.compareAndSet(null, exception);
        }
      };
  private long ticks;

  KafkaOutlet(
      Producer<byte[], byte[]> producer,
      PublisherSettings settings,
      Map<Topics, Integer> partitions) {
    this.producer = producer;
    this.address = settings.bootstrapServers();
    this.partitions = partitions;
    for (Topics topic : Topics.values()) {
      names.put(topic, topic.in(settings.dataset()));
      encodings.put(topic, new Encoding<>(topic, topic.recordType()));
    }
  }

  static KafkaOutlet connect(PublisherSettings settings, Map<Topics, Integer> partitions) {
    Properties properties = new Properties();
    properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
    properties.put(ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER_BYTES);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, LINGER_MILLIS);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERY.toMillis());
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(DELIVERY.toMillis()));
    ByteArraySerializer bytes = new ByteArraySerializer();
    return new KafkaOutlet(new KafkaProducer<>(properties, bytes, bytes), settings, partitions);
  }

  void send(FeedRecord record) {
    Topics topic = record.topic();
    byte[] key = topic.key(record.value()).getBytes(StandardCharsets.UTF_8);
    Delivery delivery = record.delivery();
    byte[] value = delivery.bytes().orElseGet(() -> encodings.get(topic).bytes(record.value()));
    // Without a partition the producer takes the hash of the key: equal in every run.
    Integer partition =
        delivery.partition().isPresent()
            ? (Integer) (delivery.partition().getAsInt() % partitions.get(topic))
            : null;
    write(
        new ProducerRecord<>(
            names.get(topic), partition, record.knownAt().toEpochMilli(), key, value));
  }

  /**
   * Says in every partition that carries ticks that nothing before {@code knownAtMillis} follows.
   */
  void tick(long knownAtMillis) {
    for (Map.Entry<Topics, Integer> topic : partitions.entrySet()) {
      if (topic.getKey().carriesTicks()) {
        // A compacted topic refuses records without a key; elsewhere a tick has none.
        byte[] key = topic.getKey().kind() == TopicKind.REFERENCE ? Tick.key() : null;
        for (int partition = 0; partition < topic.getValue(); partition++) {
          write(
              new ProducerRecord<>(
                  names.get(topic.getKey()),
                  partition,
                  knownAtMillis,
                  key,
                  Tick.value(),
                  TICK_HEADERS));
          ticks++;
        }
      }
    }
  }

  /** Ticks written, over all partitions. */
  long ticks() {
    return ticks;
  }

  /** Waits until the broker has taken everything. */
  void flush() {
    producer.flush();
    refuseAfterFailure();
  }

  private void write(ProducerRecord<byte[], byte[]> record) {
    refuseAfterFailure();
    try {
      // The callback sees what the future would tell.
      Future<?> unused = producer.send(record, remember);
    } catch (KafkaException e) {
      throw stopped(e);
    }
  }

  private void refuseAfterFailure() {
    Exception found = failure.get();
    if (found != null) {
      throw stopped(found);
    }
  }

  private PublishException stopped(Exception e) {
    return new PublishException(
        "Kafka at " + address + " no longer takes records: " + e.getMessage(), e);
  }

  /** Gives up what has not been flushed. */
  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}
