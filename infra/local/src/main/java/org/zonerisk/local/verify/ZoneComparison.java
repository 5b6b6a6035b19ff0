package org.zonerisk.local.verify;

import java.util.HashSet;
import java.util.Set;
import org.zonerisk.local.verify.Lake.ZoneRow;

/** Compares the zones that are assessed: their version and population. */
final class ZoneComparison {

  private final NycExpectation expected;
  private final Check zones = new Check("assessed_zones");
  private final Set<String> seen = new HashSet<>();

  ZoneComparison(NycExpectation expected) {
    this.expected = expected;
  }

  void accept(ZoneRow row) {
    ZoneLedger ledger = expected.ledgers().get(row.zoneId());
    if (ledger == null || !seen.add(row.zoneId())) {
      zones.finds(() -> row.zoneId() + " version " + row.version());
    } else {
      zones.compare(
          row.version() == 1 && row.population() == ledger.population(),
          () ->
              "%s: version 1 with %d residents expected, got version %d with %d"
                  .formatted(row.zoneId(), ledger.population(), row.version(), row.population()));
    }
  }

  void finish(CheckReport report) {
    for (String zone : expected.ledgers().keySet()) {
      if (!seen.contains(zone)) {
        zones.misses(() -> zone + ": not registered");
      }
    }
    report.add(zones);
  }
}
