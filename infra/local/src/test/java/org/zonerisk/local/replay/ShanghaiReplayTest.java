package org.zonerisk.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.FeedRecord.Sending;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.local.source.TinyShanghai;
import org.zonerisk.schemas.avro.DiscoveryChannel;
import org.zonerisk.schemas.avro.FacilityMetric;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.SamplingPurpose;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.schemas.topics.Topics;

class ShanghaiReplayTest {

  private static final Path DATA = Path.of("..", "..", "..", "shared", "data");

  @TempDir private Path folder;
  private ShanghaiReplay replay;

  @BeforeEach
  void twelveDays() throws IOException {
    replay = open(TinyShanghai.inTwelveDays(folder).write(), Optional.empty(), Optional.empty());
  }

  private static ShanghaiReplay open(Path data, Optional<LocalDate> from, Optional<LocalDate> to) {
    return ShanghaiReplay.open(
        data, from, to, 1, Tokeniser.forInventedPersons(new DataSetName("shanghai")));
  }

  private static List<FeedRecord> all(ShanghaiReplay replay) {
    List<FeedRecord> all = new ArrayList<>();
    replay.records().forEachRemaining(all::add);
    return all;
  }

  private static List<FeedRecord> first(ShanghaiReplay replay, Topics topic) {
    return all(replay).stream()
        .filter(record -> record.topic() == topic && record.sending() == Sending.FIRST)
        .toList();
  }

  @Test
  void lastsFromTheMidnightBeforeTheFirstNoticeToTheLast() {
    assertThat(replay.start()).isEqualTo("2022-03-01T16:00:00Z");
    assertThat(replay.end()).isEqualTo("2022-03-13T00:00:00Z");
  }

  @Test
  void givenDaysAreThoseOnWhichSomethingIsKnown() {
    ShanghaiReplay day =
        open(
            folder,
            Optional.of(LocalDate.parse("2022-03-04")),
            Optional.of(LocalDate.parse("2022-03-04")));

    assertThat(day.start()).isEqualTo("2022-03-03T16:00:00Z");
    assertThat(day.end()).isEqualTo("2022-03-04T16:00:00Z");
    assertThat(first(day, Topics.SAMPLING_RESULTS)).hasSize(3);
    assertThatThrownBy(
            () -> open(folder, Optional.of(LocalDate.parse("2022-04-01")), Optional.empty()))
        .hasMessage(
            "nothing can be replayed from 2022-04-01 to 2022-03-13: the files hold records from"
                + " 2022-03-02 to 2022-03-13");
  }

  @Test
  void assessesStreetsBelowTheirDistrictsWithoutInventingAPopulation() {
    List<ZoneVersion> zones = replay.zones();

    assertThat(zones)
        .extracting(ZoneVersion::getZoneId)
        .containsExactly(
            "cn:31",
            "cn:3101",
            "cn:310101",
            "cn:310104",
            TinyShanghai.A1,
            TinyShanghai.A2,
            TinyShanghai.B1,
            TinyShanghai.B2,
            "cn:310104099");
    assertThat(zones).allSatisfy(zone -> assertThat(zone.getPopulation()).isNull());
    assertThat(zones)
        .allSatisfy(
            zone -> assertThat(zone.getAssessed()).isEqualTo(zone.getLevel().equals("street")));
    ZoneVersion street = zones.get(4);
    assertThat(street.getName()).isEqualTo("南京东路街道");
    assertThat(street.getParentId()).isEqualTo("cn:310101").isEqualTo(street.getCountyId());
    assertThat(zones.get(2).getParentId()).isEqualTo("cn:3101");
    assertThat(zones.get(8).getName()).as("not in the divisions").isEqualTo("新街道");
  }

  @Test
  void appliesTheRuleBookOfJuneAsACounterfactual() {
    PolicyAssignment assignment =
        (PolicyAssignment) first(replay, Topics.POLICY_ASSIGNMENTS).get(0).value();

    assertThat(assignment.getPolicyId()).isEqualTo("cn-v9-2022-06-28");
    assertThat(assignment.getCounterfactual()).isTrue();
    assertThat(assignment.getEffectiveFrom()).isEqualTo(replay.start());
  }

  @Test
  void derivesOnePositiveOfOneInventedPersonFromAnAddressAndDate() {
    FeedRecord record = first(replay, Topics.SAMPLING_RESULTS).get(0);
    SamplingResult positive = (SamplingResult) record.value();

    assertThat(record.knownAt()).isEqualTo("2022-03-02T00:00:00Z");
    assertThat(positive.getSpecimenId()).isEqualTo("sh-2022-03-01-1");
    assertThat(positive.getCollectedAt()).isEqualTo("2022-03-01T04:00:00Z");
    assertThat(positive.getResultedAt()).isEqualTo("2022-03-01T16:00:00Z");
    assertThat(positive.getResult()).isEqualTo(SpecimenResult.POSITIVE);
    assertThat(positive.getPurpose()).isEqualTo(SamplingPurpose.CASE_REPORT);
    assertThat(positive.getDiscoveryChannel()).isEqualTo(DiscoveryChannel.UNKNOWN);
    assertThat(positive.getInfectionClass()).isNull();
    assertThat(positive.getDerived()).isTrue();
    assertThat(positive.getPersons())
        .singleElement()
        .satisfies(person -> assertThat(person.getResidenceZone()).isEqualTo(TinyShanghai.A1));
    assertThat(first(replay, Topics.SAMPLING_RESULTS))
        .extracting(one -> ((SamplingResult) one.value()).getPersons().get(0).getToken())
        .doesNotHaveDuplicates();
  }

