package org.zonerisk.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.schemas.avro.CodeColour;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.ExpertAssessment;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.InfectionClass;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.MobilityMode;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.PublicationRow;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingPurpose;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.ScanChannel;
import org.zonerisk.schemas.avro.ScreeningRound;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneOrder;
import org.zonerisk.schemas.avro.ZoneOrderKind;
import org.zonerisk.schemas.avro.ZoneOrderSignature;
import org.zonerisk.schemas.avro.ZoneRiskChange;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;

/** One record of each topic, every field of it set. */
public final class SampleRecords {
  private static final String ZONE = "cn:110101001";
  private static final Instant NOON = Instant.parse("2022-07-01T04:00:00Z");
  private static final ByteBuffer SIGNATURE =
      ByteBuffer.wrap("signed".getBytes(StandardCharsets.UTF_8));

  private SampleRecords() {}

  public static SpecificRecord of(Topics topic) {
    return switch (topic) {
      case HEALTH_CODE_SCANS -> aScan();
      case SAMPLING_RESULTS -> aSample();
      case MOBILITY_RECORDS -> aTrip();
      case FEED_REPORTS -> aReport();
      case FACILITY_METRICS -> aFigure();
      case SCREENING_ROUNDS -> aRound();
      case PUBLICATIONS -> aPublicationRow();
      case ZONES -> aZone();
      case POLICIES -> aPolicy();
      case POLICY_ASSIGNMENTS -> anAssignment();
      case ORDERS -> anOrder();
      case ZONE_RISK_CHANGES -> aChange();
    };
  }

  public static HealthCodeScan aScan() {
    return HealthCodeScan.newBuilder()
        .setEventId("scan-1")
        .setPerson("token-1")
        .setCodeColour(CodeColour.GREEN)
        .setVenueId("venue-1")
        .setZoneId(ZONE)
        .setScannedAt(NOON)
        .setDeviceId("gate-7")
        .setDeviceSeq(42)
        .setChannel(ScanChannel.GATE)
        .setLocationEvidence(LocationEvidence.FIXED_DEVICE)
        .build();
  }

  public static SamplingResult aSample() {
    return SamplingResult.newBuilder()
        .setEventId("sample-1")
        .setSpecimenId("specimen-1")
        .setAmendment(1)
        .setStage(SpecimenStage.RESULTED)
        .setPersons(List.of(new SampledPerson("token-1", ZONE), new SampledPerson("token-2", ZONE)))
        .setSiteId("site-1")
        .setCollectedAt(NOON)
        .setResultedAt(NOON.plusSeconds(3600))
        .setResult(SpecimenResult.POSITIVE)
        .setCt(31.5f)
        .setPurpose(SamplingPurpose.SCREENING)
        .setDiscoveryChannel(DiscoveryChannel.COMMUNITY)
        .setInfectionClass(InfectionClass.ASYMPTOMATIC)
        .setRePositive(true)
        .setAssessment(new ExpertAssessment("unit", true, "old infection", SIGNATURE.duplicate()))
        .setRoundId("round-1")
        .setDerived(true)
        .build();
  }

  public static MobilityRecord aTrip() {
    return MobilityRecord.newBuilder()
        .setTripId("trip-1")
        .setPerson("token-1")
        .setOriginZone("cn:110101002")
        .setDestinationZone(ZONE)
        .setDepartedAt(NOON.minusSeconds(900))
        .setArrivedAt(NOON)
        .setMode(MobilityMode.TAXI)
        .setSource("taxi-board")
        .setDerived(true)
        .build();
  }

  public static FeedReport aReport() {
    return new FeedReport("report-1", "sampling-results", ZONE, "laboratory", NOON, NOON);
  }

  public static FacilityMetric aFigure() {
    return FacilityMetric.newBuilder()
        .setEventId("figure-1")
        .setZoneId(ZONE)
        .setDomain("hospital")
        .setMetric("icu_beds_occupied_percent")
        .setValue(12.5)
        .setUnit("percent")
        .setValidAt(NOON)
        .setSource("hospital-board")
        .setExpectedBy(NOON.plusSeconds(86_400))
        .setDerived(true)
        .build();
  }

  public static ScreeningRound aRound() {
    return new ScreeningRound("round-1", 1, ZONE, 1, 7, 5_000L, NOON, NOON.plusSeconds(7200), true);
  }

  public static PublicationRow aPublicationRow() {
    return PublicationRow.newBuilder()
        .setEventId("list-1#1")
        .setPublicationId("list-1")
        .setAuthority("authority")
        .setPublishedAt(NOON)
        .setSeenAt(NOON.plusSeconds(60))
        .setRowCount(1)
        .setContentHash("00000000000000ff")
        .setZoneId(ZONE)
        .setLevel("HIGH")
        .build();
  }

  public static ZoneVersion aZone() {
    return ZoneVersion.newBuilder()
        .setZoneId(ZONE)
        .setVersion(1)
        .setName("东华门街道")
        .setLevel("community")
        .setParentId("cn:110101")
        .setCountyId("cn:110101")
        .setPopulation(51_000L)
        .setAssessed(true)
        .setEffectiveFrom(NOON)
        .setEffectiveTo(NOON.plusSeconds(7200))
        .setPredecessors(List.of("cn:110101000"))
        .setInherits(ZoneInheritance.NOTHING)
        .build();
  }

  public static RiskPolicyDocument aPolicy() {
    return new RiskPolicyDocument("cn-v9", 1, "{}", "00", "unit", SIGNATURE.duplicate());
  }

  public static PolicyAssignment anAssignment() {
    return new PolicyAssignment("assignment-1", ZONE, "cn-v9", 1, NOON, true);
  }

  public static ZoneOrder anOrder() {
    return ZoneOrder.newBuilder()
        .setOrderId("order-1")
        .setDataset("demo")
        .setKind(ZoneOrderKind.RAISE)
        .setZones(List.of(ZONE))
        .setLevel("HIGH")
        .setReason("a market is closed")
        .setLegalBasis("article 39")
        .setEffectiveFrom(NOON)
        .setExpiresAt(NOON.plusSeconds(7200))
        .setSignatures(
            List.of(
                new ZoneOrderSignature("cdc", SIGNATURE.duplicate()),
                new ZoneOrderSignature("command", SIGNATURE.duplicate())))
        .build();
  }

  public static ZoneRiskChange aChange() {
    return ZoneRiskChange.newBuilder()
        .setZoneId(ZONE)
        .setBoundaryAt(NOON)
        .setRevision(2)
        .setKind("scheduled")
        .setEffectiveAt(NOON)
        .setKnownAt(NOON)
        .setLevel("UNKNOWN")
        .setAtLeast("LOW")
        .setPreviousLevel("HIGH")
        .setColour("#C2410C")
        .setPolicyId("cn-v9")
        .setRuleId("high-3")
        .setEngineLevel("UNKNOWN")
        .setOrderId("order-1")
        .build();
  }
}
