package org.zonerisk.local.oracle;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderKind;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.ReferenceRecords;
import org.zonerisk.schemas.avro.CodeColour;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.ExpertAssessment;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.MobilityMode;
import org.zonerisk.schemas.avro.MobilityRecord;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingPurpose;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.ScanChannel;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;

/**
 * Sixteen days of twelve zones, and of a town that four of them are in, in which everything happens
 * that an engine may get wrong: a case on the stroke of midnight, one that is known on the very
 * last boundary of the horizon, a void, an excluded positive, one that nobody may exclude, a
 * positive pool, a scan without presence, a visit on the last day of the lookback, two visits on
 * one day, a patient tested twice, a silent feed, copies, orders that act and orders that are
 * refused. Beside them a zone that is split while results about it are still to come; its children
 * are merged, and what comes of that is renamed. Times are days of the story and local hours.
 */
final class SmallStory {

  static final String POLICY = "cn-v9-2022-06-28";

  private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  private static final LocalDate FIRST_DAY = LocalDate.of(2022, 7, 4);
  private static final int DAYS = 16;
  private static final String[] ZONES = {
    "cn:0", "cn:1", "cn:2", "cn:3", "cn:4", "cn:5", "cn:6", "cn:7", "cn:8", "cn:9", "cn:10",
    "cn:11", "cn:12"
  };

  /** A zone of one line: what it comes out of, from when to when it stands. */
  private record OfALine(String id, List<String> outOf, Instant from, Instant to) {
    private boolean standsAt(Instant time) {
      return !time.isBefore(from) && time.isBefore(to);
    }
  }

  private static final Instant SPLIT = at(4, "12:00");
  private static final Instant MERGED = at(8, "12:00");
  private static final Instant RENAMED = at(11, "12:00");
  private static final List<OfALine> LINE =
      List.of(
          new OfALine("cn:21", List.of(), at(0, "00:00"), SPLIT),
          new OfALine("cn:22", List.of("cn:21"), SPLIT, MERGED),
          new OfALine("cn:23", List.of("cn:21"), SPLIT, MERGED),
          new OfALine("cn:24", List.of("cn:22", "cn:23"), MERGED, RENAMED),
          new OfALine("cn:25", List.of("cn:24"), RENAMED, at(99, "00:00")));

  /** Rows of that line until the end of the story. */
  static final int ROWS_OF_THE_LINE = 54 + 48 + 48 + 36 + 55;

  private final List<FeedRecord> records = new ArrayList<>();

  /** The story as it lies in the topics. */
  static RawTopics topics() {
    SmallStory story = new SmallStory();
    story.references();
    story.reports();
    story.persons();
    story.late();
    story.orders();
    story.line();
    story.acrossTheSplit();
    story.records.sort(Comparator.comparing(FeedRecord::knownAt));
    return RawTopics.of(
        Boundaries.everyTwoHours(SHANGHAI), story.records.iterator(), at(DAYS, "00:00"));
  }

  /** A time of the story. */
  static Instant at(int day, String time) {
    return FIRST_DAY.plusDays(day).atTime(LocalTime.parse(time)).atZone(SHANGHAI).toInstant();
  }

  private void references() {
    Instant before = at(0, "00:00").minus(Duration.ofHours(1));
    for (String zone : ZONES) {
      boolean inTown = List.of("cn:1", "cn:2", "cn:3", "cn:4").contains(zone);
      add(
          Topics.ZONES,
          before,
          ZoneVersion.newBuilder()
              .setZoneId(zone)
              .setVersion(1)
              .setName(zone)
              .setLevel("compound")
              .setParentId(inTown ? "cn:0" : null)
              .setCountyId(inTown ? "cn:0" : zone + "-county")
              .setPopulation(4L)
              .setEffectiveFrom(at(0, "00:00"))
              .build());
    }
    add(Topics.POLICIES, before, ReferenceRecords.shippedPolicy(POLICY));
    add(
        Topics.POLICY_ASSIGNMENTS,
        before,
        PolicyAssignment.newBuilder()
            .setAssignmentId("all")
            .setPolicyId(POLICY)
            .setPolicyVersion(1)
            .setEffectiveFrom(at(0, "00:00"))
            .build());
  }

