package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.replay.TripMonth.Trip;
import org.zonerisk.schemas.avro.MobilityMode;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.topics.Topics;

/**
 * The trips of many months in order of known time. A month is in memory only from its first instant
 * until its last trip is told, so two months at a time unless clocks are very wrong.
 */
final class TripReplay implements Iterator<FeedRecord> {
  private static final String SOURCE = "nyc-tlc-green";

  private static final class Open {
    private final TripMonth month;
    private final Iterator<Trip> trips;
    private Trip head;

    private Open(TripMonth month, Iterator<Trip> trips) {
      this.month = month;
      this.trips = trips;
      this.head = trips.next();
    }

    private Instant knownAt() {
      return head.knownAt();
    }

    private Instant earliest() {
      return month.earliest();
    }
  }

  private final Deque<TripMonth> waiting;
  private final PriorityQueue<Open> open =
      new PriorityQueue<>(Comparator.comparing(Open::knownAt).thenComparing(Open::earliest));
  private final Crosswalk crosswalk;
  private final Instant start;
  private final Instant end;

  /** Trips known from {@code start} to {@code end}, both included. */
  TripReplay(List<TripMonth> months, Crosswalk crosswalk, Instant start, Instant end) {
    this.waiting =
        new ArrayDeque<>(
            months.stream()
                .filter(month -> !month.latest().isBefore(start) && !month.earliest().isAfter(end))
                .toList());
    this.crosswalk = crosswalk;
    this.start = start;
    this.end = end;
  }

  @Override
  public boolean hasNext() {
    openDueMonths();
    return !open.isEmpty();
  }

  @Override
  public FeedRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no trip is left");
    }
    Open first = open.remove();
    FeedRecord record = record(first.month, first.head);
    if (first.trips.hasNext()) {
      first.head = first.trips.next();
      open.add(first);
    }
    return record;
  }

  private void openDueMonths() {
    while (!waiting.isEmpty()
        && (open.isEmpty() || !waiting.peek().earliest().isAfter(open.peek().knownAt()))) {
      TripMonth month = waiting.remove();
      Iterator<Trip> trips =
          month.trips().stream()
              .filter(trip -> !trip.knownAt().isBefore(start) && !trip.knownAt().isAfter(end))
              .iterator();
      if (trips.hasNext()) {
        open.add(new Open(month, trips));
      }
    }
  }

  private FeedRecord record(TripMonth month, Trip trip) {
    MobilityRecord value =
        new MobilityRecord(
            month.file().base() + ":" + trip.row(),
            null,
            crosswalk.zoneOf(trip.origin()),
            crosswalk.zoneOf(trip.destination()),
            trip.departedAt(),
            trip.arrivedAt(),
            MobilityMode.TAXI,
            SOURCE,
            false);
    return FeedRecord.of(Topics.MOBILITY_RECORDS, trip.knownAt(), value);
  }
}
