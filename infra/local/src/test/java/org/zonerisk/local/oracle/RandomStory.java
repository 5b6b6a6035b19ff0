package org.zonerisk.local.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.order.OrderKind;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.local.publish.FeedRecord;
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
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.SampledPerson;
import org.zonerisk.schemas.avro.SamplingPurpose;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.ScanChannel;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.avro.ZoneInheritance;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * A world in which everything is left to chance: zones that change, rule books that take over,
 * sources that fall silent, records that come late, twice, out of order and wrong. It is no story
 * of an outbreak; it is a search for something on which two programs disagree.
 */
final class RandomStory {

  private static final List<String> PROFILES =
      List.of("cn-v9-2022-06-28", "us-cdc-transmission-2021");

  private static final String PARENT = "x:parent";

  private static final String EVERY_WORD = "every-word";
  private static final List<String> FEEDS =
      List.of("sampling-results", "mobility-records", "health-code-scans", "facility-metrics");

  private static final List<String> LEVELS =
      List.of("NORMAL", "LOW", "MEDIUM", "HIGH", "MODERATE", "SUBSTANTIAL", "GREEN", "RED");

  private static final List<OrderKind> ON_ZONES =
      Arrays.stream(OrderKind.values()).filter(OrderKind::namesZones).toList();

  private final SplittableRandom random;
  private final Boundaries boundaries;
  private final Instant start;
  private final int days;
  private final List<String> zones = new ArrayList<>();
  private final List<FeedRecord> records = new ArrayList<>();

  private RandomStory(long seed, int days) {
    this.random = new SplittableRandom(seed);
    ZoneId zone = ZoneId.of(seed % 2 == 0 ? "Asia/Shanghai" : "America/New_York");
    this.boundaries = Boundaries.everyTwoHours(zone);
    // The clocks of New York change in it, forward or back.
    String day = seed % 4 == 1 ? "2021-03-08T05:00:00Z" : "2021-10-31T16:00:00Z";
    this.start = boundaries.atOrAfter(Instant.parse(day));
    this.days = days;
  }

  /** The world of {@code seed}. */
  static RawTopics topics(long seed, int days) {
    RandomStory story = new RandomStory(seed, days);
    story.zones();
    story.policies();
    story.reports();
    story.figures();
    story.visits();
    story.specimens();
    story.orders();
    story.ordersOnLists();
    Instant last = story.boundaries.atOrAfter(story.start.plus(Duration.ofDays(days)));
    story.records.sort(Comparator.comparing(FeedRecord::knownAt));
    return RawTopics.of(story.boundaries, story.records.iterator(), last);
  }

  private void zones() {
    zones.add(PARENT);
    zone(PARENT, 1, start, null, random.nextInt(4) > 0);
    Instant changed =
        boundaries.atOrAfter(start.plus(Duration.ofHours(random.nextInt(24, 24 * days))));
    zone(PARENT, 2, changed, null, random.nextInt(4) > 0);
    for (int i = 0; i < 8; i++) {
      String id = "x:" + i;
      zones.add(id);
      zone(id, 1, start, i == 7 ? start.plus(Duration.ofDays(days / 2)) : null, i != 6);
      if (i >= 5) {
        Instant later =
            boundaries.atOrAfter(start.plus(Duration.ofHours(random.nextInt(24 * days))));
        zone(id, 2, later.isAfter(start) ? later : boundaries.after(start), null, true);
      }
    }
    successions();
  }

  /**
   * x:8 is split into x:9 and x:10, x:9 renamed x:11, x:10 merged with x:4 or x:11 into x:12. Which
   * of them the registry refuses is left to chance, too: counties are.
   */
  private void successions() {
    Instant split = someBoundary(days / 4, days / 2);
    Instant renamed = boundaries.after(someBoundary(days / 2, days * 2 / 3));
    Instant merged = boundaries.after(someBoundary(days * 2 / 3, days - 1));
    zones.add("x:8");
    zone("x:8", 1, start, null, true);
    succession(List.of("x:8"), List.of("x:9", "x:10"), split);
    succession(List.of("x:9"), List.of("x:11"), renamed);
    succession(List.of("x:10", random.nextBoolean() ? "x:4" : "x:11"), List.of("x:12"), merged);
    // Refused: it has begun already.
    successor("x:5", List.of("x:6"), merged, merged.minusSeconds(10_000));
  }