  /** Every zone twice a day; nothing of cn:4 from the evening of day 3 to the morning of day 6. */
  private void reports() {
    for (int day = 0; day < DAYS; day++) {
      for (String time : List.of("06:00", "18:00")) {
        Instant now = at(day, time);
        List<String> zones = new ArrayList<>(Arrays.asList(ZONES));
        LINE.stream().filter(zone -> zone.standsAt(now)).map(OfALine::id).forEach(zones::add);
        for (String zone : zones) {
          boolean silent =
              zone.equals("cn:4") && now.isAfter(at(3, "06:00")) && now.isBefore(at(6, "06:00"));
          if (!silent) {
            add(
                Topics.FEED_REPORTS,
                now,
                FeedReport.newBuilder()
                    .setEventId("report " + zone + now)
                    .setFeed("sampling-results")
                    .setZoneId(zone)
                    .setSource("test")
                    .setReportedAt(now)
                    .setCompleteUntil(now)
                    .build());
          }
        }
      }
    }
  }

  private void persons() {
    // Ann was at the market (cn:3) 13 days and 10 hours before.
    scan("ann-market", "ann", "cn:3", at(0, "12:00"), LocationEvidence.FIXED_DEVICE);
    result("ann", 0, SpecimenResult.POSITIVE, at(13, "22:00"), at(14, "03:00"), "ann@cn:1");

    // Bob at the stroke of midnight; his compound's round of day 7; he is tested again.
    result("bob", 0, SpecimenResult.POSITIVE, at(1, "00:00"), at(1, "10:00"), "bob@cn:2");
    result("b1", 0, SpecimenResult.NEGATIVE, at(8, "09:00"), at(8, "15:00"), "b1@cn:2", "b2@cn:2");
    result("b3", 0, SpecimenResult.NEGATIVE, at(8, "09:00"), at(8, "16:00"), "b3@cn:2");
    result("b3", 0, SpecimenResult.NEGATIVE, at(8, "09:00"), at(8, "18:30"), "b3@cn:2");
    result("b4", 0, SpecimenResult.NEGATIVE, at(8, "10:00"), at(8, "17:00"), "b4@cn:2");
    result("bob2", 0, SpecimenResult.POSITIVE, at(9, "10:00"), at(9, "12:30"), "bob@cn:2");

    // Cat is a mistake of the laboratory, Dan a past infection, a pool says nothing of anybody.
    result("cat", 0, SpecimenResult.POSITIVE, at(2, "08:00"), at(2, "20:00"), "cat@cn:5");
    result("cat", 1, null, at(2, "08:00"), at(3, "09:00"), "cat@cn:5");
    result("dan", 0, SpecimenResult.POSITIVE, at(4, "08:00"), at(4, "12:00"), "dan@cn:5");
    result("pool", 0, SpecimenResult.POSITIVE, at(7, "08:00"), at(7, "12:00"), "p@cn:5", "q@cn:5");

    // Of Ivy nobody signed that she does not count, of Jon the record names no ground for it.
    result("ivy", 0, SpecimenResult.POSITIVE, at(5, "08:00"), at(5, "12:00"), "ivy@cn:11");
    result("jon", 0, SpecimenResult.POSITIVE, at(6, "08:00"), at(6, "12:00"), "jon@cn:12");

    // Eve was twice at cn:7 on one day, and forwarded a code of cn:5, where only a tower saw her.
    scan("eve-1", "eve", "cn:7", at(5, "07:00"), LocationEvidence.FIXED_DEVICE);
    scan("eve-2", "eve", "cn:7", at(5, "09:00"), LocationEvidence.POSITION_MATCHED);
    scan("eve-3", "eve", "cn:5", at(5, "10:00"), LocationEvidence.NONE);
    tower("eve-4", "eve", "cn:10", at(5, "12:00"));
    result("eve", 0, SpecimenResult.POSITIVE, at(6, "08:00"), at(6, "14:00"), "eve@cn:6");
  }

