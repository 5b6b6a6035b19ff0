package org.zonerisk.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.FeedRecord.Sending;
import org.zonerisk.local.publish.Tokeniser;
import org.zonerisk.local.source.TinyShenzhen;
import org.zonerisk.schemas.avro.HealthCodeScan;
import org.zonerisk.schemas.avro.LocationEvidence;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;

class ShenzhenReplayTest {

  private static final Path DATA = Path.of("..", "..", "..", "shared", "data");

  @TempDir private Path folder;
  private ShenzhenReplay replay;

  @BeforeEach
  void aDayOfTaps() throws IOException {
    replay = open(TinyShenzhen.ofEveryKind(folder).write());
  }

  private static ShenzhenReplay open(Path data) {
    byte[] key = "a key of this test alone".getBytes(StandardCharsets.UTF_8);
    return ShenzhenReplay.open(data, Optional.empty(), Optional.empty(), 1, Tokeniser.withKey(key));
  }

  private static List<FeedRecord> scans(ShenzhenReplay replay) {
    List<FeedRecord> scans = new ArrayList<>();
    replay
        .records()
        .forEachRemaining(
            record -> {
              if (record.isOfFeed() && record.sending() == Sending.FIRST) {
                scans.add(record);
              }
            });
    return scans;
  }

  @Test
  void registersAStationOfEachLineWhereLinesMeet() {
    assertThat(replay.zones())
        .extracting(zone -> zone.getZoneId() + " " + zone.getName() + " " + zone.getParentId())
        .containsExactly(
            "cn:4403 深圳市 null",
            "sz-metro:line-1 地铁1号线 cn:4403",
            "sz-metro:line-5 地铁5号线 cn:4403",
            "sz-metro:line-11 地铁11号线 cn:4403",
            "sz-metro:0101 罗湖 sz-metro:line-1",
            "sz-metro:0529 布吉 sz-metro:line-5",
            "sz-metro:1107 布吉 sz-metro:line-11");
    assertThat(replay.zones()).filteredOn(ZoneVersion::getAssessed).hasSize(3);
  }

  @Test
  void assignsNoRuleBook() {
    List<Topics> topics = new ArrayList<>();
    replay.records().forEachRemaining(record -> topics.add(record.topic()));

    assertThat(topics).contains(Topics.ZONES, Topics.HEALTH_CODE_SCANS);
    assertThat(topics).doesNotContain(Topics.POLICIES, Topics.POLICY_ASSIGNMENTS);
  }

  @Test
  void aTapIsAScanAtAFixedDeviceKnownAMinuteLater() {
    FeedRecord record = scans(replay).get(1);
    HealthCodeScan scan = (HealthCodeScan) record.value();

    assertThat(record.knownAt()).isEqualTo("2018-09-01T01:11:00Z");
    assertThat(scan.getScannedAt()).isEqualTo("2018-09-01T01:10:00Z");
    assertThat(scan.getEventId()).isEqualTo("taps:1");
    assertThat(scan.getZoneId()).isEqualTo("sz-metro:0529");
    assertThat(scan.getDeviceId()).isEqualTo("263032104");
    assertThat(scan.getLocationEvidence()).isEqualTo(LocationEvidence.FIXED_DEVICE);
  }

  @Test
  void equalRowsAreDistinctTapsNumberedOnTheirDevice() {
    assertThat(scans(replay).subList(1, 3))
        .extracting(record -> (HealthCodeScan) record.value())
        .extracting(scan -> scan.getEventId() + " " + scan.getDeviceSeq())
        .containsExactly("taps:1 0", "taps:2 1");
  }

  @Test
  void tapsThatCannotBePlacedNameNoRegisteredZone() {
    assertThat(scans(replay))
        .extracting(record -> ((HealthCodeScan) record.value()).getZoneId())
        .containsExactly(
            "sz-metro:0101",
            "sz-metro:0529",
            "sz-metro:0529",
            "sz-bus:vehicle",
            "sz-metro:nameless",
            "sz-metro:unlisted",
            "sz-metro:1107");
    assertThat(replay.records().counted())
        .isEqualTo(
            Map.of(
                "taps_at_stations", 4L,
                "taps_on_buses", 1L,
                "taps_without_station_name", 1L,
                "taps_at_unlisted_stations", 1L));
  }

  @Test
  void thePseudonymOfACardGoesNoFurther() {
    assertThat(scans(replay))
        .allSatisfy(record -> assertThat(record.value().toString()).doesNotContain("CARD"));
    assertThat(scans(replay))
        .extracting(record -> ((HealthCodeScan) record.value()).getPerson())
        .allMatch(token -> token.matches("[0-9a-f]{32}"))
        .satisfies(tokens -> assertThat(tokens.get(1)).isEqualTo(tokens.get(2)));
  }

  @Test
  void refusesATapOfAnotherKind() throws IOException {
    new TinyShenzhen(folder).tap("C", "2018-09-01 09:10:00", "轮渡", "地铁五号线", "布吉", "1").write();

    assertThatThrownBy(() -> open(folder))
        .hasMessageEndingWith(
            "taps.csv row 1 column deal_type must hold one of 地铁入站, 地铁出站, 巴士, was \"轮渡\"");
  }

  @Test
  void replaysTheRealFileToTheRecord() {
    assumeTrue(
        Files.isDirectory(DATA.resolve("sz-metro-taps")),
        "skipped: no folder ../shared/data/sz-metro-taps beside the project");
    ShenzhenReplay real = open(DATA);

    assertThat(real.start()).isEqualTo(Instant.parse("2018-08-30T16:00:00Z"));
    assertThat(real.end()).isEqualTo(Instant.parse("2018-09-01T04:00:00Z"));
    assertThat(real.zones()).filteredOn(ZoneVersion::getAssessed).hasSize(215);
    assertThat(scans(real)).hasSize(46_999);
    assertThat(real.records().counted())
        .isEqualTo(
            Map.of(
                "taps_at_stations", 26_554L,
                "taps_on_buses", 18_323L,
                "taps_without_station_name", 1_904L,
                "taps_at_unlisted_stations", 218L));
  }
}
