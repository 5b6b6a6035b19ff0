package org.zonerisk.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonerisk.local.replay.SmallNewYork.story;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.InfectionClass;
import org.zonerisk.schemas.avro.SamplingResult;

class SamplingReplayTest {
  private static final String DAY_1 = "2021-01-01T12:00:00-05:00";
  private static final String DAY_2 = "2021-01-02T12:00:00-05:00";
  private static final String DAY_3 = "2021-01-03T12:00:00-05:00";
  private static final String DAY_4 = "2021-01-04T12:00:00-05:00";

  /** The same instants as they stand in records. */
  private static final String KNOWN_2 = "2021-01-02T17:00:00Z";

  private static final String KNOWN_3 = "2021-01-03T17:00:00Z";
  private static final String KNOWN_4 = "2021-01-04T17:00:00Z";
  private static final String MADE_2 = "10001-" + millis(KNOWN_2) + "-";
  private static final String MADE_3 = "10001-" + millis(KNOWN_3) + "-";
  private static final String MADE_4 = "10001-" + millis(KNOWN_4) + "-";
  private static final String POSITIVE_TEST = " RESULTED SCREENING POSITIVE";
  private static final String NEGATIVE_TEST = " RESULTED SCREENING NEGATIVE";
  private static final String CASE_REPORT = " RESULTED CASE_REPORT POSITIVE";
  private static final String POSITIVE_VOIDED = " VOIDED SCREENING POSITIVE";
  private static final String NEGATIVE_VOIDED = " VOIDED SCREENING NEGATIVE";
  private static final String REPORT = " report us-modzcta:10001";

  @TempDir Path folder;
  private SmallNewYork city;

  @BeforeEach
  void anEmptyCity() {
    city = new SmallNewYork(folder);
  }

  @Test
  void makesWhatIsMoreThanInThePublicationBeforeAndNothingOfTheBaseline() {
    city.published(DAY_1, 10, 100).published(DAY_2, 12, 103).written();

    assertThat(story(city.open()))
        .containsExactly(
            KNOWN_2 + " " + MADE_2 + "p1.0" + POSITIVE_TEST,
            KNOWN_2 + " " + MADE_2 + "p2.0" + POSITIVE_TEST,
            KNOWN_2 + " " + MADE_2 + "n1.0" + NEGATIVE_TEST,
            KNOWN_2 + REPORT);
  }

  @Test
  void makesCaseReportsOfPositivesThatExceedTheNewTests() {
    city.published(DAY_1, 10, 100).published(DAY_2, 12, 101).written();

    assertThat(story(city.open()))
        .containsExactly(
            KNOWN_2 + " " + MADE_2 + "p1.0" + POSITIVE_TEST,
            KNOWN_2 + " " + MADE_2 + "c1.0" + CASE_REPORT,
            KNOWN_2 + REPORT);
  }

  @Test
  void takesTheNewestBackAcrossPublications() {
    city.published(DAY_1, 0, 0)
        .published(DAY_2, 0, 2)
        .published(DAY_3, 0, 4)
        .published(DAY_4, 0, 1)
        .written();

    assertThat(story(city.open()).stream().filter(line -> line.startsWith(KNOWN_4)))
        .containsExactly(
            KNOWN_4 + " " + MADE_3 + "n2.1" + NEGATIVE_VOIDED,
            KNOWN_4 + " " + MADE_3 + "n1.1" + NEGATIVE_VOIDED,
            KNOWN_4 + " " + MADE_2 + "n2.1" + NEGATIVE_VOIDED,
            KNOWN_4 + REPORT);
  }