  private void late() {
    // Fay's result takes 60 hours, Gus's is known on the last boundary of the horizon.
    result("fay", 0, SpecimenResult.POSITIVE, at(8, "10:00"), at(10, "22:00"), "fay@cn:8");
    result("gus", 0, SpecimenResult.POSITIVE, at(8, "21:30"), at(11, "22:00"), "gus@cn:9");
  }

  private void orders() {
    List<String> two = List.of("cdc", "command");
    // Bob's compound is let out for a day, and later kept as it is; Eve's market closes at once.
    order("release", OrderKind.LOWER, "cn:2", "LOW", at(2, "20:00"), at(3, "08:00"), 24, two);
    order("hold", OrderKind.HOLD, "cn:2", "", at(8, "09:00"), at(8, "10:00"), 48, two);
    order("market", OrderKind.RAISE, "cn:10", "HIGH", at(5, "09:13"), at(5, "08:00"), 24, two);
    // Silence is taken for good news, in so many words; beside a sibling at high risk it is LOW.
    order("silent", OrderKind.ASSUME, "cn:4", "NORMAL", at(4, "19:30"), at(4, "20:00"), 24, two);
    order("blind", OrderKind.LOWER, "cn:4", "NORMAL", at(4, "09:00"), at(4, "12:00"), 6, two);
    order("county", OrderKind.RAISE, "cn:0", "LOW", at(0, "13:10"), at(0, "14:00"), 8, two);
    // One signature, an expired order, a zone that is not the street's, an exercise.
    order("single", OrderKind.RAISE, "cn:7", "HIGH", at(9, "01:00"), at(9, "02:00"), 24, two, 1);
    order("late", OrderKind.RAISE, "cn:7", "HIGH", at(10, "02:00"), at(9, "02:00"), 24, two);
    List<String> street = List.of("cdc", "street");
    order("elsewhere", OrderKind.RAISE, "cn:7", "HIGH", at(9, "01:00"), at(9, "02:00"), 24, street);
    order("again", OrderKind.RAISE, "cn:1", "MEDIUM", at(9, "01:00"), at(9, "02:00"), 24, street);
    order("again", OrderKind.RAISE, "cn:1", "HIGH", at(9, "05:00"), at(9, "06:00"), 24, street);
  }

  private void order(
      String id,
      OrderKind kind,
      String zone,
      String level,
      Instant known,
      Instant from,
      int hours,
      List<String> units) {
    order(id, kind, zone, level, known, from, hours, units, units.size());
  }

  private void order(
      String id,
      OrderKind kind,
      String zone,
      String level,
      Instant known,
      Instant from,
      int hours,
      List<String> units,
      int signatures) {
    Order order =
        new Order(
            id,
            StoryOrders.DATASET,
            kind,
            List.of(zone),
            level,
            "test",
            "test",
            from,
            from.plus(Duration.ofHours(hours)));
    add(Topics.ORDERS, known, StoryOrders.signed(order, units.subList(0, signatures)));
  }

  private void line() {
    for (OfALine zone : LINE) {
      add(
          Topics.ZONES,
          at(0, "00:00").minus(Duration.ofHours(1)),
          ZoneVersion.newBuilder()
              .setZoneId(zone.id())
              .setVersion(1)
              .setName(zone.id())
              .setLevel("compound")
              .setCountyId("cn:line")
              .setPopulation(4L)
              .setEffectiveFrom(zone.from())
              .setEffectiveTo(zone.to())
              .setPredecessors(zone.outOf())
              .build());
    }
  }

