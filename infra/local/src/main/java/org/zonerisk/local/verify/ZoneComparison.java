package org.zonerisk.local.verify;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.zonerisk.local.verify.Lake.ZoneRow;

/** Compares the zones that are assessed: their version and population. */
final class ZoneComparison {

  private final Map<String, Long> populations;
  private final Check zones = new Check("assessed_zones");
  private final Set<String> seen = new HashSet<>();

  /**
   * @param populations residents of each zone by its id, -1 where they are not known
   */
  ZoneComparison(Map<String, Long> populations) {
    this.populations = populations;
  }

  void accept(ZoneRow row) {
    Long population = populations.get(row.zoneId());
    if (population == null || !seen.add(row.zoneId())) {
      zones.finds(() -> row.zoneId() + " version " + row.version());
    } else {
      zones.compare(
          row.version() == 1 && row.population() == population,
          () ->
              "%s: version 1 with %d residents expected, got version %d with %d"
                  .formatted(row.zoneId(), population, row.version(), row.population()));
    }
  }

  void finish(CheckReport report) {
    for (String zone : populations.keySet()) {
      if (!seen.contains(zone)) {
        zones.misses(() -> zone + ": not registered");
      }
    }
    report.add(zones);
  }
}
