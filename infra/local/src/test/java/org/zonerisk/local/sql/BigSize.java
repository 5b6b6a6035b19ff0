package org.zonerisk.local.sql;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * How large a made-up data set is.
 *
 * @param dataset its name
 * @param zones zones that are assessed
 * @param days days of boundaries, UTC
 */
record BigSize(String dataset, int zones, int days) {
  static final int BOUNDARIES_A_DAY = 12;
  static final Duration CELL = Duration.ofHours(2);

  /** The sizes that are measured: a million rows, ten times the days, ten times the zones. */
  static final List<BigSize> MEASURED =
      List.of(
          new BigSize("ledger_1m", 1000, 84),
          new BigSize("ledger_10m_days", 1000, 840),
          new BigSize("ledger_10m_zones", 10_000, 84));

  private static final Instant END = Instant.parse("2022-07-01T00:00:00Z");
  private static final int ZONES_OF_A_COUNTY = 100;
  private static final int FIRST_COUNTY = 110_101;

  BigSize {
    if (zones < ZONES_OF_A_COUNTY || zones % ZONES_OF_A_COUNTY != 0 || days < 1) {
      throw new IllegalArgumentException(
          "a data set has hundreds of zones and a day at least, was %d zones and %d days"
              .formatted(zones, days));
    }
  }

  /** Midnight of the first boundary. */
  Instant start() {
    return END.minus(days, ChronoUnit.DAYS);
  }

  /** The newest boundary: ten in the evening of the last day. */
  Instant newest() {
    return END.minus(CELL);
  }

  /** A boundary by its number from the first on. */
  Instant boundary(int number) {
    return start().plus(CELL.multipliedBy(number));
  }

  int boundaries() {
    return days * BOUNDARIES_A_DAY;
  }

  int counties() {
    return zones / ZONES_OF_A_COUNTY;
  }

  /** Ids of zones, in the order of their numbers. */
  String zone(int zone) {
    return "%s-%03d".formatted(county(zone / ZONES_OF_A_COUNTY), zone % ZONES_OF_A_COUNTY);
  }

  /** The street above a zone, which has ten: all digits of its id but the last. */
  String street(int zone) {
    String id = zone(zone);
    return id.substring(0, id.length() - 1);
  }

  String countyOf(int zone) {
    return county(zone / ZONES_OF_A_COUNTY);
  }

  /** Id of a county by its number from 0. */
  String county(int county) {
    return "cn:" + (FIRST_COUNTY + county);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
