package org.zonerisk.oracle.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class KnownOrderTest {

  @Test
  void mergesPartitionsByKnownTimeAndEqualTimesByTopic() {
    KnownOrder order =
        new KnownOrder(
            List.of("zones", "trips"),
            List.of(
                partition("trips", 0, 1, 5, 5),
                partition("trips", 1, 2, 9),
                partition("zones", 0, 5)));

    assertThat(order)
        .toIterable()
        .extracting(record -> record.topic() + record.partition() + '@' + record.knownAt())
        .containsExactly("trips0@1", "trips1@2", "zones0@5", "trips0@5", "trips0@5", "trips1@9");
  }

  private static Iterator<TopicRecord> partition(String topic, int number, long... times) {
    return LongStream.of(times)
        .mapToObj(
            time -> new TopicRecord(topic, number, 0, time, TopicRecord.Kind.CONTENT, new byte[0]))
        .iterator();
  }
}
