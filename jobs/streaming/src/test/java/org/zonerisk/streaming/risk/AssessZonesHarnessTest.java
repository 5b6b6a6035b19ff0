package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.domain.evidence.Measure.TESTS;
import static org.zonerisk.streaming.risk.Facts.at;
import static org.zonerisk.streaming.risk.Facts.change;
import static org.zonerisk.streaming.risk.Facts.millis;
import static org.zonerisk.streaming.risk.ZoneHarness.zone;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Dimensions.Assessed;
import org.zonerisk.domain.evidence.Dimensions.Channel;
import org.zonerisk.domain.evidence.Dimensions.CtBand;
import org.zonerisk.domain.evidence.Dimensions.InfectionClass;
import org.zonerisk.domain.evidence.Dimensions.Purpose;
import org.zonerisk.domain.evidence.Dimensions.Role;
import org.zonerisk.domain.evidence.EvidenceChange;
import org.zonerisk.domain.evidence.EvidenceKey;
import org.zonerisk.domain.evidence.Measure;
import org.zonerisk.domain.trace.TraceSettings;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.streaming.config.RiskSettings;

class AssessZonesHarnessTest {

  private static final String V9 = "cn-v9-2022-06-28";
  private static final String CDC = "us-cdc-transmission-2021";
  private static final String START = "07-01 00:00";

  private ZoneHarness zones;

  @BeforeEach
  void open() throws Exception {
    zones = new ZoneHarness(Facts.SETTINGS);
    zones.policy(V9);
    zones.policy(CDC);
    zones.assign("all", V9, START);
    zones.zone(zone("cn:1", 1, at(START), ZoneVersion.STANDING));
    zones.report("cn:1", START);
  }

  @AfterEach
  void close() throws Exception {
    zones.close();
  }

  @Test
  void assessesASilentZoneAtEveryBoundaryThatTheWatermarkJumpsOver() throws Exception {
    zones.watermark("07-02 00:00");

    assertThat(zones.take())
        .extracting(ZoneDecision::boundaryAt)
        .isEqualTo(Facts.BOUNDARIES.between(at(START), at("07-02 00:00")));
    assertThat(zones.timers()).as("the next boundary").isOne();
  }

  @Test
  void lateEvidenceRunsTheBoundariesAgainThatItTouches() throws Exception {
    zones.watermark("07-01 10:00");
    zones.take();
    zones.evidence(positive("07-01 04:30", "07-01 12:00"));
    zones.watermark("07-01 12:00");

    List<ZoneDecision> decisions = zones.take();
    assertThat(decisions)
        .extracting(ZoneDecision::boundaryAt)
        .containsExactly(
            at("07-01 06:00"), at("07-01 08:00"), at("07-01 10:00"), at("07-01 12:00"));
    assertThat(decisions).allMatch(d -> d.knownAt().equals(at("07-01 12:00")));
    assertThat(decisions).allMatch(d -> d.decision().level().equals("HIGH"));
    assertThat(zones.takeExpired()).isEmpty();
  }

  @Test
  void lateEvidenceThatNoRuleBookReadsRunsNothingAgain() throws Exception {
    zones.watermark("07-01 10:00");
    zones.take();
    zones.evidence(Facts.change("cn:1", Measure.SCANS, 5, "07-01 04:30", "07-01 12:00"));
    zones.watermark("07-01 12:00");

    assertThat(zones.take())
        .extracting(ZoneDecision::boundaryAt)
        .containsExactly(at("07-01 12:00"));
  }

  @Test
  void expiredEvidenceRewritesNothingBeyondTheHorizonAndStillCounts() throws Exception {
    zones.watermark("07-06 10:00");
    zones.take();
    zones.evidence(positive("07-02 04:30", "07-06 12:00"));
    zones.watermark("07-06 12:00");

    assertThat(zones.take())
        .extracting(ZoneDecision::boundaryAt)
        .isEqualTo(Facts.BOUNDARIES.between(at("07-03 12:00"), at("07-06 12:00")));
    assertThat(zones.takeExpired())
        .singleElement()
        .satisfies(
            expired -> {
              assertThat(expired.reason()).isEqualTo("beyond_horizon");
              assertThat(expired.cellStart()).isEqualTo(millis("07-02 04:00"));
            });
  }

  @Test
  void aPolicyHoldsFromItsBoundaryOnAndNotForThePast() throws Exception {
    zones.assign("later", CDC, "07-01 08:00");
    zones.watermark("07-01 10:00");
    assertThat(zones.take())
        .extracting(ZoneDecision::policyId)
        .containsExactly(V9, V9, V9, V9, CDC, CDC);

    zones.evidence(positive("07-01 04:30", "07-01 12:00"));
    zones.watermark("07-01 12:00");
    assertThat(zones.take()).extracting(ZoneDecision::policyId).containsExactly(V9, CDC, CDC, CDC);
  }

  @Test
  void aNewCaseRaisesTheLevelBetweenBoundariesOnce() throws Exception {
    zones.watermark("07-01 10:00");
    zones.take();
    zones.early(positive("07-01 10:10", "07-01 12:00"), "07-01 10:30");
    zones.early(positive("07-01 10:20", "07-01 12:00"), "07-01 10:40");
    zones.watermark("07-01 11:00");

    assertThat(zones.take())
        .singleElement()
        .satisfies(
            risen -> {
              assertThat(risen.escalation()).isTrue();
              assertThat(risen.effectiveAt()).isEqualTo(at("07-01 10:30"));
              assertThat(risen.boundaryAt()).isEqualTo(at("07-01 12:00"));
              assertThat(risen.decision().level()).isEqualTo("HIGH");
            });
  }