  private Instant someBoundary(int fromDay, int toDay) {
    return boundaries.atOrAfter(
        start.plus(Duration.ofHours(random.nextInt(24 * fromDay, 24 * toDay))));
  }

  private void succession(List<String> predecessors, List<String> successors, Instant at) {
    Instant known =
        random.nextBoolean() ? at.minusSeconds(1 + random.nextInt(9000)) : start.minusSeconds(7000);
    for (String before : predecessors) {
      zone(before, 9, at, at, true, List.of(), known);
    }
    for (String after : successors) {
      zones.add(after);
      successor(after, predecessors, at, known);
    }
  }

  private void successor(String id, List<String> predecessors, Instant at, Instant known) {
    zone(id, 1, at, null, random.nextInt(6) > 0, predecessors, known);
    if (random.nextInt(3) == 0) {
      zone(id, 2, someBoundary(days / 2, days), null, true, List.of(), known.plusSeconds(1));
    }
  }

  private void zone(String id, int version, Instant from, Instant to, boolean assessed) {
    zone(id, version, from, to, assessed, List.of(), start.minusSeconds(7200));
  }

  private void zone(
      String id,
      int version,
      Instant from,
      Instant to,
      boolean assessed,
      List<String> predecessors,
      Instant known) {
    int population = random.nextInt(4);
    add(
        Topics.ZONES,
        known,
        ZoneVersion.newBuilder()
            .setZoneId(id)
            .setVersion(version)
            .setName(id)
            .setLevel("test")
            .setParentId(!id.equals(PARENT) && random.nextBoolean() ? PARENT : null)
            .setCountyId(random.nextInt(4) == 0 ? null : "x:county" + random.nextInt(2))
            .setPopulation(population == 0 ? null : (long) (population * random.nextInt(1, 40)))
            .setAssessed(assessed)
            .setEffectiveFrom(from)
            .setEffectiveTo(to == null ? null : boundaries.atOrAfter(to))
            .setPredecessors(predecessors)
            .setInherits(random.nextInt(8) == 0 ? ZoneInheritance.NOTHING : ZoneInheritance.STATE)
            .build());
  }

  private void policies() {
    Instant late = start.plus(Duration.ofDays(days / 3));
    policy(PROFILES.get(0), PolicyDocuments.shipped(PROFILES.get(0)), start.minusSeconds(3600));
    policy(PROFILES.get(1), PolicyDocuments.shipped(PROFILES.get(1)), start.minusSeconds(3600));
    policy(EVERY_WORD, everyWord(), random.nextBoolean() ? start.minusSeconds(3600) : late);
    String[] all = {PROFILES.get(0), PROFILES.get(1), EVERY_WORD};
    assign("all", null, all[random.nextInt(3)], start);
    for (int i = 0; i < 5; i++) {
      String[] above = {null, PARENT, "x:county0", "x:county1", "x:" + random.nextInt(8)};
      assign(
          "a" + i,
          above[random.nextInt(5)],
          all[random.nextInt(3)],
          start.plus(Duration.ofHours(random.nextInt(24 * days))));
    }
  }

  private void policy(String id, String document, Instant knownAt) {
    add(
        Topics.POLICIES,
        knownAt,
        RiskPolicyDocument.newBuilder()
            .setPolicyId(id)
            .setVersion(1)
            .setDocument(document)
            .setSha256(PolicyDocuments.hash(document))
            .build());
  }

