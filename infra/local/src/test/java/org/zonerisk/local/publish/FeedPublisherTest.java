package org.zonerisk.local.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonerisk.local.publish.SomeRecords.aReport;
import static org.zonerisk.local.publish.SomeRecords.aTrip;
import static org.zonerisk.local.publish.SomeRecords.aZone;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Cluster;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.schemas.topics.Tick;
import org.zonerisk.schemas.topics.Topics;

class FeedPublisherTest {
  private static final DataSetName NYC = new DataSetName("nyc");
  private static final Boundaries NEW_YORK =
      Boundaries.everyTwoHours(ZoneId.of("America/New_York"));
  private static final Map<Topics, Integer> PARTITIONS =
      Map.of(
          Topics.MOBILITY_RECORDS, 2,
          Topics.FEED_REPORTS, 1,
          Topics.ZONES, 1,
          Topics.ZONE_RISK_CHANGES, 1);
  private static final int TICKED_PARTITIONS = 4;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(
          Cluster.empty(), true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final List<PublishProgress> progress = new ArrayList<>();
  private PublisherSettings settings =
      PublisherSettings.of("127.0.0.1:9092", NYC, NEW_YORK).telling(progress::add);
  private Optional<Instant> newest = Optional.empty();

  @Test
  void closesABoundaryBehindItsLastRecordAndInFrontOfTheNext() {
    publish(
        List.of(
            aTrip("before", "2021-01-15T14:59:59Z"),
            aTrip("at", "2021-01-15T15:00:00Z"),
            aTrip("after", "2021-01-15T15:00:00.001Z")),
        Optional.empty());

    assertThat(story("nyc.mobility-records"))
        .containsExactly(
            "record 2021-01-15T14:59:59Z",
            "record 2021-01-15T15:00:00Z",
            "tick in 0 2021-01-15T15:00:00.001Z",
            "tick in 1 2021-01-15T15:00:00.001Z",
            "record 2021-01-15T15:00:00.001Z");
  }

  @Test
  void ticksInEveryPartitionOfFeedsAndReferenceTopicsOnly() {
    publish(
        List.of(aZone("z", "2021-01-15T04:00:00Z"), aReport("r", "2021-01-15T06:00:00Z")),
        Optional.empty());

    assertThat(ticks().map(FeedPublisherTest::place))
        .containsExactlyInAnyOrder(
            "nyc.mobility-records 0",
            "nyc.mobility-records 1",
            "nyc.feed-reports 0",
            "nyc.zones 0");
  }

  @Test
  void marksTicksByHeaderWithoutContentAndWithAKeyOnlyWhereTopicsAreCompacted() {
    publish(
        List.of(aReport("a", "2021-01-15T04:00:00Z"), aReport("b", "2021-01-15T06:00:00Z")),
        Optional.empty());

    assertThat(ticks())
        .hasSize(TICKED_PARTITIONS)
        .allSatisfy(
            tick -> {
              assertThat(tick.value()).isEmpty();
              assertThat(tick.headers().lastHeader(Tick.HEADER).value()).isEmpty();
              if (tick.topic().equals("nyc.zones")) {
                assertThat(tick.key()).isEqualTo(Tick.key());
              } else {
                assertThat(tick.key()).isNull();
              }
            });
  }

  @Test
  void closesTheEndAndEveryBoundaryWithoutARecordBeforeIt() {
    publish(
        List.of(aReport("r", "2021-01-15T04:30:00Z")),
        Optional.of(Instant.parse("2021-01-15T09:00:00Z")));

    assertThat(tickTimes("nyc.feed-reports"))
        .containsExactly(
            "2021-01-15T05:00:00.001Z", "2021-01-15T07:00:00.001Z", "2021-01-15T09:00:00.001Z");
  }

  @Test
  void hasElevenBoundariesOnTheDayThatLosesAnHour() {
    publish(
        List.of(aReport("r", "2021-03-14T05:00:00Z")),
        Optional.of(Instant.parse("2021-03-15T02:00:00Z")));

    assertThat(tickTimes("nyc.feed-reports"))
        .hasSize(11)
        .startsWith("2021-03-14T05:00:00.001Z", "2021-03-14T08:00:00.001Z");
  }

  @Test
  void countsRecordsByTopicWithoutTicks() {
    FeedRecord trip = aTrip("t", "2021-01-15T04:00:00Z");
    PublishReport report =
        publish(
            List.of(
                aZone("z", "2021-01-15T04:00:00Z"),
                trip,
                aReport("r", "2021-01-15T04:01:00Z"),
                trip.again(Instant.parse("2021-01-15T06:00:00Z"))),
            Optional.of(Instant.parse("2021-01-15T07:00:00Z")));

    assertThat(report.sent(Topics.MOBILITY_RECORDS)).isEqualTo(2);
    assertThat(report.resent(Topics.MOBILITY_RECORDS)).isEqualTo(1);
    assertThat(report.sent(Topics.ZONES)).isEqualTo(1);
    assertThat(report.feedRecords()).isEqualTo(3);
    assertThat(report.ticks()).isEqualTo(2L * TICKED_PARTITIONS);
    assertThat(report.lastKnownAt()).contains(Instant.parse("2021-01-15T06:00:00Z"));
    assertThat(report.ending()).isEqualTo(PublishReport.Ending.COMPLETE);
  }

  @Test
  void tellsKnownTimeAboutFiveTimesASecondWhileItWaitsForTheNextRecord() {
    Instant live = Instant.parse("2021-01-15T05:30:00Z");
    settings = settings.at(Pace.timeLapse(live, Duration.ofHours(2), Duration.ofSeconds(10)));
    publish(
        List.of(
            aReport("history", "2021-01-15T05:20:00Z"), aReport("live", "2021-01-15T06:30:00Z")),
        Optional.empty());

    List<String> times = tickTimes("nyc.feed-reports");
    assertThat(times).hasSizeBetween(24, 25).isSorted();
    assertThat(times.get(0)).startsWith("2021-01-15T05:32:24");
    assertThat(story("nyc.feed-reports")).endsWith("record 2021-01-15T06:30:00Z");
  }

  @Test
  void closesTheEndOfATimeLapseInItsTime() {
    Instant live = Instant.parse("2021-01-15T05:00:00Z");
    settings = settings.at(Pace.timeLapse(live, Duration.ofHours(2), Duration.ofSeconds(10)));
    PublishReport report =
        publish(
            List.of(aReport("r", "2021-01-15T05:00:00Z")),
            Optional.of(Instant.parse("2021-01-15T09:00:00Z")));

    assertThat(report.elapsed()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(21));
    assertThat(tickTimes("nyc.feed-reports"))
        .contains("2021-01-15T07:00:00.001Z")
        .endsWith("2021-01-15T09:00:00.001Z");
  }

  @Test
  void tellsProgressAtMostEveryTwoSeconds() {
    Instant live = Instant.parse("2021-01-15T05:00:00Z");
    settings = settings.at(Pace.timeLapse(live, Duration.ofHours(2), Duration.ofSeconds(10)));
    publish(
        List.of(aReport("a", "2021-01-15T05:00:00Z"), aReport("b", "2021-01-15T07:00:00Z")),
        Optional.empty());

    assertThat(progress).hasSizeBetween(4, 5);
    assertThat(progress.get(0).line(ZoneId.of("America/New_York")))
        .isEqualTo("1 records, known time 2021-01-15 02:00, 0 records/s");
  }

  @Test
  void stopsWithAllThatWasSentInPlace() {
    FeedPublisher publisher = publisher();
    Iterator<FeedRecord> records =
        new Iterator<>() {
          private int told;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public FeedRecord next() {
            if (++told == 3) {
              publisher.stop();
            }
            return aReport("r" + told, "2021-01-15T05:00:0" + told + "Z");
          }
        };

    PublishReport report = publisher.publish(records, Optional.empty());

    assertThat(report.ending()).isEqualTo(PublishReport.Ending.STOPPED);
    assertThat(report.sent(Topics.FEED_REPORTS)).isEqualTo(3);
    assertThat(producer.history()).hasSize(3);
    assertThat(producer.flushed()).isTrue();
  }

  @Test
  void saysInOneLineThatTheBrokerTakesNoMore() {
    producer.sendException = new KafkaException("disk full");

    assertThatThrownBy(
            () -> publish(List.of(aReport("r", "2021-01-15T05:00:00Z")), Optional.empty()))
        .isInstanceOf(PublishException.class)
        .hasMessage("Kafka at 127.0.0.1:9092 no longer takes records: disk full");
  }

  @Test
  void sendsADamagedRecordAsTheBytesThatItHasAndACopyIntoThePartitionThatIsAskedFor() {
    byte[] bytes = {0, 0, 0};
    FeedRecord trip = aTrip("t", "2021-01-15T05:00:00Z");
    publish(
        List.of(trip, trip.by(Delivery.USUAL.as(bytes)), trip.by(Delivery.USUAL.in(3))),
        Optional.empty());

    List<ProducerRecord<byte[], byte[]>> sent =
        producer.history().stream().filter(record -> !isTick(record)).toList();
    assertThat(sent).extracting(ProducerRecord::key).containsOnly(sent.get(0).key());
    assertThat(sent.get(1).value()).isEqualTo(bytes);
    assertThat(sent.get(2).value()).isEqualTo(sent.get(0).value());
    assertThat(sent).extracting(ProducerRecord::partition).containsExactly(null, null, 1);
  }

  @Test
  void refusesRecordsOutOfOrder() {
    assertThatThrownBy(
            () ->
                publish(
                    List.of(
                        aReport("a", "2021-01-15T05:00:01Z"), aReport("b", "2021-01-15T05:00:00Z")),
                    Optional.empty()))
        .hasMessageContaining("must come in order of known time");
  }

  @Test
  void refusesToContinueBeforeWhatIsAlreadyKnown() {
    newest = Optional.of(Instant.parse("2021-01-15T06:00:00Z"));

    assertThatThrownBy(
            () -> publish(List.of(aReport("a", "2021-01-15T05:00:00Z")), Optional.empty()))
        .isInstanceOf(PublishException.class)
        .hasMessage(
            "data set nyc is known up to 2021-01-15T06:00:00Z; it cannot be continued with a record"
                + " known at 2021-01-15T05:00:00Z");
  }

  private PublishReport publish(List<FeedRecord> records, Optional<Instant> end) {
    return publisher().publish(records.iterator(), end);
  }

  private FeedPublisher publisher() {
    return FeedPublisher.into(
        producer,
        settings,
        new DataSetTopics(new TreeMap<>(PARTITIONS), newest),
        new ManualClock());
  }

  private Stream<ProducerRecord<byte[], byte[]>> ticks() {
    return producer.history().stream().filter(FeedPublisherTest::isTick);
  }

  private static boolean isTick(ProducerRecord<byte[], byte[]> record) {
    return record.headers().lastHeader(Tick.HEADER) != null;
  }

  private List<String> tickTimes(String topic) {
    return ticks()
        .filter(tick -> tick.topic().equals(topic))
        .map(tick -> Instant.ofEpochMilli(tick.timestamp()).toString())
        .toList();
  }

  private static String place(ProducerRecord<byte[], byte[]> record) {
    return record.topic() + " " + record.partition();
  }

  private List<String> story(String topic) {
    return producer.history().stream()
        .filter(record -> record.topic().equals(topic))
        .map(
            record ->
                (isTick(record) ? "tick in " + record.partition() : "record")
                    + " "
                    + Instant.ofEpochMilli(record.timestamp()))
        .toList();
  }
}
