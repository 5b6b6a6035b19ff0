package org.zonerisk.local.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.replay.Publications.Count;
import org.zonerisk.local.replay.StandingSpecimens.Derived;
import org.zonerisk.local.replay.StandingSpecimens.Kind;
import org.zonerisk.local.replay.ZoneSeries.Change;

/**
 * The records that publications make, in order of publication. Only the records of one publication
 * and zone are in memory at a time.
 */
final class SamplingReplay implements Iterator<FeedRecord> {
  private final Iterator<Map.Entry<Instant, List<Count>>> publications;
  private final Instant start;
  private final SpecimenRecords records;
  private final Map<String, ZoneSeries> zones = new HashMap<>();
  private Instant publishedAt;
  private Iterator<Count> counts = Collections.emptyIterator();
  private Iterator<FeedRecord> ready = Collections.emptyIterator();
  private long uncoveredPositives;
  private long uncoveredTests;

  /** Records known from {@code start} to {@code end}, both included. */
  SamplingReplay(Publications publications, Instant start, Instant end, SpecimenRecords records) {
    this.publications = publications.byTime().headMap(end.plusNanos(1)).entrySet().iterator();
    this.start = start;
    this.records = records;
  }

  /** Positives taken back so far of which no specimen stood. */
  long uncoveredPositives() {
    return uncoveredPositives;
  }

  /** Tests taken back so far of which no specimen stood. */
  long uncoveredTests() {
    return uncoveredTests;
  }

  @Override
  public boolean hasNext() {
    while (!ready.hasNext()) {
      if (counts.hasNext()) {
        ready = recordsOf(counts.next()).iterator();
      } else if (publications.hasNext()) {
        Map.Entry<Instant, List<Count>> publication = publications.next();
        publishedAt = publication.getKey();
        counts = publication.getValue().iterator();
      } else {
        return false;
      }
    }
    return true;
  }

  @Override
  public FeedRecord next() {
    if (!hasNext()) {
      throw new NoSuchElementException("no publication is left");
    }
    return ready.next();
  }

  private List<FeedRecord> recordsOf(Count count) {
    ZoneSeries zone = zones.computeIfAbsent(count.postalZone(), any -> new ZoneSeries());
    if (publishedAt.isBefore(start)) {
      zone.skip(count);
      return List.of();
    }
    Optional<Change> change = zone.publish(publishedAt, count);
    return change.map(found -> recordsOf(count.postalZone(), found)).orElse(List.of());
  }

  private List<FeedRecord> recordsOf(String postalZone, Change change) {
    uncoveredPositives += change.uncoveredPositives();
    uncoveredTests += change.uncoveredTests();
    List<FeedRecord> made = new ArrayList<>();
    for (Derived specimen : change.voided()) {
      made.add(records.voided(postalZone, specimen, publishedAt));
    }
    make(postalZone, Kind.POSITIVE_TEST, change.made().positiveTests(), made);
    make(postalZone, Kind.CASE_REPORT, change.made().caseReports(), made);
    make(postalZone, Kind.NEGATIVE_TEST, change.made().negativeTests(), made);
    made.add(records.report(postalZone, publishedAt));
    return made;
  }

  private void make(String postalZone, Kind kind, int count, List<FeedRecord> into) {
    for (int number = 1; number <= count; number++) {
      into.add(records.made(postalZone, new Derived(publishedAt, kind, number)));
    }
  }
}
