package org.zonerisk.streaming.risk;

import java.util.List;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.domain.policy.Policy;

/**
 * The greatest level around a zone.
 *
 * @param highest id of the greatest level among the siblings, empty without siblings
 * @param zoneId the sibling that has it, empty without siblings
 */
record CountyLevels(String highest, String zoneId) {

  /** The greatest level among the siblings of {@code of}; of equals the first zone by id. */
  static CountyLevels around(ZoneDecision of, List<ZoneDecision> county, Policy policy) {
    ZoneDecision best = null;
    int greatest = -1;
    for (ZoneDecision sibling : county) {
      int severity = severity(sibling, policy);
      if (!sibling.zone().zoneId().equals(of.zone().zoneId())
          && (severity > greatest
              || severity == greatest
                  && best != null
                  && sibling.zone().zoneId().compareTo(best.zone().zoneId()) < 0)) {
        best = sibling;
        greatest = severity;
      }
    }
    return best == null
        ? new CountyLevels("", "")
        : new CountyLevels(best.decision().atLeast(), best.zone().zoneId());
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
