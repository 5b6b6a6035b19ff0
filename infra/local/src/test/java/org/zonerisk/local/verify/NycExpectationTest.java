package org.zonerisk.local.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The expected answers were worked out by hand. */
class NycExpectationTest {

  private static final String ZONE = "us-modzcta:10001";

  @TempDir private Path folder;
  private TinyNewYork city;

  @BeforeEach
  void aCityWithOneZone() {
    city = new TinyNewYork(folder).zone("10001", 100_000);
  }

  private static Instant local(String time) {
    return LocalDateTime.parse(time).atZone(ZoneId.of("America/New_York")).toInstant();
  }

  private static int number(NycExpectation expected, String boundary) {
    int number = expected.timeline().number(local(boundary));
    assertThat(number).as("number of boundary %s", boundary).isNotNegative();
    return number;
  }

  private static ZoneLedger.Row scheduled(NycExpectation expected, String boundary) {
    return expected.ledgers().get(ZONE).scheduled(number(expected, boundary));
  }

  private static Verdict verdict(NycExpectation expected, String boundary) {
    return expected
        .ledgers()
        .get(ZONE)
        .verdict(number(expected, boundary), scheduled(expected, boundary));
  }

  private static Verdict settled(NycExpectation expected, String boundary) {
    ZoneLedger ledger = expected.ledgers().get(ZONE);
    int number = number(expected, boundary);
    return ledger.verdict(number, ledger.settled(number));
  }

