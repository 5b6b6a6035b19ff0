package org.zonerisk.oracle;

import java.util.List;
import org.zonerisk.oracle.rules.CountKey;

/**
 * A specimen whose one person is positive, as its highest amendment says.
 *
 * @param specimenId specimen
 * @param person token
 * @param residences zone where the person lives, and the zones above it that count it
 * @param collectedAt epoch milliseconds
 * @param knownAt when that amendment became known, epoch milliseconds
 * @param key its dimensions
 */
record Positive(
    String specimenId,
    String person,
    List<String> residences,
    long collectedAt,
    long knownAt,
    CountKey key) {

  /** Whether experts said that it does not count toward a zone. */
  boolean excluded() {
    return key.assessed().equals("excluded");
  }
}
