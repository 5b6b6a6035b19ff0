package org.zonerisk.local.replay;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A data folder written by hand: four areas and six lists. The second has an area at two levels,
 * the third an earlier stamp than the second, the fourth the stamp of the third; the fifth was seen
 * before its stamp and is empty; the sixth was seen on the next day.
 */
public final class SmallRiskLists {
  public static final String ONE = "cn:131002102-010473f6783e";
  public static final String TWO = "cn:131002-c0fc60a4c1fc";
  public static final String THREE = "cn:13-376bec0514cd";
  public static final String FOUR = "cn:00-377f64d584d6";

  private final Path data;
  private final Map<String, List<String>> files = new TreeMap<>();

  public SmallRiskLists(Path data) {
    this.data = data;
    add("cn-divisions/provinces.csv", "code,name", "13,\"河北省\"", "11,\"北京市\"");
    add("cn-divisions/cities.csv", "code,name,provinceCode", "1310,\"廊坊市\",13");
    add("cn-divisions/areas.csv", "code,name,cityCode,provinceCode", "131002,\"安次区\",1310,13");
    add(
        "cn-divisions/streets.csv.gz",
        "code,name,areaCode,provinceCode,cityCode",
        "131002102,\"葛渔城镇\",131002,13,1310");
    add(
        "cn-risk-areas/areas.csv.gz",
        "area_id,province,city,county,community,county_code,street_code",
        "1,河北省,廊坊市,安次区,甲村,131002,131002102",
        "2,河北省,廊坊市,安次区,乙村,131002,",
        "3,河北省,廊坊市,开发区,丙村,,",
        "4,新疆生产建设兵团,一师,一团,丁连,,");
    add("cn-risk-areas/snapshots.csv", "snapshot,published_at,crawled_at,end_update_time");
    list("2022-04-15T11:00:00", "2022-04-15T11:20:10");
    list("2022-04-15T14:00:00", "2022-04-15T14:10:00");
    list("2022-04-15T13:00:00", "2022-04-15T15:05:00");
    list("2022-04-15T13:00:00", "2022-04-15T16:30:00");
    list("2022-04-15T18:00:00", "2022-04-15T17:55:00");
    list("2022-04-16T09:00:00", "2022-04-16T09:30:00");
    add("cn-risk-areas/intervals.csv.gz", "area_id,level,from_snapshot,to_snapshot_exclusive");
    add("cn-risk-areas/intervals.csv.gz", "1,H,0,2", "1,M,1,2", "2,L,1,4", "3,H,3,4", "4,H,5,");
  }

  /**
   * Three more lists, of twenty further areas at high risk: all of them, five of them an hour
   * later, all of them again a minute after that.
   */
  public SmallRiskLists withAListThatIsCutOff() {
    for (int area = 10; area < 30; area++) {
      add("cn-risk-areas/areas.csv.gz", area + ",河北省,廊坊市,安次区," + area + "号村,131002,");
      String whole = area + ",H,6,";
      add("cn-risk-areas/intervals.csv.gz", area < 15 ? whole : area + ",H,6,7");
      if (area >= 15) {
        add("cn-risk-areas/intervals.csv.gz", area + ",H,8,");
      }
    }
    list("2022-04-17T09:00:00", "2022-04-17T09:30:00");
    list("2022-04-17T10:00:00", "2022-04-17T10:30:00");
    return list("2022-04-17T10:00:00", "2022-04-17T10:31:00");
  }

  /** One more list. */
  public SmallRiskLists list(String publishedAt, String seenAt) {
    String file = "cn-risk-areas/snapshots.csv";
    return add(
        file, "%d,%s+08:00,%s+08:00,".formatted(files.get(file).size() - 1, publishedAt, seenAt));
  }

  /** Further lines of a file. */
  public SmallRiskLists add(String file, String... lines) {
    files.computeIfAbsent(file, any -> new ArrayList<>()).addAll(List.of(lines));
    return this;
  }

  public Path written() {
    files.forEach(
        (file, lines) -> SmallNewYork.write(data.resolve(file), lines.toArray(String[]::new)));
    return data;
  }

  RiskAreaReplay open() {
    return RiskAreaReplay.open(written(), Optional.empty(), Optional.empty(), 1);
  }

  RiskAreaReplay open(String from, String to) {
    return RiskAreaReplay.open(
        written(), Optional.of(LocalDate.parse(from)), Optional.of(LocalDate.parse(to)), 1);
  }
}