  @Test
  void keepsTheTestOfAPositiveThatIsTakenBackWhenTheSumOfTestsStands() {
    city.published(DAY_1, 0, 0)
        .published(DAY_2, 1, 1)
        .published(DAY_3, 0, 1)
        .published(DAY_4, 0, 0)
        .written();

    assertThat(story(city.open()))
        .containsExactly(
            KNOWN_2 + " " + MADE_2 + "p1.0" + POSITIVE_TEST,
            KNOWN_2 + REPORT,
            KNOWN_3 + " " + MADE_2 + "p1.1" + POSITIVE_VOIDED,
            KNOWN_3 + " " + MADE_3 + "n1.0" + NEGATIVE_TEST,
            KNOWN_3 + REPORT,
            KNOWN_4 + " " + MADE_3 + "n1.1" + NEGATIVE_VOIDED,
            KNOWN_4 + REPORT);
  }

  @Test
  void takesCaseReportsBackBeforeThePositiveTestsOfTheSamePublication() {
    city.published(DAY_1, 0, 0).published(DAY_2, 2, 1).published(DAY_3, 0, 1).written();

    assertThat(story(city.open()).stream().filter(line -> line.startsWith(KNOWN_3)))
        .containsExactly(
            KNOWN_3 + " " + MADE_2 + "c1.1 VOIDED CASE_REPORT POSITIVE",
            KNOWN_3 + " " + MADE_2 + "p1.1" + POSITIVE_VOIDED,
            KNOWN_3 + " " + MADE_3 + "n1.0" + NEGATIVE_TEST,
            KNOWN_3 + REPORT);
  }

  @Test
  void countsWhatIsTakenBackWithoutAStandingSpecimen() {
    city.published(DAY_1, 10, 100).published(DAY_2, 7, 95).published(DAY_3, 8, 95).written();
    NycReplay.Pass pass = city.open().records();
    pass.forEachRemaining(record -> {});

    assertThat(pass.report().uncoveredPositives()).isEqualTo(3);
    assertThat(pass.report().uncoveredTests()).isEqualTo(5);
  }

  @Test
  void readsPublicationsInOrderOfTimeWhateverTheOrderInTheFile() {
    city.published(DAY_3, 0, 3).published(DAY_1, 0, 0).published(DAY_2, 0, 2).written();

    assertThat(story(city.open()))
        .containsExactly(
            KNOWN_2 + " " + MADE_2 + "n1.0" + NEGATIVE_TEST,
            KNOWN_2 + " " + MADE_2 + "n2.0" + NEGATIVE_TEST,
            KNOWN_2 + REPORT,
            KNOWN_3 + " " + MADE_3 + "n1.0" + NEGATIVE_TEST,
            KNOWN_3 + REPORT);
  }

  @Test
  void takesNoDifferenceOfTestsThatOneSideDoesNotTell() {
    city.published(DAY_1, "10001", "", "0", "")
        .published(DAY_2, "10001", "", "1", "50")
        .published(DAY_3, "10001", "", "1", "51")
        .written();

    assertThat(story(city.open()))
        .containsExactly(
            KNOWN_2 + " " + MADE_2 + "c1.0" + CASE_REPORT,
            KNOWN_2 + REPORT,
            KNOWN_3 + " " + MADE_3 + "n1.0" + NEGATIVE_TEST,
            KNOWN_3 + REPORT);
  }

  @Test
  void continuesTheSeriesOfCasesWithConfirmedCasesWhereTheyAreToldApart() {
    city.published(DAY_1, "10001", "", "10", "100")
        .published(DAY_2, "10001", "11", "40", "101")
        .written();

    assertThat(story(city.open()))
        .containsExactly(KNOWN_2 + " " + MADE_2 + "p1.0" + POSITIVE_TEST, KNOWN_2 + REPORT);
  }

  @Test
  void takesThePredecessorBeforeTheFirstDayButNoSpecimenOfThatTime() {
    city.published(DAY_1, 0, 0)
        .published(DAY_2, 0, 5)
        .published(DAY_3, 0, 3)
        .published(DAY_4, 0, 4)
        .written();
    NycReplay.Pass pass = city.open("2021-01-03", "2021-01-04").records();
    pass.forEachRemaining(record -> {});

    assertThat(story(city.open("2021-01-03", "2021-01-04")))
        .containsExactly(
            KNOWN_3 + REPORT, KNOWN_4 + " " + MADE_4 + "n1.0" + NEGATIVE_TEST, KNOWN_4 + REPORT);
    assertThat(pass.report().uncoveredTests()).isEqualTo(2);
  }

