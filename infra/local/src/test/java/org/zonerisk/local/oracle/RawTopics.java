package org.zonerisk.local.oracle;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.oracle.Feeds;
import org.zonerisk.oracle.records.KnownOrder;
import org.zonerisk.oracle.records.TopicRecord;
import org.zonerisk.schemas.topics.TopicKind;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.WireEncoder;
import org.zonerisk.streaming.mapping.RawRecord;

/**
 * The topics of a data set, in memory: records as on the wire, each partition in order of known
 * time, with a tick behind every boundary.
 */
final class RawTopics {

  private static final Comparator<FeedRecord> KNOWN = Comparator.comparing(FeedRecord::knownAt);

  private final Boundaries boundaries;
  private final Instant first;
  private final Instant last;
  private final List<FeedRecord> records;
  private final OptionalLong scattered;

  private RawTopics(Boundaries boundaries, Instant first, Instant last, List<FeedRecord> records) {
    this(boundaries, first, last, records, OptionalLong.empty());
  }

  private RawTopics(
      Boundaries boundaries,
      Instant first,
      Instant last,
      List<FeedRecord> records,
      OptionalLong scattered) {
    this.boundaries = boundaries;
    this.first = first;
    this.last = last;
    this.records = records;
    this.scattered = scattered;
  }

  /** Topics with those of {@code records} that are known by {@code last}, a boundary. */
  static RawTopics of(Boundaries boundaries, Iterator<FeedRecord> records, Instant last) {
    List<FeedRecord> known = new ArrayList<>();
    while (records.hasNext()) {
      FeedRecord next = records.next();
      if (next.knownAt().isAfter(last)) {
        break;
      }
      known.add(next);
    }
    return new RawTopics(boundaries, known.get(0).knownAt(), last, known);
  }

  /** The same without records that do not pass. */
  RawTopics keeping(Predicate<FeedRecord> kept) {
    return new RawTopics(boundaries, first, last, records.stream().filter(kept).toList());
  }

  /** The same with each record replaced. */
  RawTopics each(UnaryOperator<FeedRecord> replaced) {
    return new RawTopics(
        boundaries, first, last, records.stream().map(replaced).sorted(KNOWN).toList());
  }

  /** The same with more records. */
  RawTopics and(List<FeedRecord> more) {
    List<FeedRecord> all = new ArrayList<>(records);
    all.addAll(more);
    all.sort(KNOWN);
    return new RawTopics(boundaries, first, last, all);
  }

  /** The same, the records of the feeds in partitions of chance and equal times in any order. */
  RawTopics scattered(long seed) {
    List<FeedRecord> shuffled =
        new ArrayList<>(records.stream().filter(RawTopics::isOfAFeed).toList());
    Collections.shuffle(shuffled, new Random(seed));
    records.stream().filter(record -> !isOfAFeed(record)).forEach(shuffled::add);
    shuffled.sort(KNOWN);
    return new RawTopics(boundaries, first, last, shuffled, OptionalLong.of(seed));
  }

  private static boolean isOfAFeed(FeedRecord record) {
    return record.topic().kind() == TopicKind.FEED;
  }

  Boundaries boundaries() {
    return boundaries;
  }

  Instant last() {
    return last;
  }

  List<FeedRecord> records() {
    return records;
  }

  /** The partitions of the feeds. */
  List<List<RawRecord>> feeds() {
    List<List<RawRecord>> all = new ArrayList<>();
    Topics.ofKind(TopicKind.FEED).forEach(topic -> all.addAll(partitions(topic)));
    return all;
  }

  /** The one partition of a reference topic. */
  List<RawRecord> reference(Topics topic) {
    return partitions(topic).get(0);
  }

  /** Everything that the oracle reads, in its order. */
  Iterator<TopicRecord> forOracle() {
    List<Iterator<TopicRecord>> all = new ArrayList<>();
    for (String name : Feeds.read()) {
      for (List<RawRecord> partition : partitions(Topics.named(name).orElseThrow())) {
        all.add(partition.stream().map(record -> forOracle(name, record)).iterator());
      }
    }
    return new KnownOrder(Feeds.read(), all);
  }

  private static TopicRecord forOracle(String topic, RawRecord record) {
    return new TopicRecord(
        topic,
        record.partition(),
        record.offset(),
        record.knownAt(),
        record.tick() ? TopicRecord.Kind.TICK : TopicRecord.Kind.CONTENT,
        record.payload());
  }

  private List<List<RawRecord>> partitions(Topics topic) {
    List<List<RawRecord>> partitions = new ArrayList<>();
    for (int i = 0; i < topic.partitions(); i++) {
      partitions.add(new ArrayList<>());
    }
    Instant tick = boundaries.atOrAfter(first);
    Random chance = new Random(scattered.orElse(0));
    for (FeedRecord record : records) {
      while (record.knownAt().isAfter(tick)) {
        tick(topic, partitions, tick);
        tick = boundaries.after(tick);
      }
      if (record.topic() == topic) {
        String key = topic.key(record.value());
        int hash = scattered.isPresent() ? chance.nextInt() : key.hashCode();
        int number = Math.floorMod(hash, partitions.size());
        byte[] bytes = encode(topic, topic.recordType(), record.value());
        add(topic, partitions, number, record.knownAt().toEpochMilli(), false, bytes);
      }
    }
    while (!tick.isAfter(last)) {
      tick(topic, partitions, tick);
      tick = boundaries.after(tick);
    }
    return partitions;
  }

  private static void tick(Topics topic, List<List<RawRecord>> partitions, Instant boundary) {
    for (int i = 0; i < partitions.size(); i++) {
      add(topic, partitions, i, boundary.toEpochMilli() + 1, true, new byte[0]);
    }
  }

  private static void add(
      Topics topic,
      List<List<RawRecord>> partitions,
      int number,
      long knownAt,
      boolean tick,
      byte[] bytes) {
    List<RawRecord> partition = partitions.get(number);
    partition.add(new RawRecord(topic.topicName(), number, partition.size(), knownAt, tick, bytes));
  }

  private static <T extends SpecificRecord> byte[] encode(
      Topics topic, Class<T> type, SpecificRecord value) {
    return WireEncoder.of(topic, type).encode(type.cast(value));
  }
}
