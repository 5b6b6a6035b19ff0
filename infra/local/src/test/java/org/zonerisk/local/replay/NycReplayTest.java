package org.zonerisk.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.schemas.avro.PolicyAssignment;
import org.zonerisk.schemas.avro.RiskPolicyDocument;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;
import org.zonerisk.streaming.mapping.PolicyDocuments;

class NycReplayTest {
  private static final Instant START = Instant.parse("2021-01-02T05:00:00Z");

  @TempDir Path folder;
  private SmallNewYork city;

  @BeforeEach
  void aCityWithTwoDays() {
    city =
        new SmallNewYork(folder)
            .published("2020-12-31T12:00:00-05:00", 0, 0)
            .published("2021-01-02T12:00:00-05:00", 40, 4_000)
            .published("2021-01-04T12:00:00-05:00", 60, 8_000)
            .trip("2021-01", "2021-01-02T12:00:00", "2021-01-02T12:10:00", 68, 33)
            .written();
  }

  @Test
  void lastsFromTheMidnightOfTheFirstRecordToTheBoundaryAfterTheLast() {
    assertThat(city.open().start()).isEqualTo(START);
    assertThat(city.open().end()).isEqualTo("2021-01-04T17:00:00Z");
  }

  @Test
  void lastsFromMidnightToMidnightOfTheGivenDays() {
    NycReplay replay = city.open("2021-01-01", "2021-01-03");

    assertThat(replay.start()).isEqualTo("2021-01-01T05:00:00Z");
    assertThat(replay.end()).isEqualTo("2021-01-04T05:00:00Z");
  }

  @Test
  void registersPostalZonesBelowTheirCountiesAnHourBeforeItBegins() {
    List<FeedRecord> zones = records(Topics.ZONES);

    assertThat(zones)
        .hasSize(7)
        .allSatisfy(
            zone -> {
              assertThat(zone.knownAt()).isEqualTo("2021-01-02T04:00:00Z");
              assertThat(((ZoneVersion) zone.value()).getEffectiveFrom()).isEqualTo(START);
            });
    ZoneVersion chelsea = (ZoneVersion) zones.get(5).value();
    assertThat(chelsea.getZoneId()).isEqualTo("us-modzcta:10001");
    assertThat(chelsea.getName()).isEqualTo("Chelsea/NoMad");
    assertThat(chelsea.getCountyId()).isEqualTo("us-fips:36061").isEqualTo(chelsea.getParentId());
    assertThat(chelsea.getPopulation()).isEqualTo(27_613);
    assertThat(chelsea.getAssessed()).isTrue();
    assertThat(zones.subList(0, 5))
        .allSatisfy(county -> assertThat(((ZoneVersion) county.value()).getAssessed()).isFalse());
  }

  @Test
  void assessesEveryZoneByTheShippedRuleBookAsACounterfactual() {
    RiskPolicyDocument policy = (RiskPolicyDocument) records(Topics.POLICIES).get(0).value();
    PolicyAssignment assignment =
        (PolicyAssignment) records(Topics.POLICY_ASSIGNMENTS).get(0).value();

    assertThat(policy.getDocument()).isEqualTo(PolicyDocuments.shipped(NycReplay.POLICY_ID));
    assertThat(policy.getSha256()).isEqualTo(PolicyDocuments.hash(policy.getDocument()));
    assertThat(assignment.getPolicyId()).isEqualTo(policy.getPolicyId());
    assertThat(assignment.getPolicyVersion()).isEqualTo(policy.getVersion());
    assertThat(assignment.getZoneId()).isNull();
    assertThat(assignment.getCounterfactual()).isTrue();
    assertThat(assignment.getEffectiveFrom()).isEqualTo(START);
  }

  @Test
  void tellsTheSameRecordsInEveryPassInOrderOfKnownTime() {
    NycReplay replay = city.open();
    List<FeedRecord> once = all(replay);

    assertThat(once).isSortedAccordingTo(Comparator.comparing(FeedRecord::knownAt));
    assertThat(all(replay)).isEqualTo(once);
  }

  @Test
  void reportsWhatItToldAndHowOften() {
    NycReplay.Pass pass = city.open().records();
    List<FeedRecord> told = new ArrayList<>();
    pass.forEachRemaining(told::add);
    ReplayReport report = pass.report();
    long again = report.toldAgain(Topics.SAMPLING_RESULTS);

    assertThat(again).isBetween(10L, 100L);
    assertThat(report.told(Topics.SAMPLING_RESULTS)).isEqualTo(8_000 + again);
    assertThat(report.told(Topics.FEED_REPORTS) - report.toldAgain(Topics.FEED_REPORTS))
        .isEqualTo(2);
    assertThat(report.told().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(told.size());
    assertThat(report.firstKnownAt()).contains(Instant.parse("2021-01-02T17:00:00Z"));
    assertThat(report.lastKnownAt()).contains(Instant.parse("2021-01-04T17:00:00Z"));
  }

  private List<FeedRecord> records(Topics topic) {
    return all(city.open()).stream().filter(record -> record.topic() == topic).toList();
  }

  private static List<FeedRecord> all(NycReplay replay) {
    List<FeedRecord> all = new ArrayList<>();
    replay.records().forEachRemaining(all::add);
    return all;
  }
}
