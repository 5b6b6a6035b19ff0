package org.zonerisk.map.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.map.ledger.AssessmentRow;
import org.zonerisk.schemas.avro.ZoneRiskChange;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.WireDecoder;

/**
 * Listens to the change topics of all data sets, so that an escalation is shown within a moment. It
 * begins a day before the newest boundary of the ledger; what comes twice changes nothing. A broker
 * that is away is tried again.
 */
public final class ChangeTopics implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeTopics.class);
  private static final Duration BEFORE = Duration.ofDays(1);
  private static final Duration WAIT = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final long PAUSE_MILLIS = 1_000;

  private final Supplier<? extends Consumer<byte[], byte[]>> consumers;
  private final Supplier<? extends Collection<World>> worlds;
  private final WireDecoder<ZoneRiskChange> decoder =
      WireDecoder.of(Topics.ZONE_RISK_CHANGES, ZoneRiskChange.class);
  private final Map<String, Integer> heard = new HashMap<>();
  private final Thread thread = new Thread(this::run, "map-changes");
  private boolean away;
  private volatile Optional<Consumer<byte[], byte[]>> listening = Optional.empty();
  private volatile boolean closed;

  /**
   * @param worlds the data sets of now
   */
  public ChangeTopics(String bootstrapServers, Supplier<? extends Collection<World>> worlds) {
    this(() -> consumer(bootstrapServers), worlds);
  }

  ChangeTopics(
      Supplier<? extends Consumer<byte[], byte[]>> consumers,
      Supplier<? extends Collection<World>> worlds) {
    this.consumers = consumers;
    this.worlds = worlds;
    thread.setDaemon(true);
  }

  /** Begins to listen. */
  public void start() {
    thread.start();
  }

  @Override
  public void close() {
    closed = true;
    listening.ifPresent(Consumer::wakeup);
    try {
      thread.join(ANSWER.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    while (!closed) {
      heard.clear();
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        listening = Optional.of(consumer);
        listen(consumer);
      } catch (WakeupException e) {
        LOG.debug("the change topics are heard no longer");
      } catch (KafkaException e) {
        worlds.get().forEach(world -> world.live(false));
        if (!away) {
          LOG.warn("the change topics cannot be heard, trying again: {}", e.getMessage());
        }
        away = true;
        pause();
      }
    }
  }

  private static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "enable.auto.commit",
            false,
            "allow.auto.create.topics",
            false,
            "auto.offset.reset",
            "earliest",
            "default.api.timeout.ms",
            (int) ANSWER.toMillis(),
            "reconnect.backoff.max.ms",
            (int) LOOK.toMillis()),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private void listen(Consumer<byte[], byte[]> consumer) {
    long lookAt = System.nanoTime();
    while (!closed) {
      if (System.nanoTime() - lookAt >= 0) {
        assign(consumer);
        lookAt = System.nanoTime() + LOOK.toNanos();
      }
      if (consumer.assignment().isEmpty()) {
        pause();
      } else {
        deliver(consumer.poll(WAIT));
      }
    }
  }

  /** Also shows whether the broker is there: a poll that finds nothing does not. */
  private void assign(Consumer<byte[], byte[]> consumer) {
    Map<String, List<PartitionInfo>> topics = consumer.listTopics(ANSWER);
    if (away) {
      LOG.info("the change topics are heard again");
      away = false;
    }
    Set<TopicPartition> wanted = new HashSet<>();
    Map<TopicPartition, Instant> begun = new HashMap<>();
    for (World world : worlds.get()) {
      String topic = topic(world);
      Optional<Instant> boundary = world.shown().boundary();
      List<PartitionInfo> partitions = topics.getOrDefault(topic, List.of());
      if (boundary.isEmpty() || partitions.isEmpty()) {
        world.live(false);
        continue;
      }
      Integer before = heard.put(topic, world.incarnation());
      boolean isAnother = before == null || before != world.incarnation();
      for (PartitionInfo info : partitions) {
        TopicPartition partition = new TopicPartition(topic, info.partition());
        wanted.add(partition);
        if (isAnother || !consumer.assignment().contains(partition)) {
          begun.put(partition, boundary.get().minus(BEFORE));
        }
      }
    }
    if (!wanted.equals(consumer.assignment())) {
      consumer.assign(wanted);
    }
    seek(consumer, begun);
    for (World world : worlds.get()) {
      if (wanted.contains(new TopicPartition(topic(world), 0))) {
        world.live(true);
      }
    }
  }

  private static void seek(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Instant> begun) {
    if (begun.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> times = new HashMap<>();
    begun.forEach((partition, time) -> times.put(partition, time.toEpochMilli()));
    Map<TopicPartition, OffsetAndTimestamp> offsets = consumer.offsetsForTimes(times);
    for (TopicPartition partition : begun.keySet()) {
      OffsetAndTimestamp first = offsets.get(partition);
      if (first == null) {
        consumer.seekToEnd(List.of(partition));
      } else {
        consumer.seek(partition, first.offset());
      }
    }
  }

  private void deliver(ConsumerRecords<byte[], byte[]> records) {
    if (records.isEmpty()) {
      return;
    }
    for (World world : worlds.get()) {
      List<AssessmentRow> rows = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : records.records(topic(world))) {
        decoder
            .decode(record.value())
            .route(
                value -> rows.add(row(value.value())),
                failure ->
                    LOG.warn(
                        "{}-{} at {} is left out: {}",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        failure.detail()));
      }
      if (!rows.isEmpty()) {
        world.hear(rows);
      }
    }
  }

  private static AssessmentRow row(ZoneRiskChange change) {
    return new AssessmentRow(
        change.getZoneId(),
        change.getBoundaryAt(),
        change.getEffectiveAt(),
        change.getKnownAt(),
        change.getRevision(),
        change.getLevel(),
        text(change.getAtLeast()),
        change.getColour(),
        text(change.getEngineLevel()),
        "",
        text(change.getPolicyId()),
        0,
        false,
        text(change.getOrderId()));
  }

  private static String text(String text) {
    return text == null ? "" : text;
  }

  private static String topic(World world) {
    return Topics.ZONE_RISK_CHANGES.in(world.dataset().name());
  }

  private void pause() {
    try {
      // before a broker that did not answer is asked again
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      closed = true;
      Thread.currentThread().interrupt();
    }
  }
}
