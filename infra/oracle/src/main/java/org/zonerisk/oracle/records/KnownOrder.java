package org.zonerisk.oracle.records;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The records of several partitions, each in order of known time, as one stream in that order. Of
 * records known at the same time those of the topic that is named first come first.
 */
public final class KnownOrder implements Iterator<TopicRecord> {

  /** A partition and its next record. */
  private record Head(int rank, TopicRecord record, Iterator<TopicRecord> rest) {}

  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparingLong((Head head) -> head.record().knownAt())
              .thenComparingInt(Head::rank)
              .thenComparingInt(head -> head.record().partition()));

  private final List<String> topics;

  /**
   * One stream of {@code partitions}.
   *
   * @param topics topics in the order in which equal times are settled
   */
  public KnownOrder(List<String> topics, List<Iterator<TopicRecord>> partitions) {
    this.topics = topics;
    partitions.forEach(this::add);
  }

  @Override
  public boolean hasNext() {
    return !heads.isEmpty();
  }

  @Override
  public TopicRecord next() {
    Head first = heads.poll();
    if (first == null) {
      throw new NoSuchElementException();
    }
    add(first.rest());
    return first.record();
  }

  private void add(Iterator<TopicRecord> partition) {
    if (partition.hasNext()) {
      TopicRecord record = partition.next();
      heads.add(new Head(topics.indexOf(record.topic()), record, partition));
    }
  }
}
