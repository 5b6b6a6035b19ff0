package org.zonerisk.local.publish;

import java.time.Instant;
import java.util.List;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.MobilityMode;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;

/** Records that only need a topic, an id and a known time. */
final class SomeRecords {
  private static final String ZONE = "us-modzcta:10001";

  private SomeRecords() {}

  static FeedRecord aZone(String id, String knownAt) {
    Instant known = Instant.parse(knownAt);
    return FeedRecord.of(
        Topics.ZONES,
        known,
        new ZoneVersion(
            id,
            1,
            id,
            "modzcta",
            null,
            null,
            1000L,
            true,
            known.plusSeconds(3600),
            null,
            List.of(),
            ZoneInheritance.STATE));
  }

  static FeedRecord aReport(String id, String knownAt) {
    Instant known = Instant.parse(knownAt);
    return FeedRecord.of(
        Topics.FEED_REPORTS,
        known,
        new FeedReport(id, "sampling-results", ZONE, "source", known, known));
  }

  static FeedRecord aTrip(String id, String knownAt) {
    Instant known = Instant.parse(knownAt);
    return FeedRecord.of(
        Topics.MOBILITY_RECORDS,
        known,
        new MobilityRecord(
            id, null, ZONE, ZONE, known.minusSeconds(600), known, MobilityMode.TAXI, "t", false));
  }
}