  private void assign(String id, String zone, String policy, Instant from) {
    Instant boundary = boundaries.atOrAfter(from);
    add(
        Topics.POLICY_ASSIGNMENTS,
        random.nextInt(3) == 0 ? boundary.minusSeconds(60) : start.minusSeconds(3600),
        PolicyAssignment.newBuilder()
            .setAssignmentId(id)
            .setZoneId(zone)
            .setPolicyId(policy)
            .setPolicyVersion(1)
            .setEffectiveFrom(boundary)
            .build());
  }

  private static String everyWord() {
    try (InputStream in = RandomStory.class.getResourceAsStream("/oracle/every-word.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void reports() {
    for (String zone : zones) {
      for (String feed : FEEDS) {
        Instant at = start.plusSeconds(random.nextInt(7200));
        while (at.isBefore(start.plus(Duration.ofDays(days)))) {
          Instant known = knownAfter(at, 3, 60);
          add(
              Topics.FEED_REPORTS,
              known,
              FeedReport.newBuilder()
                  .setEventId(feed + zone + at)
                  .setFeed(feed)
                  .setZoneId(zone)
                  .setSource("test")
                  .setReportedAt(random.nextInt(5) == 0 ? known.plusSeconds(500) : at)
                  .setCompleteUntil(at)
                  .build());
          boolean silent = random.nextInt(12) == 0;
          at = at.plusSeconds(3600L * random.nextInt(2, silent ? 60 : 14));
        }
      }
    }
  }

  private void figures() {
    for (int i = 0; i < 12 * days; i++) {
      Instant at = start.plusSeconds(3600L * random.nextInt(24 * days));
      Instant known = knownAfter(at, 30, 90);
      FacilityMetric figure =
          FacilityMetric.newBuilder()
              .setEventId("f" + i)
              .setZoneId(zones.get(random.nextInt(zones.size())))
              .setDomain("hospital")
              .setMetric(random.nextBoolean() ? "beds" : "rooms")
              .setValue(random.nextInt(-3, 30) / 2.0)
              .setUnit("percent")
              .setValidAt(at)
              .setSource("test")
              .build();
      add(Topics.FACILITY_METRICS, known, figure);
      if (random.nextInt(5) == 0) {
        Instant again = known.plusSeconds(random.nextInt(400_000));
        add(Topics.FACILITY_METRICS, again, figure);
      }
      if (random.nextInt(5) == 0) {
        FacilityMetric restated =
            FacilityMetric.newBuilder(figure)
                .setEventId("r" + i)
                .setValue(random.nextInt(20))
                .build();
        add(Topics.FACILITY_METRICS, knownAfter(at, 60, 90), restated);
      }
    }
  }

  private void visits() {
    for (int i = 0; i < 25 * days; i++) {
      Instant at = start.plusSeconds(random.nextInt(86_400 * days));
      Instant known = knownAfter(at, 6, 70);
      String zone = zones.get(random.nextInt(zones.size()));
      SpecificRecord visit =
          random.nextBoolean() ? scan("s" + i, zone, at) : trip("t" + i, zone, at);
      Topics topic =
          visit instanceof HealthCodeScan ? Topics.HEALTH_CODE_SCANS : Topics.MOBILITY_RECORDS;
      add(topic, known, visit);
      if (random.nextInt(5) == 0) {
        add(topic, known.plusSeconds(random.nextInt(400_000)), visit);
      }
    }
  }

  private HealthCodeScan scan(String id, String zone, Instant at) {
    return HealthCodeScan.newBuilder()
        .setEventId(id)
        .setPerson(person())
        .setCodeColour(CodeColour.GREEN)
        .setVenueId("venue")
        .setZoneId(random.nextInt(40) == 0 ? "x:nowhere" : zone)
        .setScannedAt(at)
        .setDeviceId(random.nextInt(40) == 0 ? "tel 13912345678" : "device")
        .setDeviceSeq(1)
        .setChannel(ScanChannel.GATE)
        .setLocationEvidence(
            random.nextInt(5) == 0 ? LocationEvidence.NONE : LocationEvidence.FIXED_DEVICE)
        .build();
  }

  private MobilityRecord trip(String id, String zone, Instant at) {
    return MobilityRecord.newBuilder()
        .setTripId(id)
        .setPerson(random.nextInt(4) == 0 ? null : person())
        .setDestinationZone(zone)
        .setDepartedAt(at.minusSeconds(random.nextInt(40) == 0 ? -5 : 900))
        .setArrivedAt(at)
        .setMode(random.nextInt(6) == 0 ? MobilityMode.PHONE_TOWER : MobilityMode.ROAD)
        .setSource("test")
        .build();
  }

  private void specimens() {
    for (int i = 0; i < 14 * days; i++) {
      Instant collected = start.plusSeconds(random.nextInt(86_400 * days));
      if (random.nextInt(6) == 0) {
        collected = boundaries.atOrAfter(collected);
      }
      int pool = random.nextInt(5) == 0 ? random.nextInt(2, 5) : 1;
      List<SampledPerson> persons = new ArrayList<>();
      for (int p = 0; p < pool; p++) {
        persons.add(sampled(random.nextInt(40) == 0 ? "x:nowhere" : home()));
      }
      Instant known = knownAfter(collected, 10, 80);
      int amendments = random.nextInt(3) == 0 ? random.nextInt(2, 5) : 1;
      for (int a = 0; a < amendments; a++) {
        SamplingResult result = result("u" + i, a, persons, collected, known);
        add(Topics.SAMPLING_RESULTS, known, result);
        if (random.nextInt(6) == 0) {
          add(Topics.SAMPLING_RESULTS, known.plusSeconds(random.nextInt(400_000)), result);
        }
        known = random.nextInt(5) == 0 ? knownAfter(collected, 5, 90) : knownAfter(known, 20, 90);
        if (random.nextInt(6) == 0) {
          persons = List.of(sampled(home()));
        }
        if (random.nextInt(8) == 0) {
          collected = collected.minusSeconds(random.nextInt(90_000));
        }
      }
    }
  }

  private void orders() {
    for (int i = 0; i < 3 * days; i++) {
      Instant known = start.plusSeconds(random.nextInt(86_400 * days));
      known = random.nextInt(6) == 0 ? boundaries.atOrAfter(known) : known;
      OrderKind kind = ON_ZONES.get(random.nextInt(ON_ZONES.size()));
      Instant from = boundaries.after(known.plusSeconds(3600L * random.nextInt(20)));
      if (random.nextInt(kind.actsAtOnce() ? 2 : 12) == 0) {
        from = known.plusSeconds(random.nextInt(-20_000, 20_000));
      }
      Instant to = boundaries.atOrAfter(from.plusSeconds(3600L * random.nextInt(1, 78)));
      Order order =
          new Order(
              "o" + random.nextInt(3 * days),
              random.nextInt(20) == 0 ? "exercise" : StoryOrders.DATASET,
              kind,
              List.of(ordered()),
              kind.namesLevel() ? LEVELS.get(random.nextInt(LEVELS.size())) : "",
              random.nextInt(20) == 0 ? "tel 13912345678" : "test",
              random.nextInt(20) == 0 ? " " : "test",
              from,
              random.nextInt(20) == 0 ? to.plusSeconds(1) : to);
      add(Topics.ORDERS, known, StoryOrders.signed(order, signers()));
    }
  }

  /** Orders that confirm lists nobody holds: they move no level, and use up their ids. */
  private void ordersOnLists() {
    for (int i = 0; i < days; i++) {
      Instant known = start.plusSeconds(random.nextInt(86_400 * days));
      Order order =
          new Order(
              "o" + random.nextInt(3 * days),
              StoryOrders.DATASET,
              OrderKind.CONFIRM,
              List.of(),
              "",
              "an authority",
              random.nextInt(3) == 0 ? "" : "a list",
              "test",
              "test",
              known,
              boundaries.after(known));
      add(Topics.ORDERS, known, StoryOrders.signed(order, signers()));
    }
  }

  private String ordered() {
    List<String> others = List.of(PARENT, "x:county0", "x:county1", "x:nowhere");
    int place = random.nextInt(zones.size() + others.size());
    return place < zones.size() ? zones.get(place) : others.get(place - zones.size());
  }

  private List<String> signers() {
    return switch (random.nextInt(10)) {
      case 0 -> List.of();
      case 1 -> List.of("cdc");
      case 2 -> List.of("cdc", "cdc");
      case 3 -> List.of("cdc", "street");
      default -> List.of("command", "cdc");
    };
  }

  private SamplingResult result(
      String id, int amendment, List<SampledPerson> persons, Instant collected, Instant known) {
    SpecimenResult[] results = {
      SpecimenResult.POSITIVE,
      SpecimenResult.POSITIVE,
      SpecimenResult.NEGATIVE,
      SpecimenResult.NEGATIVE,
      SpecimenResult.NEGATIVE,
      SpecimenResult.INDETERMINATE
    };
    SpecimenStage[] stages = {
      SpecimenStage.RESULTED,
      SpecimenStage.RESULTED,
      SpecimenStage.RESULTED,
      SpecimenStage.RESULTED,
      SpecimenStage.COLLECTED,
      SpecimenStage.VOIDED
    };
    SpecimenStage stage = stages[random.nextInt(amendment == 0 ? 5 : 6)];
    boolean resulted = stage == SpecimenStage.RESULTED;
    return SamplingResult.newBuilder()
        .setEventId(id + '#' + amendment)
        .setSpecimenId(id)
        .setAmendment(amendment)
        .setStage(stage)
        .setPersons(persons)
        .setSiteId("site")
        .setCollectedAt(collected)
        .setResultedAt(resulted ? known : null)
        .setResult(resulted ? results[random.nextInt(results.length)] : null)
        .setCt(random.nextBoolean() ? null : 30f + random.nextInt(10))
        .setPurpose(SamplingPurpose.values()[random.nextInt(SamplingPurpose.values().length)])
        .setDiscoveryChannel(
            DiscoveryChannel.values()[random.nextInt(DiscoveryChannel.values().length)])
        .setInfectionClass(random.nextBoolean() ? null : InfectionClass.ASYMPTOMATIC)
        .setRePositive(random.nextInt(4) == 0)
        .setAssessment(random.nextInt(3) == 0 ? assessment(id) : null)
        .build();
  }

  /** Of six one is signed for another specimen, and one by nobody. */
  private ExpertAssessment assessment(String specimen) {
    boolean excludes = random.nextInt(3) > 0;
    return switch (random.nextInt(6)) {
      case 0 -> StoryExperts.signed(specimen + "'", excludes);
      case 1 -> StoryExperts.unsigned(excludes);
      default -> StoryExperts.signed(specimen, excludes);
    };
  }

  private SampledPerson sampled(String home) {
    return SampledPerson.newBuilder().setToken(person()).setResidenceZone(home).build();
  }

  private String home() {
    return zones.get(random.nextInt(zones.size()));
  }

  private String person() {
    return "p" + random.nextInt(90);
  }

  /** Soon, sometimes late, sometimes exactly on a boundary. */
  private Instant knownAfter(Instant time, int soonHours, int lateHours) {
    int hours = random.nextInt(8) == 0 ? lateHours : soonHours;
    Instant known = time.plusSeconds(1 + random.nextInt(3600 * hours));
    return random.nextInt(6) == 0 ? boundaries.atOrAfter(known) : known;
  }

  private void add(Topics topic, Instant knownAt, SpecificRecord value) {
    records.add(FeedRecord.of(topic, knownAt, value));
  }
}
