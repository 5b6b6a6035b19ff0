package org.zonerisk.local.generator;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.topics.Topics;

/** Records on their way, in order of known time; those known at the same time as they were put. */
final class Outbox {

  private record Waiting(FeedRecord record, long number) {
    private Instant knownAt() {
      return record.knownAt();
    }
  }

  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>(
          Comparator.comparing(Waiting::knownAt).thenComparingLong(Waiting::number));
  private long put;
  private String silentZone = "";
  private Instant silentFrom = Instant.MAX;
  private Instant silentUntil = Instant.MIN;

  /** Loses whatever scanners, laboratories and reports say of a zone from one time to another. */
  void silence(Compound compound, Instant from, Instant until) {
    silentZone = compound.zoneId();
    silentFrom = from;
    silentUntil = until;
  }

  void put(Topics topic, Instant knownAt, SpecificRecord value) {
    boolean silent = !knownAt.isBefore(silentFrom) && knownAt.isBefore(silentUntil);
    if (!silent || !isAbout(value, silentZone)) {
      waiting.add(new Waiting(FeedRecord.of(topic, knownAt, value), put++));
    }
  }

  /** Whether the next record is known before a time. */
  boolean hasBefore(Instant time) {
    return !waiting.isEmpty() && waiting.peek().knownAt().isBefore(time);
  }

  FeedRecord take() {
    return waiting.remove().record();
  }

  private static boolean isAbout(SpecificRecord value, String zoneId) {
    if (value instanceof HealthCodeScan scan) {
      return scan.getZoneId().equals(zoneId);
    }
    if (value instanceof SamplingResult sample) {
      return sample.getPersons().get(0).getResidenceZone().equals(zoneId);
    }
    return value instanceof FeedReport report && report.getZoneId().equals(zoneId);
  }
}
