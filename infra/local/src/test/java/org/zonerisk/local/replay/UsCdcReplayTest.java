package org.zonerisk.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;

class UsCdcReplayTest {
  private static final String CASES = "covid_cases_per_100k";
  private static final String ADMISSIONS = "covid_hospital_admissions_per_100k";
  private static final String BEDS = "covid_inpatient_bed_utilization";

  /** 20:00 in New York before and after the clocks change. */
  private static final Instant FIRST = Instant.parse("2022-03-11T01:00:00Z");

  private static final Instant SECOND = Instant.parse("2022-03-18T00:00:00Z");

  @TempDir Path folder;
  private SmallCounties counties;

  @BeforeEach
  void twoCountiesInTwoWeeksTheLaterOneFirst() {
    counties =
        new SmallCounties(folder)
            .row("2022-03-17", "48067", "30100", "326.38", "0.0", "", "Medium")
            .row("2022-03-10", "48067", "30026", "176.51", "0.0", "", "Low")
            .row("2022-03-10", "02063", "", "669.05", "", "", "N/A")
            .row("2022-03-17", "02063", "", "62.24", "25.3", "1.6", "high");
  }

  @Test
  void lastsFromTheDayOfTheFirstPublicationToTheWeekOfTheLast() {
    UsCdcReplay replay = counties.open();

    assertThat(replay.start()).isEqualTo("2022-03-10T05:00:00Z");
    assertThat(replay.end())
        .as("the morning of the next publication")
        .isEqualTo("2022-03-24T04:00:00Z");
    assertThat(replay.boundaries().between(replay.start(), replay.end())).hasSize(15);
  }

  @Test
  void sendsEachFigureThatIsThereAndNothingForOneThatIsMissing() {
    assertThat(first(Topics.FACILITY_METRICS))
        .extracting(record -> record.knownAt() + " " + words((FacilityMetric) record.value()))
        .containsExactly(
            FIRST + " levels:2:" + CASES + " us-fips:48067 176.51 per_100k",
            FIRST + " levels:2:" + ADMISSIONS + " us-fips:48067 0.0 per_100k",
            FIRST + " levels:3:" + CASES + " us-fips:02063 669.05 per_100k",
            SECOND + " levels:1:" + CASES + " us-fips:48067 326.38 per_100k",
            SECOND + " levels:1:" + ADMISSIONS + " us-fips:48067 0.0 per_100k",
            SECOND + " levels:4:" + CASES + " us-fips:02063 62.24 per_100k",
            SECOND + " levels:4:" + ADMISSIONS + " us-fips:02063 25.3 per_100k",
            SECOND + " levels:4:" + BEDS + " us-fips:02063 1.6 percent");
  }

  @Test
  void figuresAreValidFromTheirPublicationUntilTheNextIsDue() {
    FacilityMetric figure = (FacilityMetric) first(Topics.FACILITY_METRICS).get(0).value();

    assertThat(figure.getValidAt()).isEqualTo(FIRST);
    assertThat(figure.getExpectedBy()).as("clocks change on the way").isEqualTo(SECOND);
    assertThat(figure.getDerived()).isFalse();
  }

  @Test
  void eachRowVouchesForItsCountyAlsoWhereItLacksFigures() {
    assertThat(first(Topics.FEED_REPORTS))
        .extracting(record -> (FeedReport) record.value())
        .allMatch(report -> report.getFeed().equals("facility-metrics"))
        .extracting(report -> report.getEventId() + " " + report.getZoneId())
        .containsExactly(
            "levels:2:report us-fips:48067",
            "levels:3:report us-fips:02063",
            "levels:1:report us-fips:48067",
            "levels:4:report us-fips:02063");
  }

  @Test
  void registersCountiesBelowTheirStatesWithTheNewestPopulation() {
    Map<String, ZoneVersion> zones =
        first(Topics.ZONES).stream()
            .map(record -> (ZoneVersion) record.value())
            .collect(Collectors.toMap(ZoneVersion::getZoneId, zone -> zone));

    assertThat(zones)
        .containsOnlyKeys("us-fips:02", "us-fips:02063", "us-fips:48", "us-fips:48067");
    assertThat(zones.get("us-fips:48067").getPopulation()).isEqualTo(30_100);
    assertThat(zones.get("us-fips:48067").getParentId()).isEqualTo("us-fips:48");
    assertThat(zones.get("us-fips:48067").getCountyId()).isNull();
    assertThat(zones.get("us-fips:02063").getPopulation()).isNull();
    assertThat(zones.get("us-fips:02063").getAssessed()).isTrue();
    assertThat(zones.get("us-fips:02").getAssessed()).isFalse();
    assertThat(zones.get("us-fips:02").getName()).isEqualTo("State 02");
  }

