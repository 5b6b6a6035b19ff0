package org.zonerisk.local.replay;

import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonerisk.local.publish.FeedRecord;

/** A pass over records whose counts were known when the files had been read. */
final class CountedPass implements Replay.Pass {
  private final Iterator<FeedRecord> records;
  private final Map<String, Long> counted;

  CountedPass(Iterator<FeedRecord> records, Map<String, Long> counted) {
    this.records = records;
    this.counted = counted;
  }

  @Override
  public boolean hasNext() {
    return records.hasNext();
  }

  @Override
  public FeedRecord next() {
    return records.next();
  }

  @Override
  public SortedMap<String, Long> counted() {
    return new TreeMap<>(counted);
  }
}
