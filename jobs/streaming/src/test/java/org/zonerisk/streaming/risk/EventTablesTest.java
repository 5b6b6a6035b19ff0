package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.sample;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.EventHash;
import org.zonerisk.domain.trace.Specimen;
import org.zonerisk.domain.trace.SpecimenState;
import org.zonerisk.domain.trace.Visit;

/** The tables that keyed state is made of, held against the JDK's maps. */
class EventTablesTest {

  private static final long MEMORY = Duration.ofHours(72).toMillis();

  private record Id(long hash, long check) {}

  /** Few hashes, so that many collide in one of the two and in their places. */
  private static Id anId(Random random) {
    return new Id(random.nextLong(16) << 3, random.nextLong(40));
  }

  @Test
  void numbersEachEventOnceWhateverCollides() {
    Random random = new Random(1);
    Map<Id, Integer> expected = new HashMap<>();
    EventIndex index = new EventIndex();
    for (int i = 0; i < 5_000; i++) {
      Id id = anId(random);
      int found = index.find(id.hash(), id.check());
      assertThat(found).isEqualTo(expected.getOrDefault(id, -1));
      if (found < 0) {
        int number = index.add(id.hash(), id.check());
        assertThat(number).isEqualTo(expected.size());
        expected.put(id, number);
        assertThat(index.hash(number)).isEqualTo(id.hash());
        assertThat(index.check(number)).isEqualTo(id.check());
      }
    }
    assertThat(index.size()).isEqualTo(expected.size());
  }

  @Test
  void holdsTheKnownTimesOfEveryEventThroughCopiesAndBytes() throws IOException {
    Random random = new Random(2);
    Map<Id, long[]> expected = new HashMap<>();
    KnownCopies copies = new KnownCopies();
    for (int i = 0; i < 3_000; i++) {
      Id id = anId(random);
      long[] times = random.longs(1 + random.nextInt(3), 0, 10 * MEMORY).sorted().toArray();
      expected.put(id, times);
      copies.put(id.hash(), id.check(), times);
      if (i % 500 == 0) {
        KnownCopies before = copies;
        copies = copies.copy();
        before.put(id.hash(), id.check(), -1);
      }
    }

    KnownCopies read = throughBytes(copies, KnownCopies.Serializer.INSTANCE);
    assertThat(read.size()).isEqualTo(expected.size());
    for (Map.Entry<Id, long[]> entry : expected.entrySet()) {
      Id id = entry.getKey();
      assertThat(copies.times(id.hash(), id.check())).isEqualTo(entry.getValue());
      assertThat(read.times(id.hash(), id.check())).isEqualTo(entry.getValue());
    }
    assertThat(copies.times(-7, -7)).isEmpty();
  }

  @Test
  void forgetsExactlyTheEventsWhoseLastCountingCopyIsOutOfMemory() {
    Random random = new Random(3);
    Map<Id, long[]> expected = new HashMap<>();
    KnownCopies copies = new KnownCopies();
    for (int i = 0; i < 1_000; i++) {
      Id id = anId(random);
      long[] times = random.longs(1 + random.nextInt(3), 0, 10 * MEMORY).sorted().toArray();
      expected.put(id, times);
      copies.put(id.hash(), id.check(), times);
    }
    long now = 5 * MEMORY;
    expected
        .values()
        .removeIf(times -> new CopiesInTime(times, MEMORY).lastCounted() + MEMORY <= now);

    KnownCopies left = copies.since(now, MEMORY);
    assertThat(left.size()).isEqualTo(expected.size()).isPositive();
    expected.forEach((id, times) -> assertThat(left.times(id.hash(), id.check())).isEqualTo(times));
    assertThat(copies.since(20 * MEMORY, MEMORY).isEmpty()).isTrue();
  }

  @Test
  void findsEverySpecimenThroughCopiesAndBytes() throws IOException {
    Map<String, Specimen> expected = new TreeMap<>();
    SpecimenTable table = new SpecimenTable();
    for (int i = 0; i < 500; i++) {
      String id = "tube " + i % 300;
      SpecimenState state =
          SpecimenState.of(sample(id, i / 300, "NEGATIVE", "03-01 07:00", "03-01 09:00"), i);
      Specimen specimen = expected.getOrDefault(id, Specimen.NONE).with(state);
      expected.put(id, specimen);
      table.put(EventHash.of(id), EventHash.check(id), specimen);
    }

    SpecimenTable read = throughBytes(table.copy(), SpecimenTable.Serializer.INSTANCE);
    expected.forEach(
        (id, specimen) ->
            assertThat(read.find(EventHash.of(id), EventHash.check(id))).isEqualTo(specimen));
    assertThat(read.find(1, 2)).isEqualTo(Specimen.NONE);
    assertThat(table.keeping(specimen -> specimen.amendments().size() == 2).isEmpty()).isFalse();
    assertThat(table.keeping(specimen -> false).isEmpty()).isTrue();
  }

  @Test
  void spreadsEventsEvenlyOverBucketsAndTellsTheirTwoHashesApart() {
    int[] events = new int[1 << 12];
    int differ = 0;
    for (int i = 0; i < 409_600; i++) {
      String id = "gate-017-" + i;
      events[EventBuckets.of(EventHash.of(id))]++;
      differ += Long.bitCount(EventHash.of(id) ^ EventHash.check(id));
    }

    assertThat(Arrays.stream(events).min().orElseThrow()).isGreaterThan(50);
    assertThat(Arrays.stream(events).max().orElseThrow()).isLessThan(160);
    assertThat(differ / 409_600.0).as("bits that differ").isBetween(31.9, 32.1);
  }

  @Test
  void writesAndReadsWhatTheHotPathShuffles() throws IOException {
    Presence presence = new Presence(1, 2, "person", "cn:1", -3, 4, true, false, true);
    PersonFact visit = PersonFact.of("person", new Visit("cn:1", 5, 6));
    PersonFact specimen =
        PersonFact.of(
            "person",
            "tube",
            Specimen.NONE.with(
                SpecimenState.of(sample("tube", 0, "POSITIVE", "03-01 07:00", "03-01 09:00"), 8)),
            9);

    assertThat(throughBytes(presence, Presence.Serializer.INSTANCE)).isEqualTo(presence);
    assertThat(throughBytes(visit, PersonFact.Serializer.INSTANCE)).isEqualTo(visit);
    assertThat(throughBytes(specimen, PersonFact.Serializer.INSTANCE)).isEqualTo(specimen);
  }

  private static <T> T throughBytes(T value, TypeSerializer<T> serializer) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(value, out);
    return serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
  }
}
