package org.zonerisk.oracle;

/**
 * Which copies of an event count: the one known first, and then each one known more than 72 hours
 * after the one that counted before it. Copies come in order of their known times.
 */
final class Copies {

  private static final long MEMORY = OracleSettings.COPIES.toMillis();

  private final IdTable counted = new IdTable();

  /** Whether this copy counts; false for a duplicate. */
  boolean counts(String id, long knownAt) {
    long before = counted.get(id);
    if (before != IdTable.ABSENT && knownAt - before <= MEMORY) {
      return false;
    }
    if (counted.isNearlyFull()) {
      counted.makeRoom(known -> knownAt - known <= MEMORY);
    }
    counted.put(id, knownAt);
    return true;
  }
}
