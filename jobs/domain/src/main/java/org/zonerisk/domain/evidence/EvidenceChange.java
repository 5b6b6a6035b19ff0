package org.zonerisk.domain.evidence;

/**
 * The change of one count of one zone and cell, as it becomes known at one boundary. Changes with
 * the same coordinates add up in any order; a correction is a negative change.
 *
 * @param zoneId zone
 * @param cellStart start of the cell that the evidence belongs to, epoch milliseconds
 * @param knownBoundary first boundary at or after the known time, epoch milliseconds
 * @param key what is counted, {@link EvidenceKey#pack packed}
 * @param change by how much the count changes
 * @param hash sum (mod 2^64) of the hashes of the events behind it, negative ones subtracted
 * @param derived whether a replayer derived the events
 */
public record EvidenceChange(
    String zoneId,
    long cellStart,
    long knownBoundary,
    int key,
    long change,
    long hash,
    boolean derived) {

  /** Where the change belongs: two changes with equal coordinates may be added. */
  public record Coordinates(
      String zoneId, long cellStart, long knownBoundary, int key, boolean derived) {}

  /** Where this change belongs. */
  public Coordinates coordinates() {
    return new Coordinates(zoneId, cellStart, knownBoundary, key, derived);
  }

  /**
   * The sum of two changes with equal coordinates.
   *
   * @throws IllegalArgumentException where the coordinates differ
   */
  public EvidenceChange plus(EvidenceChange other) {
    if (cellStart != other.cellStart
        || knownBoundary != other.knownBoundary
        || key != other.key
        || derived != other.derived
        || !zoneId.equals(other.zoneId)) {
      throw new IllegalArgumentException(
          "only changes of one count add up, were " + this + " and " + other);
    }
    return new EvidenceChange(
        zoneId, cellStart, knownBoundary, key, change + other.change, hash + other.hash, derived);
  }

  /** The same change, known at another boundary. */
  public EvidenceChange knownAt(long boundary) {
    return boundary == knownBoundary
        ? this
        : new EvidenceChange(zoneId, cellStart, boundary, key, change, hash, derived);
  }

  /** The change that takes this one back. */
  public EvidenceChange negate() {
    return new EvidenceChange(zoneId, cellStart, knownBoundary, key, -change, -hash, derived);
  }

  /** Whether the change changes nothing. */
  public boolean isZero() {
    return change == 0 && hash == 0;
  }
}
