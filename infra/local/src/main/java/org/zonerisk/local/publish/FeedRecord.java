package org.zonerisk.local.publish;

import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.PublicationRow;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.ScreeningRound;
import org.zonerisk.schemas.topics.TopicKind;
import org.zonerisk.schemas.topics.Topics;

/**
 * A record on its way into a topic.
 *
 * @param topic topic that it belongs into
 * @param knownAt when the pipeline can know it; the record's Kafka timestamp, in whole milliseconds
 * @param value the record
 * @param sending whether it is sent for the first time
 * @param delivery how it reaches the topic; another way than usual leaves key and content as they
 *     are told here
 */
public record FeedRecord(
    Topics topic, Instant knownAt, SpecificRecord value, Sending sending, Delivery delivery) {

  /** Whether a record is sent for the first time or, unchanged, once more. */
  public enum Sending {
    FIRST,
    AGAIN
  }

  /** Refuses a record without topic, known time or content. */
  public FeedRecord {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(knownAt, "knownAt");
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(sending, "sending");
    Objects.requireNonNull(delivery, "delivery");
  }

  /** A record that is sent for the first time. */
  public static FeedRecord of(Topics topic, Instant knownAt, SpecificRecord value) {
    return new FeedRecord(topic, knownAt, value, Sending.FIRST, Delivery.USUAL);
  }

  /** The same record sent once more, unchanged, when it can be known at a later time. */
  public FeedRecord again(Instant later) {
    return new FeedRecord(topic, later, value, Sending.AGAIN, delivery);
  }

  /** The same record, known only at a later time. */
  public FeedRecord delayedTo(Instant later) {
    return new FeedRecord(topic, later, value, sending, delivery);
  }

  /** The same record, reaching its topic in another way. */
  public FeedRecord by(Delivery other) {
    return new FeedRecord(topic, knownAt, value, sending, other);
  }

  /** Whether it belongs to a feed, not to a reference topic. */
  public boolean isOfFeed() {
    return topic.kind() == TopicKind.FEED;
  }

  /** Id of the event that it tells: equal for a record and the same record sent again. */
  public String eventId() {
    return switch (topic) {
      case HEALTH_CODE_SCANS -> ((HealthCodeScan) value).getEventId();
      case SAMPLING_RESULTS -> ((SamplingResult) value).getEventId();
      case MOBILITY_RECORDS -> ((MobilityRecord) value).getTripId();
      case FEED_REPORTS -> ((FeedReport) value).getEventId();
      case FACILITY_METRICS -> ((FacilityMetric) value).getEventId();
      case PUBLICATIONS -> ((PublicationRow) value).getEventId();
      case SCREENING_ROUNDS -> {
        ScreeningRound round = (ScreeningRound) value;
        yield round.getRoundId() + '#' + round.getAmendment();
      }
      case ZONES, POLICIES, POLICY_ASSIGNMENTS, ORDERS, ZONE_RISK_CHANGES -> topic.key(value);
    };
  }
}