  @Test
  void assessesByARuleBookThatWasInForce() {
    PolicyAssignment assignment =
        (PolicyAssignment) first(Topics.POLICY_ASSIGNMENTS).get(0).value();

    assertThat(assignment.getPolicyId()).isEqualTo("us-cdc-community-2022");
    assertThat(assignment.getCounterfactual()).isFalse();
  }

  @Test
  void tellsTheSameRecordsInEveryPassInOrderOfKnownTime() {
    UsCdcReplay replay = counties.open();
    List<FeedRecord> once = SmallCounties.all(replay);

    assertThat(once).isSortedAccordingTo(Comparator.comparing(FeedRecord::knownAt));
    assertThat(SmallCounties.all(replay)).isEqualTo(once);
  }

  @Test
  void countsTheDirt() {
    Replay.Pass pass = counties.open().records();
    pass.forEachRemaining(record -> {});

    assertThat(pass.counted())
        .containsOnly(
            Map.entry("rows", 4L),
            Map.entry("counties_without_population", 1L),
            Map.entry("rows_without_" + CASES, 0L),
            Map.entry("rows_without_" + ADMISSIONS, 1L),
            Map.entry("rows_without_" + BEDS, 3L));
  }

  @Test
  void replaysTheGivenDaysAlone() {
    UsCdcReplay replay =
        counties.open(
            Optional.of(LocalDate.of(2022, 3, 15)), Optional.of(LocalDate.of(2022, 3, 18)));

    assertThat(replay.start()).isEqualTo("2022-03-15T04:00:00Z");
    assertThat(replay.end()).isEqualTo("2022-03-19T04:00:00Z");
    assertThat(SmallCounties.all(replay))
        .filteredOn(record -> record.topic() == Topics.FACILITY_METRICS)
        .allMatch(record -> record.knownAt().equals(SECOND))
        .hasSize(5);
  }

  @Test
  void daysWithoutAPublicationAreRefused() {
    assertThatThrownBy(() -> counties.open(Optional.of(LocalDate.of(2022, 5, 1)), Optional.empty()))
        .isInstanceOf(SourceException.class)
        .hasMessage(
            "nothing can be replayed from 2022-05-01 to 2022-03-17: the file holds publications"
                + " from 2022-03-10 to 2022-03-17");
  }

  @Test
  void whatIsNoFigureNoCountyOrStandsTwiceIsRefusedWithItsPlace() {
    SmallCounties lower =
        new SmallCounties(folder).row("2022-03-10", "48067", "1", "-1", "0", "0", "Low");
    assertThatThrownBy(lower::open)
        .hasMessageEndingWith(
            "row 1 column covid_cases_per_100k must hold a number from 0, or nothing, was \"-1\"");
    SmallCounties text =
        new SmallCounties(folder).row("2022-03-10", "48067", "1", "NaN", "0", "0", "Low");
    assertThatThrownBy(text::open).hasMessageContaining("was \"NaN\"");
    SmallCounties county =
        new SmallCounties(folder).row("2022-03-10", "4867", "1", "1", "0", "0", "Low");
    assertThatThrownBy(county::open).hasMessageContaining("county_fips must hold five digits");
    SmallCounties day =
        new SmallCounties(folder).row("03/10/22", "48067", "1", "1", "0", "0", "Low");
    assertThatThrownBy(day::open).hasMessageContaining("a day as in 2022-02-24");
    SmallCounties twice = counties.row("2022-03-10", "48067", "30026", "176.51", "0.0", "", "Low");
    assertThatThrownBy(twice::open)
        .hasMessageContaining("row 5 column county_fips must hold a county that stands once");
  }

  private List<FeedRecord> first(Topics topic) {
    return SmallCounties.all(counties.open()).stream()
        .filter(record -> record.topic() == topic)
        .filter(record -> record.sending() == FeedRecord.Sending.FIRST)
        .toList();
  }

  private static String words(FacilityMetric figure) {
    return "%s %s %s %s"
        .formatted(figure.getEventId(), figure.getZoneId(), figure.getValue(), figure.getUnit());
  }
}
