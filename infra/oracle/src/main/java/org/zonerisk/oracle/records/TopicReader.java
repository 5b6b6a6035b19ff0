package org.zonerisk.oracle.records;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads the topics of a data set from their beginning to what was their end when it began, in order
 * of known time. Of each partition no more is held than was fetched ahead.
 */
public final class TopicReader implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final byte[] NOTHING = {};

  /** A partition fetches no further while it has as many records waiting. */
  private static final int MOST_WAITING = 20_000;

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Map<TopicPartition, Partition> partitions = new HashMap<>();
  private final List<String> topics;

  /**
   * Reaches the broker.
   *
   * @param bootstrap brokers to begin with
   * @param dataset name of the data set, the prefix of its topics
   * @param topics topics without the prefix; each must be there
   * @throws TopicException where the broker does not answer or a topic is missing
   */
  public TopicReader(String bootstrap, String dataset, List<String> topics) {
    this.topics = topics;
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    consumer = new KafkaConsumer<>(properties, bytes, bytes);
    try {
      assign(dataset);
    } catch (RuntimeException e) {
      consumer.close();
      throw e instanceof TopicException
          ? e
          : new TopicException(
              "the topics of " + dataset + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** All records; to be called once. */
  public Iterator<TopicRecord> records() {
    List<Iterator<TopicRecord>> all = new ArrayList<>(partitions.values());
    return new KnownOrder(topics, all);
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void assign(String dataset) {
    for (String topic : topics) {
      List<PartitionInfo> found = consumer.partitionsFor(dataset + '.' + topic);
      if (found == null || found.isEmpty()) {
        throw new TopicException("there is no topic " + dataset + '.' + topic, null);
      }
      for (PartitionInfo of : found) {
        TopicPartition id = new TopicPartition(of.topic(), of.partition());
        partitions.put(id, new Partition(id, topic));
      }
    }
    consumer.assign(partitions.keySet());
    consumer.seekToBeginning(partitions.keySet());
    consumer.endOffsets(partitions.keySet()).forEach((id, end) -> partitions.get(id).end = end);
  }

  private void fetch() {
    ConsumerRecords<byte[], byte[]> fetched = consumer.poll(POLL);
    for (TopicPartition id : fetched.partitions()) {
      Partition partition = partitions.get(id);
      fetched.records(id).forEach(record -> partition.waiting.add(record(record)));
      if (partition.waiting.size() > MOST_WAITING) {
        consumer.pause(List.of(id));
        partition.paused = true;
      }
    }
  }

  private TopicRecord record(ConsumerRecord<byte[], byte[]> record) {
    boolean tick = record.headers().lastHeader(TopicRecord.TICK_HEADER) != null;
    return new TopicRecord(
        partitions.get(new TopicPartition(record.topic(), record.partition())).topic,
        record.partition(),
        record.offset(),
        record.timestamp(),
        tick ? TopicRecord.Kind.TICK : TopicRecord.Kind.CONTENT,
        record.value() == null ? NOTHING : record.value());
  }

  /** One partition, read as far as its end was at the beginning. */
  private final class Partition implements Iterator<TopicRecord> {
    private final TopicPartition id;
    private final String topic;
    private final Deque<TopicRecord> waiting = new ArrayDeque<>();
    private long end;
    private boolean paused;

    private Partition(TopicPartition id, String topic) {
      this.id = id;
      this.topic = topic;
    }

    @Override
    public boolean hasNext() {
      if (paused && waiting.size() < MOST_WAITING / 2) {
        consumer.resume(List.of(id));
        paused = false;
      }
      long patientUntil = System.nanoTime() + PATIENCE.toNanos();
      while (waiting.isEmpty()) {
        if (consumer.position(id) >= end) {
          return false;
        }
        if (System.nanoTime() > patientUntil) {
          throw new TopicException(
              "partition %s gave nothing for %d s, at offset %d of %d"
                  .formatted(id, PATIENCE.toSeconds(), consumer.position(id), end),
              null);
        }
        fetch();
      }
      return waiting.peek().offset() < end;
    }

    @Override
    public TopicRecord next() {
      return waiting.remove();
    }
  }
}