  @Test
  void endsWithTheLastDay() {
    city.published(DAY_1, 0, 0).published(DAY_2, 0, 1).published(DAY_3, 0, 2).written();

    assertThat(story(city.open("2021-01-02", "2021-01-02")))
        .containsExactly(KNOWN_2 + " " + MADE_2 + "n1.0" + NEGATIVE_TEST, KNOWN_2 + REPORT);
  }

  @Test
  void reportsForZonesThatNobodyRegisteredToo() {
    city.published(DAY_1, "11096", "", "0", "0").published(DAY_2, "11096", "", "0", "0").written();

    assertThat(story(city.open())).containsExactly(KNOWN_2 + " report us-modzcta:11096");
  }

  @Test
  void marksSpecimensAsDerivedEachWithAPersonOfItsOwn() {
    city.published(DAY_1, 0, 0).published(DAY_2, 1, 2).written();

    List<SamplingResult> samples = samples(city.open());
    assertThat(samples)
        .hasSize(2)
        .allSatisfy(
            sample -> {
              assertThat(sample.getDerived()).isTrue();
              assertThat(sample.getPersons()).hasSize(1);
              assertThat(sample.getPersons().get(0).getToken()).matches("[0-9a-f]{32}");
              assertThat(sample.getPersons().get(0).getResidenceZone())
                  .isEqualTo("us-modzcta:10001");
              assertThat(sample.getCollectedAt()).isEqualTo(KNOWN_2);
              assertThat(sample.getResultedAt()).isEqualTo(KNOWN_2);
              assertThat(sample.getDiscoveryChannel()).isEqualTo(DiscoveryChannel.COMMUNITY);
            });
    assertThat(samples)
        .extracting(SamplingResult::getInfectionClass)
        .containsExactly(InfectionClass.CONFIRMED, null);
    assertThat(samples).extracting(sample -> sample.getPersons().get(0)).doesNotHaveDuplicates();
  }

  @Test
  void takesASpecimenBackWithEverythingElseAsBefore() {
    city.published(DAY_1, 0, 0).published(DAY_2, 0, 1).published(DAY_3, 0, 0).written();

    List<SamplingResult> samples = samples(city.open());
    SamplingResult made = samples.get(0);
    SamplingResult voided = samples.get(1);
    assertThat(voided.getEventId()).isNotEqualTo(made.getEventId());
    assertThat(voided.getAmendment()).isEqualTo(1);
    assertThat(voided.getSpecimenId()).isEqualTo(made.getSpecimenId());
    assertThat(voided.getPersons()).isEqualTo(made.getPersons());
    assertThat(voided.getCollectedAt()).isEqualTo(KNOWN_2);
    assertThat(voided.getResult()).isEqualTo(made.getResult());
  }

  @Test
  void vouchesForTheSamplingResultsUpToThePublication() {
    city.published(DAY_1, 0, 0).published(DAY_2, 0, 0).written();

    FeedReport report =
        values(city.open()).stream()
            .filter(FeedReport.class::isInstance)
            .map(FeedReport.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(report.getFeed()).isEqualTo("sampling-results");
    assertThat(report.getReportedAt()).isEqualTo(KNOWN_2);
    assertThat(report.getCompleteUntil()).isEqualTo(KNOWN_2);
  }

  private static List<SamplingResult> samples(NycReplay replay) {
    return values(replay).stream()
        .filter(SamplingResult.class::isInstance)
        .map(SamplingResult.class::cast)
        .toList();
  }

  private static List<Object> values(NycReplay replay) {
    List<Object> values = new ArrayList<>();
    replay
        .records()
        .forEachRemaining(
            record -> {
              if (record.sending() == FeedRecord.Sending.FIRST) {
                values.add(record.value());
              }
            });
    return values;
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }
}
