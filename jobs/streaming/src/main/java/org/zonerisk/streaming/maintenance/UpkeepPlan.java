package org.zonerisk.streaming.maintenance;

import java.io.Serializable;
import java.time.Duration;
import java.time.ZoneId;

/**
 * When and how a job keeps the tables that it writes.
 *
 * @param every time from the end of one upkeep to the next; zero where the job keeps none
 * @param timeZone of the data set, whose days are tagged
 * @param settings how a table is kept
 */
public record UpkeepPlan(Duration every, ZoneId timeZone, UpkeepSettings settings)
    implements Serializable {

  /** Refuses a negative time. */
  public UpkeepPlan {
    if (every.isNegative()) {
      throw new IllegalArgumentException("upkeep must be 0 for never, or later, was " + every);
    }
  }

  /** Whether tables are kept at all. */
  public boolean keeps() {
    return !every.isZero();
  }
}
