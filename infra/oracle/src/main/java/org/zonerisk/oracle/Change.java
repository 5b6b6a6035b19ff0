package org.zonerisk.oracle;

import org.zonerisk.oracle.rules.CountKey;

/**
 * A count that an event is behind, or no longer is.
 *
 * @param zoneId zone
 * @param cell start of the cell
 * @param key what is counted
 * @param change by how much
 */
record Change(String zoneId, long cell, CountKey key, int change) {

  Change takenBack() {
    return new Change(zoneId, cell, key, -change);
  }
}
