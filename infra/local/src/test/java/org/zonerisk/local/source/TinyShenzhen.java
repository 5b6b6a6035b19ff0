package org.zonerisk.local.source;

import java.io.IOException;
import java.nio.file.Path;

/** A data folder in the layout of Shenzhen's: three stations, two of them where lines meet. */
public final class TinyShenzhen {

  private final SourceFolder files;

  public TinyShenzhen(Path data) {
    files = new SourceFolder(data);
    files.row("sz-metro-taps/stations_by_line.csv", "1,地铁1号线,1,罗湖,0101");
    files.row("sz-metro-taps/stations_by_line.csv", "5,地铁5号线,29,布吉,0529");
    files.row("sz-metro-taps/stations_by_line.csv", "11,地铁11号线,7,布吉,1107");
    files.row(
        "sz-metro-taps/taps.csv",
        "card_no,deal_date,deal_type,company_name,station,equ_no,car_no,conn_mark,close_date,deal_value,deal_money");
  }

  /**
   * Four taps at stations, two of them equal and one known in another cell than it happened; one on
   * a bus, one without a name, one at a station that its line does not have.
   */
  public static TinyShenzhen ofEveryKind(Path data) {
    return new TinyShenzhen(data)
        .tap("CARDONE", "2018-09-01 09:10:00", "地铁入站", "地铁五号线", "布吉", "263032104")
        .tap("CARDONE", "2018-09-01 09:10:00", "地铁入站", "地铁五号线", "布吉", "263032104")
        .tap("CARDTWO", "2018-09-01 09:59:30", "地铁出站", "地铁十一号线", "布吉站", "241021121")
        .tap("CARDTWO", "2018-08-31 22:00:00", "地铁入站", "地铁一号线", "罗湖站", "268001140")
        .tap("CARDBUS", "2018-09-01 09:20:00", "巴士", "巴士集团", "68路", "231017162")
        .tap("CARDTWO", "2018-09-01 09:21:00", "地铁入站", "地铁一号线", "-", "268001140")
        .tap("CARDTWO", "2018-09-01 09:22:00", "地铁入站", "地铁一号线", "布吉", "268001140");
  }

  public TinyShenzhen tap(
      String card, String time, String kind, String company, String station, String device) {
    files.row(
        "sz-metro-taps/taps.csv",
        "%s,%s,%s,%s,%s,%s,,0,2018-09-01 00:00:00,0,0"
            .formatted(card, time, kind, company, station, device));
    return this;
  }

  public Path write() throws IOException {
    return files.write();
  }
}
