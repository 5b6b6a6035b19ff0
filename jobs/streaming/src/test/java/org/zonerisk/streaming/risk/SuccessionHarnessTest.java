package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.at;
import static org.zonerisk.streaming.risk.Facts.millis;
import static org.zonerisk.streaming.risk.ZoneHarness.outOf;
import static org.zonerisk.streaming.risk.ZoneHarness.zone;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
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
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * Zones that come out of others. The mother cn:1 has a case on day 1 and is split on day 3 at noon
 * into cn:2 and cn:3, each of 1000 residents.
 */
class SuccessionHarnessTest {

  private static final String V9 = "cn-v9-2022-06-28";
  private static final String START = "07-01 00:00";
  private static final String SPLIT = "07-03 12:00";

  private ZoneHarness zones;

  @BeforeEach
  void open() throws Exception {
    zones = new ZoneHarness(Facts.SETTINGS);
    zones.policy(V9);
    zones.assign("all", V9, START);
    zones.zone(zone("cn:1", 1, at(START), at(SPLIT)));
    zones.zone(outOf(List.of("cn:1"), "cn:2", at(SPLIT)));
    zones.zone(outOf(List.of("cn:1"), "cn:3", at(SPLIT)));
    for (int day = 1; day < 20; day++) {
      for (String zone : List.of("cn:1", "cn:2", "cn:3")) {
        zones.report(zone, "07-%02d 12:00".formatted(day));
      }
    }
  }

  @AfterEach
  void close() throws Exception {
    zones.close();
  }

  @Test
  void childrenOfAHighZoneAreHighFromTheirFirstBoundaryOn() throws Exception {
    zones.evidence(found("cn:1", "07-01 09:00", "07-01 12:00"));
    zones.watermark(SPLIT);

    assertThat(levels(zones.take(), SPLIT))
        .containsExactly("cn:2 HIGH hold.high", "cn:3 HIGH hold.high");
  }

  @Test
  void childrenLiftOnTheClockOfTheirMotherAndTheirOwnRounds() throws Exception {
    zones.evidence(found("cn:1", "07-01 09:00", "07-01 12:00"));
    zones.evidence(screened("cn:2", 1000, "07-08 08:00", "07-08 20:00"));
    zones.watermark("07-09 00:00");

    List<ZoneDecision> decisions = zones.take();
    assertThat(levels(decisions, "07-08 22:00"))
        .containsExactly("cn:2 HIGH hold.high", "cn:3 HIGH hold.high");
    assertThat(levels(decisions, "07-09 00:00"))
        .as("seven days after the case of the mother; only one child was screened")
        .containsExactly("cn:2 MEDIUM seven_clear_days_and_round", "cn:3 HIGH hold.high");
  }

  @Test
  void aHalfOfTheMothersRoundAndAHalfOfAChildsAreNoWholeOne() throws Exception {
    zones.evidence(found("cn:1", "07-01 09:00", "07-01 12:00"));
    zones.evidence(screened("cn:1", 600, "07-08 08:00", "07-08 20:00"));
    zones.evidence(screened("cn:2", 600, "07-08 08:00", "07-08 20:00"));
    zones.watermark("07-09 00:00");

    assertThat(levels(zones.take(), "07-09 00:00"))
        .containsExactly("cn:2 HIGH hold.high", "cn:3 HIGH hold.high");
  }

  @Test
  void aNewCaseRestartsTheClockOfItsChildAlone() throws Exception {
    zones.evidence(found("cn:1", "07-01 09:00", "07-01 12:00"));
    zones.evidence(found("cn:3", "07-05 09:00", "07-05 12:00"));
    zones.watermark("07-08 12:00");

    List<ZoneDecision> decisions = zones.take();
    assertThat(clearDays(decisions, "cn:2", "07-08 12:00")).isEqualTo(6);
    assertThat(clearDays(decisions, "cn:3", "07-08 12:00")).isEqualTo(2);
  }

