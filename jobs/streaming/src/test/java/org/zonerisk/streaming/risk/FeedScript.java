package org.zonerisk.streaming.risk;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.domain.publication.ListTally;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.MobilityMode;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.PublicationRow;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingPurpose;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.avro.ZoneOrder;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.schemas.wire.WireEncoder;
import org.zonerisk.streaming.mapping.PolicyDocuments;
import org.zonerisk.streaming.mapping.RawRecord;

/**
 * What a test sends, as partitions of records with ticks at every boundary, encoded as on the wire.
 * Records may be said in any order; each partition is sorted by known time.
 */
final class FeedScript {

  private final Boundaries boundaries;
  private final Instant start;
  private final Instant end;
  private final List<RawRecord> feeds = new ArrayList<>();
  private final List<RawRecord> zones = new ArrayList<>();
  private final List<RawRecord> policies = new ArrayList<>();
  private final List<RawRecord> assignments = new ArrayList<>();
  private final List<RawRecord> orders = new ArrayList<>();

  FeedScript(Boundaries boundaries, Instant start, Instant end) {
    this.boundaries = boundaries;
    this.start = start;
    this.end = end;
  }

  FeedScript zone(String zoneId, String county, long population) {
    ZoneVersion zone =
        ZoneVersion.newBuilder()
            .setZoneId(zoneId)
            .setVersion(1)
            .setName(zoneId)
            .setLevel("test")
            .setCountyId(county)
            .setParentId(county)
            .setPopulation(population)
            .setEffectiveFrom(start)
            .build();
    zones.add(raw(Topics.ZONES, ZoneVersion.class, zone, start.minusSeconds(3600)));
    return this;
  }

  FeedScript policy(String profile) throws Exception {
    String document = PolicyDocuments.shipped(profile);
    RiskPolicyDocument policy =
        RiskPolicyDocument.newBuilder()
            .setPolicyId(profile)
            .setVersion(1)
            .setDocument(document)
            .setSha256(
                HexFormat.of()
                    .formatHex(
                        java.security.MessageDigest.getInstance("SHA-256")
                            .digest(document.getBytes(StandardCharsets.UTF_8))))
            .build();
    policies.add(raw(Topics.POLICIES, RiskPolicyDocument.class, policy, start.minusSeconds(3600)));
    PolicyAssignment assignment =
        PolicyAssignment.newBuilder()
            .setAssignmentId("all")
            .setPolicyId(profile)
            .setPolicyVersion(1)
            .setEffectiveFrom(start)
            .setCounterfactual(true)
            .build();
    assignments.add(
        raw(
            Topics.POLICY_ASSIGNMENTS,
            PolicyAssignment.class,
            assignment,
            start.minusSeconds(3600)));
    return this;
  }

  /** A resulted specimen of one person, known at {@code knownAt}. */
  FeedScript result(
      String specimen,
      int amendment,
      String person,
      String zone,
      String outcome,
      Instant collected,
      Instant knownAt) {
    boolean voided = outcome.equals("VOIDED");
    SamplingResult result =
        SamplingResult.newBuilder()
            .setEventId(specimen + "#" + amendment)
            .setSpecimenId(specimen)
            .setAmendment(amendment)
            .setStage(voided ? SpecimenStage.VOIDED : SpecimenStage.RESULTED)
            .setPersons(
                List.of(SampledPerson.newBuilder().setToken(person).setResidenceZone(zone).build()))
            .setSiteId("site")
            .setCollectedAt(collected)
            .setResultedAt(knownAt)
            .setResult(voided ? SpecimenResult.NEGATIVE : SpecimenResult.valueOf(outcome))
            .setPurpose(SamplingPurpose.SCREENING)
            .setDiscoveryChannel(org.zonerisk.schemas.avro.DiscoveryChannel.COMMUNITY)
            .build();
    feeds.add(raw(Topics.SAMPLING_RESULTS, SamplingResult.class, result, knownAt));
    return this;
  }

  /** A figure about a zone, known at {@code knownAt}. */
  FeedScript figure(
      String id, String zone, String metric, double value, Instant validAt, Instant knownAt) {
    FacilityMetric figure =
        FacilityMetric.newBuilder()
            .setEventId(id)
            .setZoneId(zone)
            .setDomain("hospital")
            .setMetric(metric)
            .setValue(value)
            .setUnit("test")
            .setValidAt(validAt)
            .setSource("test")
            .build();
    feeds.add(raw(Topics.FACILITY_METRICS, FacilityMetric.class, figure, knownAt));
    return this;
  }

