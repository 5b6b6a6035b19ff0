package org.zonerisk.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.zonerisk.local.replay.SmallRiskLists.FOUR;
import static org.zonerisk.local.replay.SmallRiskLists.ONE;
import static org.zonerisk.local.replay.SmallRiskLists.THREE;
import static org.zonerisk.local.replay.SmallRiskLists.TWO;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonerisk.domain.publication.ListTally;
import org.zonerisk.local.publish.FeedRecord;
import org.zonerisk.local.publish.FeedRecord.Sending;
import org.zonerisk.schemas.avro.PublicationRow;
import org.zonerisk.schemas.avro.ZoneVersion;
import org.zonerisk.schemas.topics.Topics;

class RiskAreaReplayTest {

  @TempDir Path folder;
  private SmallRiskLists lists;

  @BeforeEach
  void sixLists() {
    lists = new SmallRiskLists(folder);
  }

  @Test
  void lastsFromTheMidnightBeforeTheFirstListToTheBoundaryAfterTheLast() {
    assertThat(lists.open().start()).isEqualTo("2022-04-14T16:00:00Z");
    assertThat(lists.open().end()).isEqualTo("2022-04-16T02:00:00Z");
  }

  @Test
  void registersEachAreaBelowTheDeepestDivisionThatIsKnownOfItAndAssessesNone() {
    assertThat(lists.open().zones())
        .extracting(
            ZoneVersion::getZoneId,
            ZoneVersion::getLevel,
            ZoneVersion::getName,
            ZoneVersion::getParentId,
            ZoneVersion::getCountyId)
        .containsExactly(
            tuple("cn:13", "province", "河北省", null, null),
            tuple("cn:1310", "city", "廊坊市", "cn:13", null),
            tuple("cn:131002", "county", "安次区", "cn:1310", null),
            tuple("cn:131002102", "street", "葛渔城镇", "cn:131002", "cn:131002"),
            tuple(FOUR, "area", "丁连", null, null),
            tuple(THREE, "area", "丙村", "cn:13", null),
            tuple(TWO, "area", "乙村", "cn:131002", "cn:131002"),
            tuple(ONE, "area", "甲村", "cn:131002102", "cn:131002"));
    assertThat(lists.open().zones()).noneMatch(ZoneVersion::getAssessed);
    assertThat(all(lists.open()))
        .filteredOn(record -> !record.isOfFeed())
        .allMatch(record -> record.topic() == Topics.ZONES);
  }

  @Test
  void registersCountiesThatAreNeverListedToo() {
    lists.add("cn-divisions/areas.csv", "131003,\"广阳区\",1310,13");

    assertThat(lists.open().zones())
        .filteredOn(zone -> zone.getLevel().equals("county"))
        .extracting(ZoneVersion::getZoneId)
        .containsExactly("cn:131002", "cn:131003");
  }

  @Test
  void tellsEachListWholeWhenItWasSeen() {
    assertThat(story(lists.open()))
        .containsExactly(
            "2022-04-15T03:20:10Z 11:00 1 %s HIGH".formatted(ONE),
            "2022-04-15T06:10:00Z 14:00 3 %s HIGH".formatted(ONE),
            "2022-04-15T06:10:00Z 14:00 3 %s MEDIUM".formatted(ONE),
            "2022-04-15T06:10:00Z 14:00 3 %s LOW".formatted(TWO),
            "2022-04-15T07:05:00Z 13:00 1 %s LOW".formatted(TWO),
            "2022-04-15T08:30:00Z 13:00 2 %s LOW".formatted(TWO),
            "2022-04-15T08:30:00Z 13:00 2 %s HIGH".formatted(THREE),
            "2022-04-15T09:55:00Z 18:00 0 null null",
            "2022-04-16T01:30:00Z 09:00 1 %s HIGH".formatted(FOUR));
    assertThat(counted(lists.open()))
        .isEqualTo(Map.of("publications", 6L, "empty_publications", 1L));
  }

  @Test
  void everyRowStatesTheNumberAndHashOfItsWholeList() {
    Map<String, List<PublicationRow>> byList =
        rows(lists.open()).stream()
            .collect(Collectors.groupingBy(PublicationRow::getPublicationId));

    assertThat(byList).hasSize(6);
    byList
        .values()
        .forEach(
            rows -> {
              ListTally tally =
                  rows.stream()
                      .filter(row -> row.getZoneId() != null)
                      .map(row -> ListTally.of(row.getZoneId(), row.getLevel()))
                      .reduce(ListTally.EMPTY, ListTally::plus);
              assertThat(rows)
                  .allMatch(row -> row.getRowCount() == tally.rows())
                  .allMatch(row -> row.getContentHash().equals(tally.contentHash()));
            });
    assertThat(rows(lists.open())).extracting(PublicationRow::getEventId).doesNotHaveDuplicates();
  }

