package org.zonerisk.local.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonerisk.local.publish.SomeRecords.aReport;
import static org.zonerisk.local.publish.SomeRecords.aTrip;
import static org.zonerisk.local.publish.SomeRecords.aZone;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.PublisherSettings.Existing;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.schemas.topics.Tick;
import org.zonerisk.schemas.topics.TopicClock;
import org.zonerisk.schemas.topics.TopicKind;
import org.zonerisk.schemas.topics.Topics;

class FeedPublisherIT {
  private static final Boundaries NEW_YORK =
      Boundaries.everyTwoHours(ZoneId.of("America/New_York"));
  private static final Instant FIRST = Instant.parse("2009-01-01T05:00:00Z");
  private static final Instant END = Instant.parse("2009-01-01T09:00:00Z");
  private static final int TRIPS = 3_000;

  @TempDir static Path folder;
  private static OneBroker broker;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = new OneBroker(folder);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void keepsKnownTimesOfLongAgoInOrderWithinEveryPartition() {
    PublishReport report = publish(settings("past"), trips(), Optional.of(END));
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> read = read("past");

    assertThat(report.sent(Topics.MOBILITY_RECORDS)).isEqualTo(TRIPS);
    assertThat(read.values().stream().flatMap(List::stream).filter(r -> !isTick(r))).hasSize(TRIPS);
    assertThat(read)
        .allSatisfy(
            (partition, records) ->
                assertThat(records.stream().map(ConsumerRecord::timestamp)).isSorted());
    assertThat(read.get(new TopicPartition("past.mobility-records", 0)))
        .first()
        .satisfies(
            r -> assertThat(r.timestamp()).isBetween(FIRST.toEpochMilli(), END.toEpochMilli()));
  }

  @Test
  void endsEveryPartitionThatCarriesTicksWithTheTickOfTheEnd() {
    publish(
        settings("ticks"),
        List.of(aZone("z", "2021-01-15T04:00:00Z")),
        Optional.of(Instant.parse("2021-01-15T05:00:00Z")));
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> read = read("ticks");

    int carrying =
        Stream.of(TopicKind.FEED, TopicKind.REFERENCE)
            .flatMap(kind -> Topics.ofKind(kind).stream())
            .mapToInt(Topics::partitions)
            .sum();
    assertThat(read).hasSize(carrying);
    assertThat(read)
        .allSatisfy(
            (partition, records) -> {
              ConsumerRecord<byte[], byte[]> last = records.get(records.size() - 1);
              assertThat(isTick(last)).isTrue();
              assertThat(Instant.ofEpochMilli(last.timestamp()))
                  .isEqualTo("2021-01-15T05:00:00.001Z");
            });
  }

  @Test
  void refusesADataSetThatHoldsRecordsUnlessToldToContinueIt() {
    publish(settings("twice"), List.of(aReport("a", "2021-01-15T04:00:00Z")), Optional.empty());

    assertThatThrownBy(() -> FeedPublisher.connect(settings("twice")))
        .isInstanceOf(PublishException.class)
        .hasMessage(
            "data set twice is not empty: topic twice.feed-reports holds records; use another"
                + " name, clean it, or continue it on purpose");
    PublisherSettings goOn = settings("twice").with(Existing.CONTINUE);
    assertThatThrownBy(
            () -> publish(goOn, List.of(aReport("b", "2021-01-15T03:00:00Z")), Optional.empty()))
        .hasMessageStartingWith("data set twice is known up to 2021-01-15T04:00:00Z");
    assertThat(
            publish(goOn, List.of(aReport("b", "2021-01-15T04:30:00Z")), Optional.empty())
                .feedRecords())
        .isEqualTo(1);
  }

  @Test
  void refusesTopicsWhoseKnownTimesAreTheBrokers() throws Exception {
    Topics feed = Topics.FEED_REPORTS;
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      NewTopic live =
          new NewTopic("live." + feed.topicName(), 1, (short) 1)
              .configs(feed.config(TopicClock.BROKER));
      admin.createTopics(List.of(live)).all().get();
    }

    assertThatThrownBy(() -> FeedPublisher.connect(settings("live")))
        .isInstanceOf(PublishException.class)
        .hasMessageStartingWith("topic live.feed-reports has message.timestamp.type=LogAppendTime");
  }

  @Test
  void saysInOneLineWhereNoBrokerAnswers() throws Exception {
    String nowhere = "127.0.0.1:" + OneBroker.freePort();
    PublisherSettings settings =
        PublisherSettings.of(nowhere, new DataSetName("nyc"), NEW_YORK)
            .waitingAtMost(Duration.ofSeconds(2));

    assertThatThrownBy(() -> FeedPublisher.connect(settings))
        .isInstanceOf(PublishException.class)
        .hasMessage("no Kafka broker answered at " + nowhere + " within 2 s; is it running?");
  }

  @Test
  void saysInOneLineThatAnAddressIsNone() {
    assertThatThrownBy(
            () ->
                FeedPublisher.connect(
                    PublisherSettings.of("here", new DataSetName("nyc"), NEW_YORK)))
        .isInstanceOf(PublishException.class)
        .hasMessageStartingWith("Kafka at here cannot be used: ");
  }

  private static PublisherSettings settings(String dataset) {
    return PublisherSettings.of(broker.address(), new DataSetName(dataset), NEW_YORK);
  }

  private static List<FeedRecord> trips() {
    return IntStream.range(0, TRIPS)
        .mapToObj(i -> aTrip("t" + i, FIRST.plusSeconds(i).toString()))
        .toList();
  }

  private static PublishReport publish(
      PublisherSettings settings, List<FeedRecord> records, Optional<Instant> end) {
    try (FeedPublisher publisher = FeedPublisher.connect(settings)) {
      return publisher.publish(records.iterator(), end);
    }
  }

  private static Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> read(String dataset) {
    ByteArrayDeserializer bytes = new ByteArrayDeserializer();
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> read =
        new TreeMap<>(
            Comparator.comparing(TopicPartition::topic)
                .thenComparingInt(TopicPartition::partition));
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(Map.of("bootstrap.servers", broker.address()), bytes, bytes)) {
      Arrays.stream(Topics.values())
          .filter(Topics::carriesTicks)
          .flatMap(topic -> consumer.partitionsFor(topic.in(dataset)).stream())
          .forEach(p -> read.put(new TopicPartition(p.topic(), p.partition()), new ArrayList<>()));
      consumer.assign(read.keySet());
      consumer.seekToBeginning(read.keySet());
      Map<TopicPartition, Long> ends = consumer.endOffsets(read.keySet());
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer
            .poll(Duration.ofSeconds(1))
            .forEach(r -> read.get(new TopicPartition(r.topic(), r.partition())).add(r));
      }
    }
    return read;
  }

  private static boolean isTick(ConsumerRecord<byte[], byte[]> record) {
    return record.headers().lastHeader(Tick.HEADER) != null;
  }
}
