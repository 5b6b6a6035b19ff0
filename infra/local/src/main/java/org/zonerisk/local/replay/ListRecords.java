package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.zonerisk.domain.publication.ListTally;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.replay.RiskLists.Interval;
import org.zonerisk.local.replay.RiskLists.Snapshot;
import org.zonerisk.schemas.avro.PublicationRow;
import org.zonerisk.schemas.topics.Topics;

/** The rows of one list after the other, in the order in which the lists were seen. */
final class ListRecords implements Iterator<FeedRecord> {
  /** The source does not say who publishes. */
  static final String AUTHORITY = "cn-risk-lists";

  private final RiskLists lists;
  private final RiskAreas areas;
  private final Instant start;
  private final int end;
  private final List<List<Integer>> beginning;
  private final List<List<Integer>> ending;
  private final BitSet standing = new BitSet();
  private ListTally tally = ListTally.EMPTY;
  private int list;
  private int row;
  private long told;
  private long empty;

  /**
   * Lists seen in {@code period}, and before them the one that stood when it begins, known from
   * there on.
   */
  ListRecords(RiskLists lists, RiskAreas areas, ReplayPeriod period) {
    this.lists = lists;
    this.areas = areas;
    this.start = period.start();
    List<Snapshot> all = lists.snapshots();
    int first = (int) all.stream().filter(s -> s.seenAt().isBefore(start)).count();
    this.end = (int) all.stream().filter(s -> !s.seenAt().isAfter(period.end())).count();
    this.beginning = buckets(all.size());
    this.ending = buckets(all.size());
    for (int i = 0; i < lists.intervals().size(); i++) {
      beginning.get(lists.intervals().get(i).from()).add(i);
      ending.get(lists.intervals().get(i).to()).add(i);
    }
    int baseline = Math.max(first - 1, 0);
    for (int past = 0; past < baseline; past++) {
      turnTo(past);
    }
    list = baseline;
    open();
  }

  private static List<List<Integer>> buckets(int lists) {
    List<List<Integer>> buckets = new ArrayList<>();
    for (int i = 0; i <= lists; i++) {
      buckets.add(new ArrayList<>());
    }
    return buckets;
  }

  @Override
  public boolean hasNext() {
    return list < end;
  }

  @Override
  public FeedRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no list is left");
    }
    FeedRecord record = record();
    row = row < 0 ? row : standing.nextSetBit(row + 1);
    if (row < 0) {
      list++;
      open();
    }
    return record;
  }

  /** Lists told so far, the one at the start included. */
  long told() {
    return told;
  }

  /** Lists told so far that are empty. */
  long empty() {
    return empty;
  }

  private void open() {
    if (!hasNext()) {
      return;
    }
    turnTo(list);
    row = standing.nextSetBit(0);
    told++;
    empty += row < 0 ? 1 : 0;
  }

  private void turnTo(int number) {
    for (int index : ending.get(number)) {
      standing.clear(index);
      tally = tally.minus(tallyOf(index));
    }
    for (int index : beginning.get(number)) {
      standing.set(index);
      tally = tally.plus(tallyOf(index));
    }
  }

  private ListTally tallyOf(int index) {
    Interval interval = lists.intervals().get(index);
    return ListTally.of(areas.zoneId(interval.area()), interval.level());
  }

  private FeedRecord record() {
    Snapshot snapshot = lists.snapshots().get(list);
    Instant knownAt = snapshot.seenAt().isBefore(start) ? start : snapshot.seenAt();
    String publication = AUTHORITY + ':' + snapshot.seenAt();
    Interval interval = row < 0 ? null : lists.intervals().get(row);
    String place = row < 0 ? "empty" : interval.area() + ":" + interval.level();
    PublicationRow value =
        new PublicationRow(
            publication + ':' + place,
            publication,
            AUTHORITY,
            snapshot.publishedAt(),
            snapshot.seenAt(),
            Math.toIntExact(tally.rows()),
            tally.contentHash(),
            row < 0 ? null : areas.zoneId(interval.area()),
            row < 0 ? null : interval.level());
    return FeedRecord.of(Topics.PUBLICATIONS, knownAt, value);
  }
}
