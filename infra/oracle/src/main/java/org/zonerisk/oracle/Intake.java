package org.zonerisk.oracle;

import java.util.SortedMap;
import java.util.TreeMap;

/** What became of the records: of each topic, how many were admitted, and why others were not. */
public final class Intake {

  private final SortedMap<String, SortedMap<String, Long>> byTopic = new TreeMap<>();
  private long read;

  void count(String topic, String outcome) {
    read++;
    byTopic.computeIfAbsent(topic, any -> new TreeMap<>()).merge(outcome, 1L, Long::sum);
  }

  /** All records, ticks aside. */
  public long read() {
    return read;
  }

  /**
   * By topic, the number of records by outcome: admitted, duplicate, or the reason against them.
   */
  public SortedMap<String, SortedMap<String, Long>> byTopic() {
    return byTopic;
  }
}
