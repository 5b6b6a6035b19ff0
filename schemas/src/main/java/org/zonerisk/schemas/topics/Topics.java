package org.zonerisk.schemas.topics;

import static org.zonerisk.schemas.topics.TopicKind.FEED;
import static org.zonerisk.schemas.topics.TopicKind.OUTPUT;
import static org.zonerisk.schemas.topics.TopicKind.REFERENCE;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.PublicationRow;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.ScreeningRound;
import org.zonerisk.schemas.avro.ZoneOrder;
import org.zonerisk.schemas.avro.ZoneRiskChange;
import org.zonerisk.schemas.avro.ZoneVersion;

/**
 * The topics of a data set: name, key, partitions, retention, schema. The only place that knows
 * them; jobs, generator, replayers and {@code feed check} read them here.
 */
public enum Topics {
  /** Health codes scanned at venues. */
  HEALTH_CODE_SCANS("health-code-scans", FEED, HealthCodeScan.class, 4, "person"),
  /** Specimens and their results, each amendment a record. */
  SAMPLING_RESULTS("sampling-results", FEED, SamplingResult.class, 4, "specimen_id"),
  /** Trips between zones. */
  MOBILITY_RECORDS("mobility-records", FEED, MobilityRecord.class, 4, "trip_id"),
  /** A source vouches for a feed in a zone, also when it had nothing new. */
  FEED_REPORTS("feed-reports", FEED, FeedReport.class, 2, "zone_id"),
  /** Figures about zones that others measure. */
  FACILITY_METRICS("facility-metrics", FEED, FacilityMetric.class, 2, "zone_id"),
  /** Screening rounds, each amendment a record. */
  SCREENING_ROUNDS("screening-rounds", FEED, ScreeningRound.class, 1, "round_id"),
  /** Lists of outside authorities, a record for each row. */
  PUBLICATIONS("publications", FEED, PublicationRow.class, 2, "publication_id"),
  /** The zone registry. */
  ZONES("zones", REFERENCE, ZoneVersion.class, 1, "zone_id", "version"),
  /** The rule books. */
  POLICIES("policies", REFERENCE, RiskPolicyDocument.class, 1, "policy_id", "version"),
  /** Which rule book holds where, from when on. */
  POLICY_ASSIGNMENTS("policy-assignments", REFERENCE, PolicyAssignment.class, 1, "assignment_id"),
  /** Signed human exceptions. */
  ORDERS("orders", REFERENCE, ZoneOrder.class, 1, "order_id"),
  /** Assessments that differ from the one before; at least once. */
  ZONE_RISK_CHANGES("zone-risk-changes", OUTPUT, ZoneRiskChange.class, 4, "zone_id");

  /**
   * Lookback of 14 days, horizon of 72 h and one day to spare: what a new job must be able to read.
   */
  private static final Duration FEED_RETENTION = Duration.ofDays(18);

  /**
   * A segment goes as a whole, by its newest record: what is written to one longer stays longer.
   */
  private static final Duration SEGMENT = Duration.ofDays(1);

  private static final Duration OUTPUT_RETENTION = Duration.ofDays(7);
  private static final String KEY_SEPARATOR = "|";

  private static final Map<String, Topics> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(Topics::topicName, Function.identity()));

  private final String topicName;
  private final TopicKind kind;
  private final Class<? extends SpecificRecord> recordType;
  private final int partitions;
  private final List<String> keyFields;
  private final Schema schema;
  private final int[] keyPositions;

  Topics(
      String topicName,
      TopicKind kind,
      Class<? extends SpecificRecord> recordType,
      int partitions,
      String... keyFields) {
    this.topicName = topicName;
    this.kind = kind;
    this.recordType = recordType;
    this.partitions = partitions;
    this.keyFields = List.of(keyFields);
    this.schema = schemaOf(recordType);
    this.keyPositions = Arrays.stream(keyFields).mapToInt(f -> schema.getField(f).pos()).toArray();
  }

  /** The topic with this name without prefix, as in {@code sampling-results}. */
  public static Optional<Topics> named(String topicName) {
    return Optional.ofNullable(BY_NAME.get(topicName));
  }

  /** The topics of a kind, in the order of their declaration. */
  public static List<Topics> ofKind(TopicKind kind) {
    return Arrays.stream(values()).filter(t -> t.kind == kind).toList();
  }

  /** Name without the data set's prefix, as in {@code sampling-results}. */
  public String topicName() {
    return topicName;
  }

  /** Full name of the topic in a data set, as in {@code demo.sampling-results}. */
  public String in(DataSetName dataset) {
    return dataset.topic(topicName);
  }

  /** Full name of the topic in a data set, whose name is checked. */
  public String in(String dataset) {
    return in(new DataSetName(dataset));
  }

  /** What the topic is for. */
  public TopicKind kind() {
    return kind;
  }

  /** Class of the topic's records. */
  public Class<? extends SpecificRecord> recordType() {
    return recordType;
  }

  /** Current schema of the topic's records. */
  public Schema schema() {
    return schema;
  }

  /** Partitions of a new topic, unless the operator sets another number. */
  public int partitions() {
    return partitions;
  }

  /** Fields that make up the key, in order. */
  public List<String> keyFields() {
    return keyFields;
  }

  /** Key of a record of this topic: the values of the key fields, joined by a vertical bar. */
  public String key(SpecificRecord record) {
    if (!recordType.isInstance(record)) {
      throw new IllegalArgumentException(
          topicName + " holds " + recordType.getName() + ", was " + record.getClass().getName());
    }
    return Arrays.stream(keyPositions)
        .mapToObj(position -> String.valueOf(record.get(position)))
        .collect(Collectors.joining(KEY_SEPARATOR));
  }

  /**
   * How long a live record is kept; empty where compaction keeps the newest of each key forever.
   */
  public Optional<Duration> retention() {
    return switch (kind) {
      case FEED -> Optional.of(FEED_RETENTION);
      case REFERENCE -> Optional.empty();
      case OUTPUT -> Optional.of(OUTPUT_RETENTION);
    };
  }

  /** Whether the clock writes ticks into every partition of the topic. */
  public boolean carriesTicks() {
    return kind != OUTPUT;
  }

  /** What the Kafka timestamp of a record of this topic says. */
  public String timestampMeaning() {
    return switch (kind) {
      case FEED -> "known_at: when the pipeline could know the record";
      case REFERENCE -> "known_at: when the version was published; it takes effect later";
      case OUTPUT -> "known_at of the assessment: what was known up to here decided it";
    };
  }

  /** Kafka's settings for the topic in a data set with this clock, by name. */
  public Map<String, String> config(TopicClock clock) {
    Map<String, String> config = new TreeMap<>();
    config.put("cleanup.policy", kind == REFERENCE ? "compact" : "delete");
    switch (clock) {
      case BROKER -> {
        // A job's own output carries the known time that the job decided, whatever the clock.
        config.put("message.timestamp.type", kind == OUTPUT ? "CreateTime" : "LogAppendTime");
        retention()
            .ifPresent(
                kept -> {
                  config.put("retention.ms", Long.toString(kept.toMillis()));
                  config.put("segment.ms", Long.toString(SEGMENT.toMillis()));
                });
      }
      case PRODUCER -> {
        config.put("message.timestamp.type", "CreateTime");
        config.put("message.timestamp.after.max.ms", Long.toString(Long.MAX_VALUE));
        config.put("retention.ms", "-1");
      }
    }
    return config;
  }

  private static Schema schemaOf(Class<? extends SpecificRecord> type) {
    return SpecificData.get().getSchema(type);
  }
}
