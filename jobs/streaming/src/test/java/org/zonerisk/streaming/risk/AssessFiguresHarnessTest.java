package org.zonerisk.streaming.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.streaming.risk.Facts.at;
import static org.zonerisk.streaming.risk.Facts.millis;
import static org.zonerisk.streaming.risk.ZoneHarness.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zonerisk.domain.evidence.Figure;
import org.zonerisk.domain.zone.ZoneVersion;

/** Figures of others in {@link AssessZones}. */
class AssessFiguresHarnessTest {

  private static final String COMMUNITY = "us-cdc-community-2022";
  private static final String ADMISSIONS = "covid_hospital_admissions_per_100k";
  private static final String START = "07-01 00:00";

  private ZoneHarness zones;

  @BeforeEach
  void aZoneWithFewCasesAndEmptyBeds() throws Exception {
    zones = new ZoneHarness(Facts.SETTINGS);
    zones.policy(COMMUNITY);
    zones.assign("all", COMMUNITY, START);
    zones.zone(zone("us:1", 1, at(START), ZoneVersion.STANDING));
    zones.figure(known("covid_cases_per_100k", "07-01 01:00", 20, "07-01 01:00"));
    zones.figure(known("covid_inpatient_bed_utilization", "07-01 01:00", 3, "07-01 01:00"));
  }

  @AfterEach
  void close() throws Exception {
    zones.close();
  }

  @Test
  void aBoundaryUsesWhatIsKnownByIt() throws Exception {
    zones.figure(known(ADMISSIONS, "07-01 01:00", 25, "07-01 04:00"));
    zones.watermark("07-01 06:00");

    assertThat(said(zones.take()))
        .containsExactly(
            "07-01 00:00 as of 07-01 00:00: UNKNOWN missing_admissions",
            "07-01 02:00 as of 07-01 02:00: UNKNOWN missing_admissions",
            "07-01 02:00 as of 07-01 04:00: HIGH",
            "07-01 04:00 as of 07-01 04:00: HIGH",
            "07-01 06:00 as of 07-01 06:00: HIGH");
  }

  @Test
  void aRestatementRunsTheBoundariesAgainThatItHoldsFor() throws Exception {
    zones.figure(known(ADMISSIONS, "07-01 01:00", 25, "07-01 02:00"));
    zones.watermark("07-01 06:00");
    zones.take();
    zones.figure(known(ADMISSIONS, "07-01 01:00", 12, "07-01 07:00"));
    zones.watermark("07-01 08:00");

    assertThat(said(zones.take()))
        .containsExactly(
            "07-01 02:00 as of 07-01 08:00: MEDIUM",
            "07-01 04:00 as of 07-01 08:00: MEDIUM",
            "07-01 06:00 as of 07-01 08:00: MEDIUM",
            "07-01 08:00 as of 07-01 08:00: MEDIUM");
    assertThat(zones.takeExpired()).isEmpty();
  }

  @Test
  void whatIsValidFromNowOnRunsNothingAgain() throws Exception {
    zones.figure(known(ADMISSIONS, "07-01 01:00", 25, "07-01 02:00"));
    zones.watermark("07-01 06:00");
    zones.take();
    zones.figure(known(ADMISSIONS, "07-01 07:00", 12, "07-01 07:00"));
    zones.watermark("07-01 08:00");

    assertThat(said(zones.take())).containsExactly("07-01 08:00 as of 07-01 08:00: MEDIUM");
  }

  @Test
  void aFigureBeyondTheHorizonIsNotedAndHoldsFromTheOldestUnsettledBoundaryOn() throws Exception {
    zones.watermark("07-06 10:00");
    zones.take();
    zones.figure(known(ADMISSIONS, "07-02 05:00", 25, "07-06 11:00"));
    zones.watermark("07-06 12:00");

    assertThat(zones.take())
        .allMatch(decision -> decision.decision().level().equals("HIGH"))
        .extracting(ZoneDecision::boundaryAt)
        .isEqualTo(Facts.BOUNDARIES.between(at("07-03 12:00"), at("07-06 12:00")));
    assertThat(zones.takeExpired())
        .containsExactly(
            new ExpiredEvidence(
                "us:1",
                "facility-metrics",
                millis("07-02 04:00"),
                millis("07-06 12:00"),
                1,
                "beyond_horizon"));
  }

  @Test
  void figuresAgeWhileTheWatermarkJumpsOverManyBoundaries() throws Exception {
    zones.figure(known(ADMISSIONS, "07-01 01:00", 25, "07-01 02:00"));
    zones.watermark("07-09 00:00");

    List<ZoneDecision> decisions = zones.take();
    assertThat(decisions).hasSize(Facts.BOUNDARIES.between(at(START), at("07-09 00:00")).size());
    assertThat(said(decisions))
        .contains("07-08 00:00 as of 07-08 00:00: HIGH")
        .contains("07-08 02:00 as of 07-08 02:00: UNKNOWN stale_admissions");
  }