  private void acrossTheSplit() {
    // Pia is found in the mother and voided after the split; Qin was ill there before it.
    result("pia", 0, SpecimenResult.POSITIVE, at(4, "08:00"), at(4, "09:00"), "pia@cn:21");
    result("pia", 1, null, at(4, "08:00"), at(4, "13:00"), "pia@cn:21");
    result("qin", 0, SpecimenResult.POSITIVE, at(3, "09:00"), at(5, "10:00"), "qin@cn:21");
    // Rob restarts one child; Sam was in the mother's compound and falls ill when it is no more.
    result("rob", 0, SpecimenResult.POSITIVE, at(6, "10:00"), at(6, "15:00"), "rob@cn:23");
    scan("sam-1", "sam", "cn:21", at(3, "10:00"), LocationEvidence.FIXED_DEVICE);
    result("sam", 0, SpecimenResult.POSITIVE, at(7, "08:00"), at(7, "11:30"), "sam@cn:6");
    result(
        "z1", 0, SpecimenResult.NEGATIVE, at(14, "09:00"), at(14, "15:00"), "z1@cn:25", "z2@cn:25");
    result(
        "z3", 0, SpecimenResult.NEGATIVE, at(14, "09:00"), at(14, "15:00"), "z3@cn:25", "z4@cn:25");
  }

  private void scan(String id, String person, String zone, Instant at, LocationEvidence shown) {
    add(
        Topics.HEALTH_CODE_SCANS,
        at.plusSeconds(5),
        HealthCodeScan.newBuilder()
            .setEventId(id)
            .setPerson(person)
            .setCodeColour(CodeColour.GREEN)
            .setVenueId("venue")
            .setZoneId(zone)
            .setScannedAt(at)
            .setDeviceId("device")
            .setDeviceSeq(1)
            .setChannel(ScanChannel.GATE)
            .setLocationEvidence(shown)
            .build());
  }

  private void tower(String id, String person, String zone, Instant at) {
    add(
        Topics.MOBILITY_RECORDS,
        at.plusSeconds(60),
        MobilityRecord.newBuilder()
            .setTripId(id)
            .setPerson(person)
            .setDestinationZone(zone)
            .setDepartedAt(at.minusSeconds(900))
            .setArrivedAt(at)
            .setMode(MobilityMode.PHONE_TOWER)
            .setSource("test")
            .build());
  }

  /** A result; null for a void. Persons are written as token, at sign and zone. */
  private void result(
      String specimen,
      int amendment,
      SpecimenResult result,
      Instant collected,
      Instant known,
      String... persons) {
    ExpertAssessment assessment =
        switch (specimen) {
          case "dan", "jon" -> StoryExperts.signed(specimen, true);
          case "ivy" -> StoryExperts.unsigned(true);
          default -> null;
        };
    add(
        Topics.SAMPLING_RESULTS,
        known,
        SamplingResult.newBuilder()
            .setEventId(specimen + '#' + amendment)
            .setSpecimenId(specimen)
            .setAmendment(amendment)
            .setStage(result == null ? SpecimenStage.VOIDED : SpecimenStage.RESULTED)
            .setPersons(Arrays.stream(persons).map(SmallStory::person).toList())
            .setSiteId("site")
            .setCollectedAt(collected)
            .setResultedAt(known)
            .setResult(result)
            .setPurpose(SamplingPurpose.SCREENING)
            .setDiscoveryChannel(DiscoveryChannel.COMMUNITY)
            .setRePositive(specimen.equals("dan") || specimen.equals("ivy"))
            .setAssessment(assessment)
            .build());
  }

  private static SampledPerson person(String written) {
    String[] parts = written.split("@");
    return SampledPerson.newBuilder().setToken(parts[0]).setResidenceZone(parts[1]).build();
  }

  private void add(Topics topic, Instant knownAt, SpecificRecord value) {
    records.add(FeedRecord.of(topic, knownAt, value));
  }
}
