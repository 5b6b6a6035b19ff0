package org.zonerisk.local.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.FeedRecord.Sending;
import org.zonerisk.schemas.avro.FeedReport;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.SamplingResult;
import org.zonerisk.schemas.avro.SpecimenResult;
import org.zonerisk.schemas.avro.SpecimenStage;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.DataSetName;
import org.zonerisk.schemas.topics.Topics;

class TownTest {
  private static final Town TOWN = town(1);

  private static Town town(long seed) {
    return new Town(seed, Town.DEFAULT_FIRST_DAY, new DataSetName("demo"));
  }

  private static List<FeedRecord> firstDays(Town town, int days) {
    Instant until = town.start().plus(Duration.ofDays(days));
    List<FeedRecord> records = new ArrayList<>();
    Iterator<FeedRecord> all = town.records();
    for (FeedRecord r = all.next(); !r.knownAt().isAfter(until); r = all.next()) {
      records.add(r);
    }
    return records;
  }

  private static <T> List<T> values(List<FeedRecord> records, Class<T> type) {
    return records.stream()
        .map(FeedRecord::value)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  @Test
  void isTheSameForASeedAndAnotherForAnother() {
    List<FeedRecord> once = firstDays(TOWN, 2);

    assertThat(firstDays(town(1), 2)).isEqualTo(once);
    assertThat(firstDays(town(2), 2)).isNotEqualTo(once);
  }

  @Test
  void comesInOrderOfKnownTimeWithItsZonesFirst() {
    List<FeedRecord> records = firstDays(TOWN, 3);

    assertThat(records).isSortedAccordingTo(Comparator.comparing(FeedRecord::knownAt));
    assertThat(records.get(0).topic()).isEqualTo(Topics.ZONES);
    assertThat(records.get(0).knownAt()).isEqualTo(TOWN.start().minus(Duration.ofHours(1)));
  }

  @Test
  void hasTwentyFourCompoundsInTwoCountiesOfAProvinceThatDoesNotExist() {
    List<ZoneVersion> zones = TOWN.zones();
    List<ZoneVersion> compounds = zones.stream().filter(ZoneVersion::getAssessed).toList();

    assertThat(compounds)
        .hasSize(24)
        .allSatisfy(
            compound -> {
              assertThat(compound.getZoneId()).matches("cn:99990[12]\\d{6}");
              assertThat(compound.getPopulation()).isBetween(300L, 1200L);
            });
    assertThat(compounds).extracting(ZoneVersion::getCountyId).contains("cn:999901", "cn:999902");
    Set<String> ids = zones.stream().map(ZoneVersion::getZoneId).collect(Collectors.toSet());
    assertThat(zones)
        .allSatisfy(
            zone ->
                assertThat(zone.getParentId() == null || ids.contains(zone.getParentId()))
                    .isTrue());
  }

  @Test
  void scansAtItsVenuesMostlyWithEvidenceOfThePlace() {
    List<HealthCodeScan> scans = values(firstDays(TOWN, 2), HealthCodeScan.class);
    long fixed = count(scans, LocationEvidence.FIXED_DEVICE);

    assertThat(fixed).isGreaterThan(scans.size() / 2);
    assertThat(count(scans, LocationEvidence.NONE)).isPositive();
    assertThat(scans.stream().map(HealthCodeScan::getVenueId).collect(Collectors.toSet()))
        .containsAll(plan().venues().stream().map(Venue::id).toList());
  }

  private static long count(List<HealthCodeScan> scans, LocationEvidence evidence) {
    return scans.stream().filter(scan -> scan.getLocationEvidence() == evidence).count();
  }

  @Test
  void tellsOfEachTubeWhenCollectedAndHoursLaterItsResult() {
    List<SamplingResult> samples = values(firstDays(TOWN, 3), SamplingResult.class);

    assertThat(samples)
        .allSatisfy(
            sample -> {
              assertThat(sample.getPersons()).hasSizeBetween(1, 10);
              boolean collected = sample.getStage() == SpecimenStage.COLLECTED;
              assertThat(sample.getAmendment()).isEqualTo(collected ? 0 : 1);
              if (sample.getStage() == SpecimenStage.RESULTED) {
                assertThat(Duration.between(sample.getCollectedAt(), sample.getResultedAt()))
                    .isBetween(Duration.ofHours(3), Duration.ofHours(60));
              }
            });
  }

  @Test
  void testsThePersonsOfAPositivePoolAgainOneByOne() {
    List<SamplingResult> samples = values(firstDays(TOWN, 6), SamplingResult.class);
    List<SamplingResult> positivePools =
        samples.stream()
            .filter(sample -> sample.getResult() == SpecimenResult.POSITIVE)
            .filter(sample -> sample.getPersons().size() > 1)
            .toList();
    Set<String> single =
        samples.stream()
            .filter(sample -> sample.getPersons().size() == 1)
            .map(sample -> sample.getPersons().get(0).getToken())
            .collect(Collectors.toSet());

    assertThat(positivePools).isNotEmpty();
    assertThat(positivePools)
        .filteredOn(pool -> pool.getResultedAt().isBefore(at(5, 0)))
        .allSatisfy(
            pool ->
                assertThat(pool.getPersons())
                    .allSatisfy(person -> assertThat(single).contains(person.getToken())));
  }

  @Test
  void vouchesForTwoFeedsInEveryCompoundEveryTwoHours() {
    List<FeedReport> reports =
        firstDays(TOWN, 1).stream()
            .filter(record -> record.sending() == Sending.FIRST)
            .map(FeedRecord::value)
            .filter(FeedReport.class::isInstance)
            .map(FeedReport.class::cast)
            .toList();

    assertThat(reports).hasSize(12 * 2 * 24);
  }

  @Test
  void losesTheFeedsOfOneCompoundForThreeDays() {
    String silent = new Wave(0).silent(plan()).zoneId();
    List<FeedRecord> silence =
        firstDays(TOWN, 7).stream()
            .filter(record -> record.sending() == Sending.FIRST)
            .filter(record -> !record.knownAt().isBefore(at(3, 8)))
            .filter(record -> record.knownAt().isBefore(at(6, 13)))
            .toList();

    assertThat(values(silence, FeedReport.class))
        .extracting(FeedReport::getZoneId)
        .isNotEmpty()
        .doesNotContain(silent);
    assertThat(values(silence, HealthCodeScan.class))
        .extracting(HealthCodeScan::getZoneId)
        .doesNotContain(silent);
  }

  @Test
  void holdsAFewRecordsThatMustBeRejected() {
    List<FeedRecord> records = firstDays(TOWN, 1);
    Set<String> registered =
        TOWN.zones().stream().map(ZoneVersion::getZoneId).collect(Collectors.toSet());
    List<FeedRecord> scans =
        records.stream().filter(record -> record.topic() == Topics.HEALTH_CODE_SCANS).toList();

    assertThat(values(scans, HealthCodeScan.class))
        .anySatisfy(scan -> assertThat(registered).doesNotContain(scan.getZoneId()))
        .anySatisfy(scan -> assertThat(scan.getDeviceId()).matches("1[3-9]\\d{9}"));
    assertThat(scans)
        .anySatisfy(
            scan ->
                assertThat(((HealthCodeScan) scan.value()).getScannedAt())
                    .isAfter(scan.knownAt().plus(Duration.ofDays(1))));
  }

  private static TownPlan plan() {
    return TownPlan.of(new SplittableRandom(1));
  }

  private static Instant at(int day, int hour) {
    return new TownCalendar(Town.DEFAULT_FIRST_DAY).at(day, hour, 0);
  }
}
