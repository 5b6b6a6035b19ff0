package org.zonerisk.map.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.zonerisk.map.SmallTown.ELM;
import static org.zonerisk.map.SmallTown.OAK;
import static org.zonerisk.map.SmallTown.TEN;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.map.SmallTown;
import org.zonerisk.schemas.avro.ZoneRiskChange;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.WireEncoder;

class ChangeTopicsTest {

  private static final String TOPIC = "town.zone-risk-changes";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final Instant HALF_PAST = TEN.plus(Duration.ofMinutes(30));

  private final World world =
      new World(
          SmallTown.TOWN,
          SmallTown.ledger(),
          new ManualClock(Instant.parse("2026-01-01T00:00:00Z")),
          () -> {});
  private final AtomicInteger begun = new AtomicInteger();
  private final Topic topic = new Topic();
  private final ChangeTopics changes =
      new ChangeTopics(
          () -> {
            if (begun.getAndIncrement() == 0) {
              throw new KafkaException("the broker is away, as it was told");
            }
            return topic;
          },
          () -> List.of(world));

  /** A topic of one partition that says from when it was asked for. */
  private static final class Topic extends MockConsumer<byte[], byte[]> {

    private volatile Instant since = Instant.MAX;

    Topic() {
      super("earliest");
      Node node = new Node(1, "localhost", 1);
      updatePartitions(
          TOPIC, List.of(new PartitionInfo(TOPIC, 0, node, new Node[] {node}, new Node[] {node})));
      updateBeginningOffsets(Map.of(PARTITION, 0L));
      updateEndOffsets(Map.of(PARTITION, 0L));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times) {
      since = Instant.ofEpochMilli(times.get(PARTITION));
      Map<TopicPartition, OffsetAndTimestamp> offsets = new HashMap<>();
      times.forEach((partition, time) -> offsets.put(partition, new OffsetAndTimestamp(0, time)));
      return offsets;
    }
  }

  @BeforeEach
  void start() {
    new LedgerWatch(world).look();
    changes.start();
    await().until(world::isLive);
  }

  @AfterEach
  void stop() {
    changes.close();
  }

  @Test
  void listensFromADayBeforeTheNewestBoundaryOnceTheBrokerIsBack() {
    assertThat(begun).hasValue(2);
    assertThat(topic.since).isEqualTo(TEN.minus(Duration.ofDays(1)));
  }

  @Test
  void anEscalationIsShownAndWhatIsNoRecordIsLeftOut() {
    topic.addRecord(record(0, new byte[] {1, 2, 3}));
    topic.addRecord(record(1, escalation(OAK)));
    topic.addRecord(record(2, escalation(OAK)));

    await().until(() -> level(OAK).equals("HIGH"));

    assertThat(world.shown().asOf()).contains(HALF_PAST);
    assertThat(state(OAK).counterfactual()).as("as its rule book is").isTrue();
    assertThat(level(ELM)).isEqualTo("HIGH");
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, byte[] value) {
    return new ConsumerRecord<>(TOPIC, 0, offset, new byte[0], value);
  }

  private static byte[] escalation(String zone) {
    return WireEncoder.of(Topics.ZONE_RISK_CHANGES, ZoneRiskChange.class)
        .encode(
            new ZoneRiskChange(
                zone,
                TEN.plus(Duration.ofHours(2)),
                0,
                "escalation",
                HALF_PAST,
                HALF_PAST,
                "HIGH",
                null,
                null,
                "zone.red",
                SmallTown.POLICY,
                "incidence.high",
                null,
                null));
  }

  private String level(String zone) {
    return state(zone).level();
  }

  private RiskState state(String zone) {
    States states = world.shown().states();
    int number = states.registry().number(zone).orElseThrow();
    return states.legend().states().get(states.code(number));
  }
}
