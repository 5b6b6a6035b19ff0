package org.zonerisk.local.publish;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Several streams of records, each in order of known time, as one in that order. Of records known
 * at the same time, those of the stream named first come first; so the merged stream is the same in
 * every run.
 */
public final class MergedRecords implements Iterator<FeedRecord> {

  private static final class Source {
    private final int rank;
    private final Iterator<FeedRecord> records;
    private FeedRecord head;

    private Source(int rank, Iterator<FeedRecord> records) {
      this.rank = rank;
      this.records = records;
      this.head = records.next();
    }

    private Instant knownAt() {
      return head.knownAt();
    }

    private int rank() {
      return rank;
    }
  }

  private final PriorityQueue<Source> sources =
      new PriorityQueue<>(Comparator.comparing(Source::knownAt).thenComparingInt(Source::rank));

  private MergedRecords(List<Source> sources) {
    this.sources.addAll(sources);
  }

  /** Merges streams that are in order of known time. */
  public static MergedRecords of(List<Iterator<FeedRecord>> streams) {
    List<Source> sources = new ArrayList<>();
    for (Iterator<FeedRecord> stream : streams) {
      if (stream.hasNext()) {
        sources.add(new Source(sources.size(), stream));
      }
    }
    return new MergedRecords(sources);
  }

  @Override
  public boolean hasNext() {
    return !sources.isEmpty();
  }

  @Override
  public FeedRecord next() {
    Source first = sources.poll();
    if (first == null) {
      throw new NoSuchElementException("every stream is at its end");
    }
    FeedRecord record = first.head;
    if (first.records.hasNext()) {
      first.head = first.records.next();
      sources.add(first);
    }
    return record;
  }
}
