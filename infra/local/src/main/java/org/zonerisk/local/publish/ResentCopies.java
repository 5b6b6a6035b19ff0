package org.zonerisk.local.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.zonerisk.domain.evidence.EventHash;

/**
 * A stream of records in which some are sent again: one in a hundred of each feed, chosen by a
 * seeded hash of the event id, once, unchanged, at most two days later. The stream stays in order
 * of known time, and which records are sent again depends on the seed and the event ids alone.
 * Reference records are never sent again.
 */
public final class ResentCopies implements Iterator<FeedRecord> {
  private static final int ONE_IN = 100;
  private static final long LONGEST_DELAY_MILLIS = Duration.ofDays(2).toMillis();

  private record Copy(FeedRecord record, long number) {
    private Instant knownAt() {
      return record.knownAt();
    }
  }

  private final Iterator<FeedRecord> originals;
  private final long seed;
  private final Instant end;
  private final PriorityQueue<Copy> copies =
      new PriorityQueue<>(Comparator.comparing(Copy::knownAt).thenComparingLong(Copy::number));
  private FeedRecord original;
  private long made;

  private ResentCopies(Iterator<FeedRecord> originals, long seed, Instant end) {
    this.originals = originals;
    this.seed = seed;
    this.end = end;
    this.original = originals.hasNext() ? originals.next() : null;
  }

  /**
   * The records with their copies.
   *
   * @param originals records in order of known time
   * @param seed chooses the records and their delays
   * @param end no copy is known after it; empty for no such limit
   */
  public static ResentCopies among(
      Iterator<FeedRecord> originals, long seed, Optional<Instant> end) {
    return new ResentCopies(originals, seed, end.orElse(Instant.MAX));
  }

  @Override
  public boolean hasNext() {
    return original != null || !copies.isEmpty();
  }

  @Override
  public FeedRecord next() {
    Copy copy = copies.peek();
    if (copy != null && (original == null || copy.knownAt().isBefore(original.knownAt()))) {
      copies.remove();
      return copy.record();
    }
    if (original == null) {
      throw new NoSuchElementException("no record and no copy is left");
    }
    FeedRecord record = original;
    original = originals.hasNext() ? originals.next() : null;
    if (record.isOfFeed()) {
      plan(record);
    }
    return record;
  }

  private void plan(FeedRecord record) {
    SplittableRandom random = new SplittableRandom(seed ^ EventHash.of(record.eventId()));
    if (random.nextInt(ONE_IN) != 0) {
      return;
    }
    Instant later = record.knownAt().plusMillis(random.nextLong(1, LONGEST_DELAY_MILLIS + 1));
    if (!later.isAfter(end)) {
      copies.add(new Copy(record.again(later), made++));
    }
  }
}