  @Test
  void anAddressWithoutAStreetOrWithOneElsewhereCountsInItsDistrict() {
    assertThat(residence("sh-2022-03-03-3")).isEqualTo("cn:310104");
    assertThat(residence("sh-2022-03-03-4")).isEqualTo("cn:310104");
    assertThat(residence("sh-2022-03-12-5")).isEqualTo("cn:310104099");
    assertThat(replay.records().counted())
        .isEqualTo(
            Map.of(
                "positives_in_their_street", 3L,
                "positives_at_district_level_without_street", 1L,
                "positives_at_district_level_street_elsewhere", 12L,
                "streets_not_in_the_divisions", 1L));
  }

  private String residence(String specimenId) {
    return first(replay, Topics.SAMPLING_RESULTS).stream()
        .map(record -> (SamplingResult) record.value())
        .filter(sample -> sample.getSpecimenId().equals(specimenId))
        .map(sample -> sample.getPersons().get(0).getResidenceZone())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void vouchesForEveryStreetOncePerNotice() {
    List<FeedRecord> reports = first(replay, Topics.FEED_REPORTS);

    assertThat(reports).hasSize(12 * 5);
    FeedReport report = (FeedReport) reports.get(0).value();
    assertThat(report.getFeed()).isEqualTo("sampling-results");
    assertThat(report.getZoneId()).isEqualTo(TinyShanghai.A1);
    assertThat(report.getReportedAt()).isEqualTo("2022-03-02T00:00:00Z");
    assertThat(report.getCompleteUntil()).isEqualTo("2022-03-01T16:00:00Z");
  }

  @Test
  void sendsTheOfficialFiguresOfDistrictsAsFacts() {
    List<FeedRecord> figures = first(replay, Topics.FACILITY_METRICS);

    assertThat(figures)
        .extracting(
            record -> {
              FacilityMetric figure = (FacilityMetric) record.value();
              return "%s %s %.0f"
                  .formatted(figure.getZoneId(), figure.getMetric(), figure.getValue());
            })
        .containsExactly(
            "cn:310101 confirmed_1d 3",
            "cn:310101 asymptomatic_1d 40",
            "cn:310101 asymptomatic_became_confirmed_1d 1",
            "cn:310101 confirmed_found_in_quarantine_1d 2",
            "cn:310101 asymptomatic_found_in_quarantine_1d 30",
            "cn:310101 confirmed_found_by_screening_1d 1",
            "cn:310101 asymptomatic_found_by_screening_1d 10");
    FacilityMetric figure = (FacilityMetric) figures.get(0).value();
    assertThat(figure.getDomain()).isEqualTo("epidemic");
    assertThat(figure.getUnit()).isEqualTo("persons");
    assertThat(figure.getValidAt()).isEqualTo("2022-03-01T16:00:00Z");
    assertThat(figure.getDerived()).isFalse();
    assertThat(figures.get(0).knownAt()).isEqualTo("2022-03-03T00:00:00Z");
  }

  @Test
  void tellsTheSameRecordsInEveryPassInOrderOfKnownTime() {
    List<FeedRecord> once = all(replay);

    assertThat(once).isSortedAccordingTo(Comparator.comparing(FeedRecord::knownAt));
    assertThat(all(replay)).isEqualTo(once);
  }

  @Test
  void refusesWhatItCannotPlace() throws IOException {
    new TinyShanghai(folder).address("1", "东城区", "", "", false).positive("2022-03-01", "1").write();
    assertRefused(
        "addresses.csv row 1 column district must hold a district of Shanghai, was \"东城区\"");
    new TinyShanghai(folder).positive("2022-03-01", "7").write();
    assertRefused(
        "positives.csv row 1 column address_id must hold an address of the file addresses, was \"7\"");
    new TinyShanghai(folder)
        .address("1", "黄浦区", "", "", false)
        .positive("2022-03-01", "1")
        .positive("2022-03-01", "1")
        .write();
    assertRefused(
        "positives.csv row 2 column address_id must hold an address that stands once on its date,"
            + " was \"1\"");
    new TinyShanghai(folder).write();
    assertRefused("the files hold no positive and no figure of a district");
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> open(folder, Optional.empty(), Optional.empty()))
        .isInstanceOf(SourceException.class)
        .hasMessageEndingWith(message);
  }

  @Test
  void replaysTheRealFilesToTheRecord() {
    assumeTrue(
        Files.isDirectory(DATA.resolve("sh-2022-positives")),
        "skipped: no folder ../shared/data/sh-2022-positives beside the project");
    ShanghaiReplay real = open(DATA, Optional.empty(), Optional.empty());

    assertThat(real.start()).isEqualTo(Instant.parse("2022-03-06T16:00:00Z"));
    assertThat(real.end()).isEqualTo(Instant.parse("2022-04-21T00:00:00Z"));
    assertThat(real.zones()).hasSize(1 + 1 + 16 + 234);
    assertThat(real.records().counted())
        .isEqualTo(
            Map.of(
                "positives_in_their_street", 108_678L,
                "positives_at_district_level_without_street", 5_848L,
                "positives_at_district_level_street_elsewhere", 701L,
                "streets_not_in_the_divisions", 0L));
    assertThat(first(real, Topics.SAMPLING_RESULTS)).hasSize(115_227);
    assertThat(first(real, Topics.FEED_REPORTS)).hasSize(46 * 234);
    assertThat(first(real, Topics.FACILITY_METRICS)).hasSize(656 * 7);
  }
}