  FeedScript report(String zone, Instant at) {
    FeedReport report =
        FeedReport.newBuilder()
            .setEventId("report-" + zone + "-" + at)
            .setFeed("sampling-results")
            .setZoneId(zone)
            .setSource("test")
            .setReportedAt(at)
            .setCompleteUntil(at)
            .build();
    feeds.add(raw(Topics.FEED_REPORTS, FeedReport.class, report, at));
    return this;
  }

  /** A row of a list of one authority, seen at {@code seenAt}, known at {@code knownAt}. */
  FeedScript listed(ListTally whole, String zone, String level, Instant seenAt, Instant knownAt) {
    PublicationRow row =
        PublicationRow.newBuilder()
            .setEventId(whole.contentHash() + ":" + zone + ":" + level)
            .setPublicationId("seen " + seenAt)
            .setAuthority("authority")
            .setPublishedAt(seenAt)
            .setSeenAt(seenAt)
            .setRowCount((int) whole.rows())
            .setContentHash(whole.contentHash())
            .setZoneId(zone)
            .setLevel(level)
            .build();
    feeds.add(raw(Topics.PUBLICATIONS, PublicationRow.class, row, knownAt));
    return this;
  }

  /** A list of one authority in which no zone stands, seen and known at {@code seenAt}. */
  FeedScript emptyList(Instant seenAt) {
    return listed(ListTally.EMPTY, null, null, seenAt, seenAt);
  }

  FeedScript trip(String id, String origin, String destination, Instant arrived, Instant knownAt) {
    MobilityRecord trip =
        MobilityRecord.newBuilder()
            .setTripId(id)
            .setOriginZone(origin)
            .setDestinationZone(destination)
            .setDepartedAt(arrived.minusSeconds(600))
            .setArrivedAt(arrived)
            .setMode(MobilityMode.TAXI)
            .setSource("test")
            .build();
    feeds.add(raw(Topics.MOBILITY_RECORDS, MobilityRecord.class, trip, knownAt));
    return this;
  }

  /** Bytes that are no record. */
  FeedScript poison(byte[] bytes, Instant knownAt) {
    feeds.add(
        new RawRecord(
            Topics.MOBILITY_RECORDS.topicName(), 0, 0, knownAt.toEpochMilli(), false, bytes));
    return this;
  }

  /** The feeds' records dealt out to partitions by {@code seed}, each with all ticks. */
  List<List<RawRecord>> partitions(int count, long seed) {
    java.util.Random random = new java.util.Random(seed);
    List<List<RawRecord>> dealt = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dealt.add(new ArrayList<>());
    }
    feeds.forEach(record -> dealt.get(random.nextInt(count)).add(record));
    return dealt.stream().map(this::withTicks).toList();
  }

  List<RawRecord> zones() {
    return withTicks(zones);
  }

  List<RawRecord> policies() {
    return withTicks(policies);
  }

  /** An order, known at {@code knownAt}. */
  FeedScript order(ZoneOrder order, Instant knownAt) {
    orders.add(raw(Topics.ORDERS, ZoneOrder.class, order, knownAt));
    return this;
  }

  List<RawRecord> orders() {
    return withTicks(orders);
  }

  List<RawRecord> assignments() {
    return withTicks(assignments);
  }

  private List<RawRecord> withTicks(List<RawRecord> records) {
    List<RawRecord> all = new ArrayList<>(records);
    for (Instant boundary : boundaries.between(start, end)) {
      all.add(new RawRecord("tick", 0, 0, boundary.toEpochMilli() + 1, true, new byte[0]));
    }
    all.sort(Comparator.comparingLong(RawRecord::knownAt));
    return all;
  }

  private static <T extends SpecificRecord> RawRecord raw(
      Topics topic, Class<T> type, T record, Instant knownAt) {
    return new RawRecord(
        topic.topicName(),
        0,
        0,
        knownAt.toEpochMilli(),
        false,
        WireEncoder.of(topic, type).encode(record));
  }
}
