package org.zonerisk.streaming.risk;

import java.util.Comparator;
import java.util.List;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;

/**
 * The greatest level of a county in the eyes of one policy, and the greatest without the zone that
 * has it: what is greatest around any zone is one of the two, so a county of a thousand zones is
 * looked at once and not a thousand times.
 *
 * @param greatest the zone with the greatest level, of equals the first by id; null in no county
 * @param next the same among all others; null where there is no other
 */
record CountyLevels(ZoneDecision greatest, ZoneDecision next) {

  /**
   * The greatest level among the siblings of a zone.
   *
   * @param level its id, empty without siblings
   * @param zoneId the sibling that has it, empty without siblings
   */
  record Highest(String level, String zoneId) {}

  /** The greatest levels of {@code county} by the severities of {@code policy}. */
  static CountyLevels of(List<ZoneDecision> county, Policy policy) {
    Comparator<ZoneDecision> milder =
        Comparator.comparingInt((ZoneDecision zone) -> severity(zone, policy))
            .thenComparing(zone -> zone.zone().zoneId(), Comparator.reverseOrder());
    ZoneDecision greatest = null;
    ZoneDecision next = null;
    for (ZoneDecision zone : county) {
      if (greatest == null || milder.compare(zone, greatest) > 0) {
        next = greatest;
        greatest = zone;
      } else if (next == null || milder.compare(zone, next) > 0) {
        next = zone;
      }
    }
    return new CountyLevels(greatest, next);
  }

  /** The greatest level around a zone of the county. */
  Highest around(String zoneId) {
    ZoneDecision highest = greatest.zone().zoneId().equals(zoneId) ? next : greatest;
    return highest == null
        ? new Highest("", "")
        : new Highest(highest.decision().atLeast(), highest.zone().zoneId());
  }

  /** Severity of a level; of an unknown one the mildest that is still possible. */
  private static int severity(ZoneDecision decision, Policy policy) {
    for (Level level : policy.levels()) {
      if (level.id().equals(decision.decision().atLeast())) {
        return level.severity();
      }
    }
    return -1;
  }
}