  @Test
  void decidesTheSameWithAndWithoutARestart() throws Exception {
    List<ZoneDecision> straight = story(false);
    close();
    open();

    assertThat(story(true)).isEqualTo(straight);
  }

  @Test
  void keepsTheVersionsAloneOfAZoneThatIsNoMore() throws Exception {
    zones.zone(zone("cn:2", 1, at(START), at("07-01 06:00")));
    zones.report("cn:2", START);
    zones.evidence(change("cn:2", TESTS, 5, "07-01 01:00", "07-01 04:00"));
    zones.zone(zone("cn:1", 2, at("07-01 04:00"), at("07-01 06:00")));
    zones.watermark("07-02 10:00");

    assertThat(zones.take()).extracting(d -> d.boundaryAt()).allMatch(at("07-01 06:00")::isAfter);
    assertThat(zones.stateEntries()).as("versions of two zones").isEqualTo(2);
    assertThat(zones.timers()).isZero();
  }

  @Test
  void keepsNothingThatArrivesForAZoneThatIsNotAssessed() throws Exception {
    ZoneVersion airport =
        new ZoneVersion(
            "cn:9", 1, "airport", "test", "", "", 0, false, at(START), ZoneVersion.STANDING);
    zones.zone(airport);
    zones.watermark("07-01 02:00");
    int before = zones.stateEntries();
    zones.report("cn:9", "07-01 03:00");
    zones.evidence(change("cn:9", TESTS, 5, "07-01 03:00", "07-01 04:00"));
    zones.early(
        new EvidenceChange("cn:9", millis("07-01 04:00"), millis("07-01 06:00"), 0, 1, 1, false),
        "07-01 04:30");
    zones.watermark("07-02 00:00");

    assertThat(zones.stateEntries()).isLessThanOrEqualTo(before);
    assertThat(zones.timers()).as("the boundary of the other zone").isOne();
  }

  @Test
  void whatAZoneKnowsWhenItStandsAgainSurvivesAJumpOverItsGap() throws Exception {
    zones.zone(zone("cn:2", 1, at(START), at("07-01 04:00")));
    zones.zone(zone("cn:2", 2, at("07-01 08:00"), ZoneVersion.STANDING));
    zones.evidence(change("cn:2", TESTS, 5, "07-01 01:00", "07-01 06:00"));
    zones.evidence(change("cn:2", TESTS, 7, "07-01 07:00", "07-01 08:00"));
    zones.watermark("07-01 08:00");

    assertThat(zones.take())
        .filteredOn(d -> d.zone().zoneId().equals("cn:2"))
        .extracting(ZoneDecision::boundaryAt)
        .containsExactly(at(START), at("07-01 02:00"), at("07-01 08:00"));
    assertThat(zones.cells("cn:2")).isOne();
  }

  @Test
  void keepsAChainOfBoundedLengthWhereTheClocksChange() throws Exception {
    Boundaries newYork = Boundaries.everyTwoHours(ZoneId.of("America/New_York"));
    RiskSettings settings =
        new RiskSettings(
            newYork,
            Facts.HORIZON,
            TraceSettings.standard(Facts.HORIZON),
            Duration.ofDays(30),
            "test");
    Instant start = newYork.atOrAfter(Instant.parse("2021-03-01T00:00:00Z"));
    try (ZoneHarness spring = new ZoneHarness(settings)) {
      spring.zone(zone("us:1", 1, start, ZoneVersion.STANDING));
      spring.watermark(Instant.parse("2021-03-10T12:00:00Z").toEpochMilli());
      int winter = spring.chainLength("us:1");
      spring.watermark(Instant.parse("2021-04-10T12:00:00Z").toEpochMilli());

      assertThat(spring.chainLength("us:1")).isEqualTo(winter);
    }
  }

  @Test
  void theEndOfInputIsNoBoundary() throws Exception {
    zones.watermark("07-01 10:00");
    zones.take();
    zones.evidence(positive("07-01 10:10", "07-01 12:00"));
    zones.early(positive("07-01 10:10", "07-01 12:00"), "07-01 10:30");
    zones.watermark(Long.MAX_VALUE);

    assertThat(zones.take()).isEmpty();
    assertThat(zones.timers()).isZero();
  }

  private List<ZoneDecision> story(boolean restarts) throws Exception {
    String[] boundaries = {"07-01 06:00", "07-01 10:00", "07-01 11:00", "07-03 12:00"};
    zones.evidence(positive("07-01 03:00", "07-01 12:00"));
    zones.evidence(change("cn:1", TESTS, 40, "07-01 03:00", "07-01 04:00"));
    zones.early(positive("07-01 03:00", "07-01 12:00"), "07-01 10:30");
    zones.report("cn:1", "07-01 09:00");
    List<ZoneDecision> decisions = new java.util.ArrayList<>();
    for (String boundary : boundaries) {
      zones.watermark(boundary);
      decisions.addAll(zones.take());
      if (restarts) {
        zones.restart();
      }
    }
    return decisions;
  }

  /** A case that lives in cn:1. */
  private static EvidenceChange positive(String collectedAt, String knownBoundary) {
    EvidenceKey key =
        new EvidenceKey(
            Measure.CASES,
            Role.RESIDENCE,
            Channel.COMMUNITY,
            InfectionClass.NONE,
            Purpose.SCREENING,
            CtBand.UNKNOWN,
            Assessed.PROVISIONAL);
    return new EvidenceChange(
        "cn:1",
        Facts.BOUNDARIES.cellStart(millis(collectedAt)),
        millis(knownBoundary),
        key.pack(),
        1,
        millis(collectedAt),
        false);
  }
}