  @Test
  void aPolicyThatTakesOverReadsTheFiguresThatAreKnown() throws Exception {
    zones.policy("us-cdc-transmission-2021");
    zones.assign("a-first", "us-cdc-transmission-2021", START);
    zones.figure(known(ADMISSIONS, "07-01 01:00", 25, "07-01 02:00"));
    zones.watermark("07-01 04:00");
    assertThat(said(zones.take())).allMatch(line -> line.contains("stale_sampling_results"));

    zones.assign("later", COMMUNITY, "07-01 06:00");
    zones.watermark("07-01 06:00");
    assertThat(said(zones.take())).containsExactly("07-01 06:00 as of 07-01 06:00: HIGH");
  }

  @Test
  void decidesTheSameWithAndWithoutARestart() throws Exception {
    List<String> straight = story(false);
    close();
    aZoneWithFewCasesAndEmptyBeds();

    assertThat(story(true)).isEqualTo(straight);
  }

  @Test
  void keepsTheFiguresAsLongAsEvidenceAndTheNewestBeforeThat() throws Exception {
    for (int day = 1; day <= 9; day++) {
      zones.figure(known(ADMISSIONS, "07-0" + day + " 01:00", day, "07-0" + day + " 02:00"));
    }
    zones.watermark("08-09 00:00");

    assertThat(zones.figures("us:1", ADMISSIONS))
        .as("kept from 07-07 00:00 on")
        .extracting(Figure::value)
        .containsExactly(6.0, 7.0, 8.0, 9.0);
    zones.watermark("09-01 00:00");
    assertThat(zones.figures("us:1", ADMISSIONS)).extracting(Figure::value).containsExactly(9.0);
  }

  @Test
  void keepsNoFigureOfAZoneThatIsNoMore() throws Exception {
    zones.zone(zone("us:1", 2, at("07-01 04:00"), at("07-01 08:00")));
    zones.figure(known(ADMISSIONS, "07-01 01:00", 25, "07-01 02:00"));
    zones.figure(known(ADMISSIONS, "07-01 09:00", 12, "07-01 09:00"));
    zones.watermark("07-02 00:00");

    assertThat(zones.figures("us:1", ADMISSIONS)).isEmpty();
    assertThat(zones.stateEntries()).as("the versions").isOne();
    assertThat(zones.timers()).isZero();
  }

  @Test
  void theEndOfInputIsNoBoundary() throws Exception {
    zones.watermark("07-01 02:00");
    zones.take();
    zones.figure(known(ADMISSIONS, "07-01 03:00", 25, "07-01 03:00"));
    zones.watermark(Long.MAX_VALUE);

    assertThat(zones.take()).isEmpty();
  }

  @Test
  void arrivalBehindTheWatermarkIsKnownAtTheNextBoundary() throws Exception {
    zones.watermark("07-01 06:00");
    zones.take();
    zones.figure(known(ADMISSIONS, "07-01 01:00", 25, "07-01 03:00"));
    zones.watermark("07-01 08:00");

    assertThat(zones.take())
        .extracting(ZoneDecision::boundaryAt)
        .containsExactly(
            at("07-01 02:00"), at("07-01 04:00"), at("07-01 06:00"), at("07-01 08:00"));
  }

  @Test
  void aDerivedFigureMarksTheRows() throws Exception {
    Figure figure = known(ADMISSIONS, "07-01 01:00", 25, "07-01 02:00").figure();
    zones.figure(new ZoneFigure("us:1", figure, true));
    zones.watermark("07-01 02:00");

    assertThat(zones.take()).extracting(ZoneDecision::derived).containsExactly(false, true);
  }

  private List<String> story(boolean restarts) throws Exception {
    Map<String, ZoneFigure> told =
        Map.of(
            "07-01 04:00", known(ADMISSIONS, "07-01 01:00", 25, "07-01 05:00"),
            "07-02 00:00", known(ADMISSIONS, "07-01 01:00", 12, "07-02 01:00"),
            "07-05 00:00", known(ADMISSIONS, "07-05 01:00", 4, "07-05 01:00"));
    List<String> said = new ArrayList<>();
    for (String time : List.of("07-01 04:00", "07-02 00:00", "07-05 00:00", "07-06 00:00")) {
      zones.watermark(time);
      said.addAll(said(zones.take()));
      if (told.containsKey(time)) {
        zones.figure(told.get(time));
      }
      if (restarts) {
        zones.restart();
      }
    }
    return said;
  }

  private static List<String> said(List<ZoneDecision> decisions) {
    return decisions.stream()
        .map(
            decision ->
                "%s as of %s: %s %s"
                    .formatted(
                        local(decision.boundaryAt()),
                        local(decision.knownAt()),
                        decision.decision().level(),
                        decision.decision().unknownReason())
                    .trim())
        .toList();
  }

  private static String local(java.time.Instant time) {
    return time.atZone(Facts.SHANGHAI).toLocalDateTime().toString().substring(5).replace('T', ' ');
  }

  private static ZoneFigure known(String metric, String validAt, double value, String knownAt) {
    String id = metric + " of " + validAt + " known " + knownAt;
    return new ZoneFigure("us:1", new Figure(metric, at(validAt), value, at(knownAt), id), false);
  }
}