  @Test
  void tellsTheListThatStoodWhenALaterStartBegins() {
    assertThat(story(lists.open("2022-04-16", "2022-04-16")))
        .containsExactly(
            "2022-04-15T16:00:00Z 18:00 0 null null",
            "2022-04-16T01:30:00Z 09:00 1 %s HIGH".formatted(FOUR));
    assertThat(rows(lists.open("2022-04-16", "2022-04-16")).get(0).getSeenAt())
        .isEqualTo("2022-04-15T09:55:00Z");
    assertThat(story(lists.open("2022-04-15", "2022-04-15"))).hasSize(8);
  }

  @Test
  void tellsTheSameRecordsInEveryPassInOrderOfKnownTime() {
    RiskAreaReplay replay = lists.open();

    assertThat(all(replay)).isSortedAccordingTo(Comparator.comparing(FeedRecord::knownAt));
    assertThat(all(replay)).isEqualTo(all(replay));
  }

  @Test
  void namesWhatIsWrongInAFile() {
    refuses("cn-risk-areas/intervals.csv.gz", "1,H,1,3", "must hold a list after the end of");
    refuses("cn-risk-areas/intervals.csv.gz", "9,H,1,3", "column area_id must hold an area of");
    refuses("cn-risk-areas/intervals.csv.gz", "1,X,2,3", "column level must hold H, M or L");
    refuses("cn-risk-areas/intervals.csv.gz", "1,H,3,3", "must hold a list after 3, at most 6");
    refuses("cn-risk-areas/areas.csv.gz", "5,河北省,廊坊市,开发区,丙村,,", "names stand once");
    refuses(
        "cn-risk-areas/areas.csv.gz",
        "5,河北省,廊坊市,开发区,戊村,139999,",
        "row 5 column county_code must hold a code of cn-divisions, was \"139999\"");
    refuses(
        "cn-risk-areas/snapshots.csv",
        "6,2022-04-16T10:00:00+08:00,2022-04-16T09:30:00+08:00,",
        "column crawled_at must hold a time later than in the row before");
    refuses(
        "cn-risk-areas/snapshots.csv",
        "7,2022-04-16T10:00:00+08:00,2022-04-16T10:30:00+08:00,",
        "column snapshot must hold the next number, 6");
    refuses("cn-divisions/cities.csv", "131,x,13", "column code must hold 4 digits");
  }

  private void refuses(String file, String line, String message) {
    assertThatThrownBy(() -> new SmallRiskLists(folder).add(file, line).open())
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(message);
  }

  @Test
  void refusesDaysWithoutAList() {
    assertThatThrownBy(() -> lists.open("2022-04-17", "2022-04-18"))
        .hasMessage(
            "nothing can be replayed from 2022-04-17 to 2022-04-18: the files hold records from"
                + " 2022-04-15 to 2022-04-16");
  }

  /** Each row: known time, stamp in local time, number of rows, zone and level. */
  private static List<String> story(RiskAreaReplay replay) {
    return all(replay).stream()
        .filter(record -> record.isOfFeed() && record.sending() == Sending.FIRST)
        .map(
            record -> {
              PublicationRow row = (PublicationRow) record.value();
              return "%s %s %d %s %s"
                  .formatted(
                      record.knownAt(),
                      row.getPublishedAt().atZone(RiskAreaReplay.TIME_ZONE).toLocalTime(),
                      row.getRowCount(),
                      row.getZoneId(),
                      row.getLevel());
            })
        .toList();
  }

  private static List<PublicationRow> rows(RiskAreaReplay replay) {
    return all(replay).stream()
        .filter(record -> record.isOfFeed() && record.sending() == Sending.FIRST)
        .map(record -> (PublicationRow) record.value())
        .toList();
  }

  private static List<FeedRecord> all(RiskAreaReplay replay) {
    List<FeedRecord> all = new ArrayList<>();
    replay.records().forEachRemaining(all::add);
    return all;
  }

  private static Map<String, Long> counted(RiskAreaReplay replay) {
    Replay.Pass pass = replay.records();
    pass.forEachRemaining(record -> {});
    return pass.counted();
  }
}