  @Test
  void runsFromTheDayOfTheFirstReportToTheBoundaryAfterTheLast() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-01-01", "2021-01-03", "10001", 100, 1000).expectation();
    // The first publication is the baseline and makes no record.
    assertThat(expected.start()).isEqualTo(local("2021-01-02T00:00"));
    assertThat(expected.end()).isEqualTo(local("2021-01-03T14:00"));
    assertThat(expected.timeline().size()).isEqualTo(12 + 8);
    assertThat(expected.feeds().get("feed-reports").admitted()).isEqualTo(2);
    assertThat(expected.feeds().get("sampling-results").admitted()).isZero();
  }

  @Test
  void coversTheGivenDaysAndTheMidnightAfterThem() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-03-01", "2021-03-20", "10001", 100, 1000)
            .expectation("2021-03-13", "2021-03-14");
    assertThat(expected.timeline().size()).isEqualTo(12 + 11 + 1);
    assertThat(expected.timeline().clockChanges()).hasToString("[2021-03-14]");
  }

  @Test
  void countsAWeekFromTheCellAfterSevenCalendarDaysAgo() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-01-01", "2021-01-10", "10001", 100, 1000)
            .published("2021-01-11T12:30", "10001", 160, "2000")
            .publishedDaily("2021-01-12", "2021-01-20", "10001", 160, 2000)
            .expectation();
    assertThat(scheduled(expected, "2021-01-11T12:00").week()).isEqualTo(new WeekCounts(0, 0));
    assertThat(scheduled(expected, "2021-01-11T14:00").week()).isEqualTo(new WeekCounts(1000, 60));
    assertThat(verdict(expected, "2021-01-11T14:00").level()).isEqualTo("SUBSTANTIAL");
    assertThat(scheduled(expected, "2021-01-18T12:00").week()).isEqualTo(new WeekCounts(1000, 60));
    assertThat(scheduled(expected, "2021-01-18T14:00").week()).isEqualTo(new WeekCounts(0, 0));
  }

  @Test
  void countsAWeekOfCalendarDaysWhenTheClocksChange() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-03-01", "2021-03-13", "10001", 100, 1000)
            .published("2021-03-14T03:30", "10001", 110, "1100")
            .publishedDaily("2021-03-14", "2021-03-23", "10001", 110, 1100)
            .expectation();
    // 03:30 lies in the cell from 00:00 to 04:00, three hours long.
    assertThat(scheduled(expected, "2021-03-14T00:00").week()).isEqualTo(new WeekCounts(0, 0));
    assertThat(scheduled(expected, "2021-03-14T04:00").week()).isEqualTo(new WeekCounts(100, 10));
    assertThat(scheduled(expected, "2021-03-21T00:00").week()).isEqualTo(new WeekCounts(100, 10));
    assertThat(scheduled(expected, "2021-03-21T02:00").week()).isEqualTo(new WeekCounts(0, 0));
  }

  @Test
  void aPublicationOnABoundaryIsKnownThereAndCountsFromTheNext() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-01-01", "2021-01-10", "10001", 100, 1000)
            .published("2021-01-11T12:00", "10001", 160, "2000")
            .expectation("2021-01-02", "2021-01-13");
    assertThat(scheduled(expected, "2021-01-11T12:00").week()).isEqualTo(new WeekCounts(0, 0));
    assertThat(scheduled(expected, "2021-01-11T14:00").week()).isEqualTo(new WeekCounts(1000, 60));
    // Exactly 50 hours old is not yet too old.
    assertThat(verdict(expected, "2021-01-13T14:00").level()).isEqualTo("SUBSTANTIAL");
    assertThat(verdict(expected, "2021-01-13T16:00").unknownReason())
        .isEqualTo("stale_sampling_results");
  }

  @Test
  void aCorrectionRevisesTheBoundariesThatHadCountedWhatItVoids() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-01-01", "2021-01-10", "10001", 100, 1000)
            .published("2021-01-11T12:30", "10001", 160, "2000")
            .published("2021-01-12T12:30", "10001", 149, "2000")
            .expectation();
    ZoneLedger ledger = expected.ledgers().get(ZONE);
    // Eleven positive tests of the 11th are voided, eleven negatives of the 12th make up for them.
    assertThat(scheduled(expected, "2021-01-12T14:00").week()).isEqualTo(new WeekCounts(1000, 49));
    int known = number(expected, "2021-01-12T14:00");
    for (String revised : new String[] {"2021-01-11T14:00", "2021-01-12T12:00"}) {
      assertThat(ledger.revisions(number(expected, revised)))
          .containsExactly(new ZoneLedger.Row(known, new WeekCounts(989, 49)));
    }
    assertThat(ledger.revisionCount()).isEqualTo(12);
    assertThat(verdict(expected, "2021-01-11T14:00").level()).isEqualTo("SUBSTANTIAL");
    assertThat(settled(expected, "2021-01-11T14:00").level()).isEqualTo("MODERATE");
    assertThat(expected.feeds().get("sampling-results").admitted()).isEqualTo(1000 + 11 + 11);
  }

  @Test
  void aCorrectionRevisesNoBoundaryBeyondTheHorizon() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-01-01", "2021-01-10", "10001", 100, 1000)
            .publishedDaily("2021-01-11", "2021-01-15", "10001", 160, 2000)
            .published("2021-01-16T12:30", "10001", 150, "2000")
            .expectation();
    ZoneLedger ledger = expected.ledgers().get(ZONE);
    assertThat(ledger.revisions(number(expected, "2021-01-13T12:00"))).isEmpty();
    assertThat(ledger.revisions(number(expected, "2021-01-13T14:00"))).hasSize(1);
    assertThat(ledger.revisionCount()).isEqualTo(36);
    // The voids stay out of the later windows.
    assertThat(scheduled(expected, "2021-01-16T14:00").week()).isEqualTo(new WeekCounts(1000, 50));
  }

  @Test
  void aBoundaryIsRevisedOnceForEachCorrectionThatReachesIt() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-01-01", "2021-01-10", "10001", 100, 1000)
            .published("2021-01-11T12:30", "10001", 160, "2000")
            .published("2021-01-12T12:30", "10001", 149, "2000")
            .published("2021-01-13T12:30", "10001", 140, "1990")
            .expectation();
    int first = number(expected, "2021-01-11T14:00");
    assertThat(expected.ledgers().get(ZONE).revisions(first))
        .containsExactly(
            new ZoneLedger.Row(number(expected, "2021-01-12T14:00"), new WeekCounts(989, 49)),
            // Nine more positive tests go; the tenth test is a negative, the newest: of the 12th.
            new ZoneLedger.Row(number(expected, "2021-01-13T14:00"), new WeekCounts(980, 40)));
    assertThat(scheduled(expected, "2021-01-13T14:00").week()).isEqualTo(new WeekCounts(990, 40));
  }

  @Test
  void aZoneIsUnknownBeforeSevenDaysOfReports() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-01-01", "2021-01-10", "10001", 100, 1000)
            .expectation("2020-12-30", "2021-01-09");
    assertThat(verdict(expected, "2021-01-02T12:00").unknownReason())
        .isEqualTo("stale_sampling_results");
    assertThat(verdict(expected, "2021-01-02T14:00").unknownReason())
        .isEqualTo("short_history_sampling_results");
    assertThat(verdict(expected, "2021-01-09T12:00").unknownReason())
        .isEqualTo("short_history_sampling_results");
    assertThat(verdict(expected, "2021-01-09T14:00").unknownReason())
        .isEqualTo("missing_positivity");
  }

  @Test
  void aZoneIsUnknownFromTheBoundaryMoreThanFiftyHoursAfterItsLastReport() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-01-01", "2021-01-10", "10001", 100, 1000)
            .published("2021-01-11T12:30", "10001", 160, "2000")
            .published("2021-01-14T12:30", "10001", 150, "2000")
            .expectation();
    assertThat(verdict(expected, "2021-01-13T14:00").level()).isEqualTo("SUBSTANTIAL");
    assertThat(verdict(expected, "2021-01-13T16:00"))
        .isEqualTo(new Verdict("UNKNOWN", "LOW", "stale_sampling_results"));
    assertThat(verdict(expected, "2021-01-14T12:00").level()).isEqualTo("UNKNOWN");
    assertThat(verdict(expected, "2021-01-14T14:00").level()).isEqualTo("SUBSTANTIAL");
    ZoneLedger ledger = expected.ledgers().get(ZONE);
    // Open from 72 hours back: 01-11 14:00 to 01-13 14:00; the unknown ones had no counts to
    // change.
    assertThat(ledger.revisionCount()).isEqualTo(25);
    assertThat(ledger.revisions(number(expected, "2021-01-13T16:00"))).isEmpty();
  }

  @Test
  void casesWithoutTestsLeaveAnUnknownWithALowerBound() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-01-01", "2021-01-10", "10001", 100, 1000)
            .published("2021-01-11T12:30", "10001", 112, "1000")
            .published("2021-01-12T12:30", "10001", 200, "1000")
            .expectation();
    assertThat(scheduled(expected, "2021-01-11T14:00").week()).isEqualTo(new WeekCounts(0, 12));
    assertThat(verdict(expected, "2021-01-11T14:00"))
        .isEqualTo(new Verdict("UNKNOWN", "MODERATE", "missing_positivity"));
    assertThat(verdict(expected, "2021-01-12T14:00")).isEqualTo(new Verdict("HIGH", "", ""));
  }

  @Test
  void aMissingFigureMakesNoDifferenceOfTests() throws IOException {
    NycExpectation expected =
        city.published("2021-01-01T12:30", "10001", 100, "")
            .published("2021-01-02T12:30", "10001", 107, "")
            .published("2021-01-03T12:30", "10001", 110, "5000")
            .published("2021-01-04T12:30", "10001", 112, "5100")
            .expectation();
    assertThat(scheduled(expected, "2021-01-03T14:00").week()).isEqualTo(new WeekCounts(0, 10));
    assertThat(scheduled(expected, "2021-01-04T14:00").week()).isEqualTo(new WeekCounts(100, 12));
  }

  @Test
  void confirmedCasesContinueTheOldSeries() throws IOException {
    NycExpectation expected =
        city.published("2021-01-01T12:30", "10001", 100, "1000")
            .published("2021-01-02T12:30", "10001", "103", 140, "1050")
            .published("2021-01-03T12:30", "10001", "107", 190, "1100")
            .expectation();
    assertThat(scheduled(expected, "2021-01-02T14:00").week()).isEqualTo(new WeekCounts(50, 3));
    assertThat(scheduled(expected, "2021-01-03T14:00").week()).isEqualTo(new WeekCounts(100, 7));
  }

  @Test
  void publicationsCountInTheOrderOfTheirTimesNotOfTheFile() throws IOException {
    NycExpectation expected =
        city.published("2021-01-01T12:30", "10001", 100, "1000")
            .published("2021-01-03T12:30", "10001", 130, "1300")
            .published("2021-01-02T12:30", "10001", 110, "1100")
            .expectation();
    assertThat(scheduled(expected, "2021-01-02T14:00").week()).isEqualTo(new WeekCounts(100, 10));
    assertThat(scheduled(expected, "2021-01-03T14:00").week()).isEqualTo(new WeekCounts(300, 30));
    assertThat(expected.uncoveredPositives()).isZero();
  }

  @Test
  void aReplayThatStartsLaterKnowsTheEarlierFiguresButNoEarlierSpecimens() throws IOException {
    city.published("2021-01-01T12:30", "10001", 100, "1000")
        .published("2021-01-02T12:30", "10001", 110, "1100")
        .published("2021-01-03T12:30", "10001", 112, "1120")
        .published("2021-01-04T12:30", "10001", 105, "1090");
    NycExpectation whole = city.expectation();
    assertThat(whole.uncoveredPositives()).isZero();
    assertThat(whole.uncoveredTests()).isZero();
    NycExpectation later = city.expectation("2021-01-03", "2021-01-04");
    assertThat(scheduled(later, "2021-01-03T14:00").week()).isEqualTo(new WeekCounts(20, 2));
    // 7 positives back: two positive tests stand, five are uncovered. 30 tests back: 2 + 18 + 10.
    assertThat(later.uncoveredPositives()).isEqualTo(5);
    assertThat(later.uncoveredTests()).isEqualTo(10);
    assertThat(scheduled(later, "2021-01-04T14:00").week()).isEqualTo(new WeekCounts(0, 0));
  }

  @Test
  void aPublishedZoneWithoutPopulationIsRejectedToTheRecord() throws IOException {
    NycExpectation expected =
        city.publishedDaily("2021-01-01", "2021-01-03", "10001", 100, 1000)
            .published("2021-01-01T12:30", "11096", 10, "100")
            .published("2021-01-02T12:30", "11096", 13, "120")
            .expectation();
    assertThat(expected.ledgers()).containsOnlyKeys(ZONE);
    assertThat(expected.feeds().get("sampling-results"))
        .hasToString("FeedExpectation[admitted=0, rejected={unregistered_zone=20}]");
    assertThat(expected.feeds().get("feed-reports"))
        .hasToString("FeedExpectation[admitted=2, rejected={unregistered_zone=1}]");
    assertThat(expected.tests()).isEmpty();
  }

  @Test
  void aPeriodWithoutABoundaryIsRefused() {
    city.publishedDaily("2021-01-01", "2021-01-03", "10001", 100, 1000);
    assertThatThrownBy(() -> city.expectation("2021-01-03", "2021-01-01"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no boundary lies from 2021-01-03T05:00:00Z to ");
  }
}
