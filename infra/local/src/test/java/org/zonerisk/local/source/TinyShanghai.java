package org.zonerisk.local.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A data folder in the layout of Shanghai's: two districts with two streets each, and what a test
 * adds.
 */
public final class TinyShanghai {

  public static final String A1 = "cn:310101001";
  public static final String A2 = "cn:310101002";
  public static final String B1 = "cn:310104001";
  public static final String B2 = "cn:310104002";

  private final SourceFolder files;

  public TinyShanghai(Path data) {
    files = new SourceFolder(data);
    files.row("cn-divisions/provinces.csv", "code,name");
    files.row("cn-divisions/provinces.csv", "11,北京市");
    files.row("cn-divisions/provinces.csv", "31,上海市");
    files.row("cn-divisions/cities.csv", "code,name,provinceCode");
    files.row("cn-divisions/cities.csv", "3101,市辖区,31");
    files.row("cn-divisions/areas.csv", "code,name,cityCode,provinceCode");
    files.row("cn-divisions/areas.csv", "110101,东城区,1101,11");
    files.row("cn-divisions/areas.csv", "310101,黄浦区,3101,31");
    files.row("cn-divisions/areas.csv", "310104,徐汇区,3101,31");
    files.row("cn-divisions/streets.csv", "code,name,areaCode,provinceCode,cityCode");
    files.row("cn-divisions/streets.csv", "310101001,南京东路街道,310101,31,3101");
    files.row("cn-divisions/streets.csv", "310101002,外滩街道,310101,31,3101");
    files.row("cn-divisions/streets.csv", "310104001,天平路街道,310104,31,3101");
    files.row("cn-divisions/streets.csv", "310104002,湖南路街道,310104,31,3101");
    files.row(
        "sh-2022-positives/addresses.csv",
        "address_id,district,street_name,street_code,district_agrees");
    files.row("sh-2022-positives/positives.csv", "date,address_id,in_helloint,in_stockard");
    files.row(
        "sh-2022-positives/district_daily.csv",
        "date,district,total,confirm,wzz,zhuangui,confirm_bihuan,wzz_bihuan,confirm_shaicha,wzz_shaicha");
  }

  /**
   * From March 1st to 12th: a street that has its one positive on the first day, its neighbour one
   * on the third, a street without any, an address without a street, one whose street lies
   * elsewhere, and a street that the divisions do not list.
   */
  public static TinyShanghai inTwelveDays(Path data) {
    return new TinyShanghai(data)
        .address("1", "黄浦区", "南京东路街道", "310101001", true)
        .address("2", "黄浦区", "外滩街道", "310101002", true)
        .address("3", "徐汇区", "", "", false)
        .address("4", "徐汇区", "外滩街道", "310101002", false)
        .address("5", "徐汇区", "新街道", "310104099", true)
        .positive("2022-03-01", "1")
        .positive("2022-03-03", "2")
        .positive("2022-03-03", "3")
        .positiveDaily("2022-03-01", "2022-03-12", "4")
        .positive("2022-03-12", "5")
        .figures("2022-03-02", "黄浦区", 3, 40, 1, 2, 30, 1, 10);
  }

  public TinyShanghai address(
      String id, String district, String street, String code, boolean agrees) {
    files.row(
        "sh-2022-positives/addresses.csv",
        "%s,%s,%s,%s,%s"
            .formatted(id, district, street, code, code.isEmpty() ? "" : agrees ? "1" : "0"));
    return this;
  }

  public TinyShanghai positive(String date, String address) {
    files.row("sh-2022-positives/positives.csv", date + "," + address + ",1,1");
    return this;
  }

  /** The same address on every day. */
  public TinyShanghai positiveDaily(String first, String last, String address) {
    LocalDate.parse(first)
        .datesUntil(LocalDate.parse(last).plusDays(1))
        .forEach(date -> positive(date.toString(), address));
    return this;
  }

  /** The figures of a district, in the order of the columns from {@code confirm} on. */
  public TinyShanghai figures(String date, String district, int... persons) {
    StringBuilder row = new StringBuilder(date + "," + district + "," + (persons[0] + persons[1]));
    for (int one : persons) {
      row.append(',').append(one);
    }
    files.row("sh-2022-positives/district_daily.csv", row.toString());
    return this;
  }

  public Path write() throws IOException {
    return files.write();
  }
}