  @Test
  void aLateCaseOfTheMotherRunsHerLastBoundariesAgainAndThoseOfTheChildren() throws Exception {
    zones.watermark("07-04 10:00");
    assertThat(levels(zones.take(), "07-04 10:00"))
        .containsExactly("cn:2 NORMAL hold.clear", "cn:3 NORMAL hold.clear");
    zones.evidence(found("cn:1", "07-03 09:00", "07-04 12:00"));
    zones.watermark("07-04 12:00");

    List<ZoneDecision> decisions = zones.take();
    assertThat(decisions).allMatch(one -> one.knownAt().equals(at("07-04 12:00")));
    assertThat(levels(decisions, "07-03 10:00")).containsExactly("cn:1 HIGH new_infection");
    assertThat(levels(decisions, SPLIT))
        .containsExactly("cn:2 HIGH hold.high", "cn:3 HIGH hold.high");
    assertThat(levels(decisions, "07-04 12:00"))
        .containsExactly("cn:2 HIGH hold.high", "cn:3 HIGH hold.high");
  }

  @Test
  void aVoidBeforeTheSplitIsARetractionInTheChildren() throws Exception {
    zones.evidence(found("cn:1", "07-03 09:00", "07-03 10:00"));
    zones.evidence(found("cn:1", "07-03 09:00", SPLIT).negate());
    zones.watermark(SPLIT);

    assertThat(levels(zones.take(), SPLIT))
        .containsExactly("cn:2 NORMAL retraction", "cn:3 NORMAL retraction");
  }

  @Test
  void aCaseTracedToAPlaceOfBeforeTheSplitRaisesEveryChildAtOnce() throws Exception {
    zones.watermark("07-04 10:00");
    zones.take();
    zones.early(found("cn:1", "07-04 10:10", "07-04 12:00"), "07-04 10:30");
    zones.watermark("07-04 11:00");

    assertThat(zones.take())
        .extracting(d -> d.zone().zoneId() + ' ' + d.escalation() + ' ' + d.decision().level())
        .containsExactlyInAnyOrder("cn:2 true HIGH", "cn:3 true HIGH");
  }

  @Test
  void aMergedZoneHasTheMostSevereStateAndIsStaleWhereAPartIs() throws Exception {
    zones.zone(zone("cn:7", 1, at(START), at(SPLIT)));
    zones.zone(zone("cn:8", 1, at(START), at(SPLIT)));
    zones.zone(outOf(List.of("cn:7", "cn:8"), "cn:9", at(SPLIT)));
    zones.report("cn:7", "07-03 10:00");
    zones.evidence(found("cn:7", "07-01 09:00", "07-01 12:00"));
    zones.watermark(SPLIT);

    ZoneDecision first = decision(zones.take(), "cn:9", SPLIT);
    assertThat(first.decision().atLeast()).isEqualTo("HIGH");
    assertThat(first.decision().unknownReason())
        .as("nobody has heard of cn:8")
        .isEqualTo("stale_sampling_results");
  }

  @Test
  void aSuccessorHasSuccessors() throws Exception {
    zones.zone(zone("cn:5", 1, at(START), at(SPLIT)));
    zones.zone(split("cn:5", "cn:6", SPLIT, "07-04 12:00"));
    zones.zone(outOf(List.of("cn:6"), "cn:7", at("07-04 12:00")));
    for (int day = 1; day < 6; day++) {
      zones.report("cn:5", "07-%02d 10:00".formatted(day));
      zones.report("cn:7", "07-%02d 10:00".formatted(day));
    }
    zones.watermark("07-05 10:00");
    zones.take();
    zones.evidence(found("cn:5", "07-03 09:00", "07-05 12:00"));
    zones.watermark("07-05 12:00");

    List<ZoneDecision> decisions = zones.take();
    assertThat(decision(decisions, "cn:5", "07-03 10:00").decision().level()).isEqualTo("HIGH");
    assertThat(decision(decisions, "cn:6", SPLIT).decision().level()).isEqualTo("HIGH");
    assertThat(decision(decisions, "cn:7", "07-04 12:00").decision().level()).isEqualTo("HIGH");
    assertThat(decision(decisions, "cn:7", "07-05 12:00").decision().level()).isEqualTo("HIGH");
  }

  @Test
  void decidesTheSameWithAndWithoutARestart() throws Exception {
    List<ZoneDecision> straight = story(false);
    close();
    open();

    assertThat(story(true)).isEqualTo(straight);
  }

