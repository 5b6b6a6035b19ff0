package org.zonerisk.local.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * Eleven days of two zones under a rule book that waits three days before it lowers, and looks
 * three days back. A figure is told each morning at six and holds until the next is due. The first
 * zone falls on day 1 and tells nothing on day 3, so its three days end on day 5; the second falls
 * on day 3, which is low three days later, and is taken three days after that.
 */
final class WeeksStory {

  private static final ZoneId ROME = ZoneId.of("Europe/Rome");
  private static final LocalDate FIRST_DAY = LocalDate.of(2021, 9, 6);
  private static final int DAYS = 11;
  private static final int SILENT_DAY = 3;

  private final List<FeedRecord> records = new ArrayList<>();

  /** The rule book. */
  static String document() {
    try (InputStream in = WeeksStory.class.getResourceAsStream("/oracle/weeks-before.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The story as it lies in the topics. */
  static RawTopics topics() {
    WeeksStory story = new WeeksStory();
    story.references();
    for (int day = 0; day < DAYS; day++) {
      if (day != SILENT_DAY) {
        story.told("it:1", day, day == 0 ? 30 : 5);
      }
      story.told("it:2", day, day < 3 ? 15 : 5);
    }
    story.records.sort(Comparator.comparing(FeedRecord::knownAt));
    return RawTopics.of(
        Boundaries.everyTwoHours(ROME), story.records.iterator(), at(DAYS, "00:00"));
  }

  /** A time of the story. */
  static Instant at(int day, String time) {
    return FIRST_DAY.plusDays(day).atTime(LocalTime.parse(time)).atZone(ROME).toInstant();
  }

  private void references() {
    Instant before = at(0, "00:00").minusSeconds(3600);
    for (String zone : List.of("it:1", "it:2")) {
      add(
          Topics.ZONES,
          before,
          ZoneVersion.newBuilder()
              .setZoneId(zone)
              .setVersion(1)
              .setName(zone)
              .setLevel("region")
              .setPopulation(1000L)
              .setEffectiveFrom(at(0, "00:00"))
              .build());
    }
    String document = document();
    add(
        Topics.POLICIES,
        before,
        RiskPolicyDocument.newBuilder()
            .setPolicyId("weeks-before")
            .setVersion(1)
            .setDocument(document)
            .setSha256(PolicyDocuments.hash(document))
            .build());
    add(
        Topics.POLICY_ASSIGNMENTS,
        before,
        PolicyAssignment.newBuilder()
            .setAssignmentId("all")
            .setPolicyId("weeks-before")
            .setPolicyVersion(1)
            .setEffectiveFrom(at(0, "00:00"))
            .build());
  }

  private void told(String zone, int day, double value) {
    add(
        Topics.FACILITY_METRICS,
        at(day, "06:00").plusSeconds(60),
        FacilityMetric.newBuilder()
            .setEventId(zone + " on " + day)
            .setZoneId(zone)
            .setDomain("hospital")
            .setMetric("told")
            .setValue(value)
            .setUnit("percent")
            .setValidAt(at(day, "06:00"))
            .setSource("test")
            .build());
  }

  private void add(Topics topic, Instant knownAt, SpecificRecord value) {
    records.add(FeedRecord.of(topic, knownAt, value));
  }
}
