package org.zonerisk.map.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.zonerisk.map.SmallTown;
import org.zonerisk.map.ledger.AssessmentRow;
import org.zonerisk.map.ledger.FakeLedger;
import org.zonerisk.map.ledger.ZoneRow;

/**
 * As many zones as asked for, in counties of some 800. Between six and eight o'clock one in fifty
 * changes its level, between eight and ten every one.
 */
final class ManyZones {

  static final Instant SIX = SmallTown.EIGHT.minus(Duration.ofHours(2));

  private static final List<String> LEVELS = List.of("LOW", "MODERATE", "SUBSTANTIAL", "HIGH");
  private static final int OF_A_COUNTY = 833;
  private static final int ONE_IN = 50;

  private ManyZones() {}

  static FakeLedger ledger(int count) {
    List<ZoneRow> zones = new ArrayList<>();
    List<AssessmentRow> atSix = new ArrayList<>();
    List<AssessmentRow> atEight = new ArrayList<>();
    List<AssessmentRow> atTen = new ArrayList<>();
    int counties = (count + OF_A_COUNTY - 1) / OF_A_COUNTY;
    for (int i = 0; i < counties; i++) {
      zones.add(
          new ZoneRow("c:" + i, "County " + i, "county", "", "", OptionalLong.empty(), false));
    }
    for (int i = 0; i < count; i++) {
      String id = "t:%06d".formatted(i);
      String county = "c:" + i % counties;
      zones.add(new ZoneRow(id, "Zone " + i, "street", county, county, OptionalLong.of(900), true));
      int level = i * 31 % 97 % LEVELS.size();
      atSix.add(SmallTown.row(id, SIX, level(i % ONE_IN == 0 ? level : level + 1)));
      atEight.add(SmallTown.row(id, SmallTown.EIGHT, level(level + 1)));
      atTen.add(SmallTown.row(id, SmallTown.TEN, level(level)));
    }
    return new FakeLedger()
        .registry(zones, SmallTown.books())
        .boundary(SIX, atSix)
        .boundary(SmallTown.EIGHT, atEight)
        .boundary(SmallTown.TEN, atTen);
  }

  private static String level(int severity) {
    return LEVELS.get(severity % LEVELS.size());
  }
}
