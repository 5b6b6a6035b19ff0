package org.zonerisk.local.erasure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.zonerisk.local.search.Finding;
import org.zonerisk.local.stack.StackException;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.WireDecoder;

/** The topics of a data set on its broker: what they still hold, who is in them, their end. */
final class BrokerTopics {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration DELETION = Duration.ofMinutes(3);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final String RECORDS = "records";

  private final String bootstrap;
  private final DataSetName dataset;
  private final Pattern log;

  BrokerTopics(String bootstrap, DataSetName dataset) {
    this.bootstrap = bootstrap;
    this.dataset = dataset;
    this.log =
        Pattern.compile("kafka/(" + Pattern.quote(dataset.value()) + "\\.[a-z-]+)-[0-9]+/.*");
  }

  /** Whether what was found is in a log of these topics. */
  boolean holds(Finding finding) {
    return log.matcher(finding.place()).matches();
  }

  /** What of the findings is in these topics, by topic. */
  List<TopicRemains> remains(Collection<Finding> findings) {
    Map<String, Long> records = new TreeMap<>();
    Map<String, Instant> latest = new HashMap<>();
    for (Finding finding : findings) {
      Matcher place = log.matcher(finding.place());
      if (place.matches()) {
        String topic = place.group(1);
        records.merge(topic, finding.where().equals(RECORDS) ? finding.pieces() : 0, Long::sum);
        finding
            .latest()
            .ifPresent(time -> latest.merge(topic, time, (a, b) -> a.isAfter(b) ? a : b));
      }
    }
    Map<String, Config> settings = settings(records.keySet());
    List<TopicRemains> all = new ArrayList<>();
    records.forEach(
        (topic, count) ->
            all.add(
                new TopicRemains(
                    topic,
                    count,
                    Optional.ofNullable(latest.get(topic)),
                    millis(settings.get(topic), "retention.ms"),
                    millis(settings.get(topic), "segment.ms").orElse(Duration.ZERO))));
    return all;
  }

  /** Tells every token in records of the feeds that can be decoded. */
  void tokens(Consumer<String> to) {
    WireDecoder<HealthCodeScan> scans =
        WireDecoder.of(Topics.HEALTH_CODE_SCANS, HealthCodeScan.class);
    WireDecoder<SamplingResult> samples =
        WireDecoder.of(Topics.SAMPLING_RESULTS, SamplingResult.class);
    WireDecoder<MobilityRecord> trips =
        WireDecoder.of(Topics.MOBILITY_RECORDS, MobilityRecord.class);
    read(
        Topics.HEALTH_CODE_SCANS,
        bytes -> scans.decode(bytes).route(one -> to.accept(one.value().getPerson()), bad -> {}));
    read(
        Topics.SAMPLING_RESULTS,
        bytes ->
            samples
                .decode(bytes)
                .route(
                    one -> one.value().getPersons().forEach(person -> to.accept(person.getToken())),
                    bad -> {}));
    read(
        Topics.MOBILITY_RECORDS,
        bytes ->
            trips
                .decode(bytes)
                .route(
                    one -> Optional.ofNullable(one.value().getPerson()).ifPresent(to), bad -> {}));
  }

  /**
   * Deletes every topic of the data set and waits until its files are gone.
   *
   * @param logs folder of the broker's logs
   * @return names of the topics
   */
  List<String> delete(Path logs) {
    try (Admin admin = admin()) {
      List<String> topics =
          answer(admin.listTopics().names()).stream()
              .filter(name -> name.startsWith(dataset.value() + "."))
              .sorted()
              .toList();
      answer(admin.deleteTopics(topics).all());
      awaitGone(logs);
      return topics;
    }
  }

  /** A deleted log is renamed, and its files go a minute later. */
  private void awaitGone(Path logs) {
    long from = System.nanoTime();
    while (!left(logs).isEmpty()) {
      if (System.nanoTime() - from > DELETION.toNanos()) {
        throw new StackException(
            "the broker has not deleted %s after %d s"
                .formatted(left(logs).get(0), DELETION.toSeconds()));
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private List<Path> left(Path logs) {
    try (Stream<Path> folders = Files.list(logs)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith(dataset.value() + "."))
          .toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void read(Topics topic, Consumer<byte[]> to) {
    Properties properties = new Properties();
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          Optional.ofNullable(consumer.listTopics(PATIENCE).get(topic.in(dataset)))
              .orElse(List.of())
              .stream()
              .map(one -> new TopicPartition(one.topic(), one.partition()))
              .toList();
      if (partitions.isEmpty()) {
        return;
      }
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> one : consumer.poll(POLL)) {
          to.accept(one.value());
        }
      }
    }
  }

  private Map<String, Config> settings(Collection<String> topics) {
    if (topics.isEmpty()) {
      return Map.of();
    }
    try (Admin admin = admin()) {
      Map<String, Config> settings = new HashMap<>();
      answer(
              admin
                  .describeConfigs(
                      new TreeSet<>(topics)
                          .stream()
                              .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                              .toList())
                  .all())
          .forEach((topic, config) -> settings.put(topic.name(), config));
      return settings;
    }
  }

  private static Optional<Duration> millis(Config settings, String name) {
    long millis = Long.parseLong(settings.get(name).value());
    return millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
  }

  private Admin admin() {
    Properties properties = new Properties();
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    properties.put(
        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
    return Admin.create(properties);
  }

  private <T> T answer(KafkaFuture<T> asked) {
    try {
      return asked.get();
    } catch (ExecutionException e) {
      throw new StackException(
          "Kafka at %s says: %s".formatted(bootstrap, e.getCause().getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted while asking Kafka", e);
    }
  }
}
