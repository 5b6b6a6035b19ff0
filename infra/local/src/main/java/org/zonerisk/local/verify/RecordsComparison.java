package org.zonerisk.local.verify;

import java.sql.SQLException;
import java.util.Map;

/** What every verification compares first: the zones, and what became of the records. */
final class RecordsComparison {

  private RecordsComparison() {}

  /**
   * Compares zones and records.
   *
   * @param populations residents by assessed zone, -1 where they are unknown
   * @param expected what must become of the records
   * @param figures what the replay says of itself
   */
  static void compare(
      PostedTables tables,
      Map<String, Long> populations,
      FeedExpectations expected,
      ReplayFigures figures,
      CheckReport report)
      throws SQLException {
    ZoneComparison zones = new ZoneComparison(populations);
    tables.assessedZones(zones::accept);
    zones.finish(report);
    FeedComparison feeds = new FeedComparison(expected, figures);
    tables.intake(feeds::accept);
    tables.rejected(feeds::accept);
    feeds.finish(report);
  }
}