  @Test
  void aZoneThatHasEndedIsForgottenThoughNobodyStandsWhoComesOutOfIt() throws Exception {
    zones.zone(zone("cn:5", 1, at(START), at(SPLIT)));
    zones.zone(split("cn:5", "cn:6", SPLIT, "07-03 14:00"));
    zones.evidence(screened("cn:5", 9, "07-03 08:00", "07-03 14:00"));
    zones.watermark("07-03 16:00");
    assertThat(zones.cells("cn:5")).isOne();
    zones.watermark("08-10 00:00");

    assertThat(zones.cells("cn:5")).isZero();
    assertThat(zones.chainLength("cn:5")).isZero();
    assertThat(zones.timers()).as("the next boundary of the two that stand").isEqualTo(2);
  }

  @Test
  void theChainOfAZoneThatHasEndedIsForgotten() throws Exception {
    zones.watermark("07-12 12:00");

    assertThat(zones.chainLength("cn:1")).isZero();
    assertThat(zones.chainLength("cn:2")).isPositive();
  }

  private List<ZoneDecision> story(boolean restarts) throws Exception {
    zones.evidence(found("cn:1", "07-01 09:00", "07-01 12:00"));
    zones.evidence(found("cn:1", "07-02 09:00", "07-04 12:00"));
    zones.evidence(found("cn:3", "07-05 09:00", "07-06 12:00"));
    List<ZoneDecision> decisions = new ArrayList<>();
    for (String time : List.of("07-03 10:00", SPLIT, "07-03 15:00", "07-04 12:00", "07-06 12:00")) {
      zones.watermark(time);
      decisions.addAll(zones.take());
      if (restarts) {
        zones.restart();
      }
    }
    decisions.sort(
        Comparator.comparing((ZoneDecision one) -> one.knownAt())
            .thenComparing(ZoneDecision::boundaryAt)
            .thenComparing(one -> one.zone().zoneId()));
    return decisions;
  }

  private static ZoneVersion split(String mother, String zoneId, String from, String to) {
    return new ZoneVersion(
        zoneId,
        1,
        zoneId,
        "test",
        "cn:0",
        "cn:0",
        1000,
        true,
        at(from),
        at(to),
        List.of(mother),
        ZoneVersion.Inheritance.STATE);
  }

  private static List<String> levels(List<ZoneDecision> decisions, String boundary) {
    return decisions.stream()
        .filter(one -> one.boundaryAt().equals(at(boundary)))
        .map(
            one ->
                "%s %s %s"
                    .formatted(
                        one.zone().zoneId(), one.decision().level(), one.decision().ruleId()))
        .sorted()
        .toList();
  }

  private static double clearDays(List<ZoneDecision> decisions, String zone, String boundary) {
    return decision(decisions, zone, boundary).decision().inputs().get("clear_days");
  }

  private static ZoneDecision decision(List<ZoneDecision> all, String zone, String boundary) {
    Instant at = at(boundary);
    return all.stream()
        .filter(one -> one.zone().zoneId().equals(zone) && one.boundaryAt().equals(at))
        .reduce((first, last) -> last)
        .orElseThrow();
  }

  /** A case that lives in a zone. */
  private static EvidenceChange found(String zone, String collectedAt, String knownBoundary) {
    return change(zone, Measure.CASES, Role.RESIDENCE, 1, collectedAt, knownBoundary);
  }

  private static EvidenceChange screened(
      String zone, long persons, String collectedAt, String knownBoundary) {
    return change(zone, Measure.TESTS, Role.NONE, persons, collectedAt, knownBoundary);
  }

  private static EvidenceChange change(
      String zone, Measure measure, Role role, long by, String collectedAt, String knownBoundary) {
    EvidenceKey key =
        new EvidenceKey(
            measure,
            role,
            role == Role.NONE ? Channel.NONE : Channel.COMMUNITY,
            InfectionClass.NONE,
            Purpose.SCREENING,
            role == Role.NONE ? CtBand.NONE : CtBand.UNKNOWN,
            role == Role.NONE ? Assessed.NONE : Assessed.PROVISIONAL);
    return new EvidenceChange(
        zone,
        Facts.BOUNDARIES.cellStart(millis(collectedAt)),
        millis(knownBoundary),
        key.pack(),
        by,
        millis(collectedAt),
        false);
  }
}
