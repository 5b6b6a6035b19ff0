package org.zonerisk.streaming.risk;

/**
 * The change of one count of the table {@code feed_intake}.
 *
 * @param feed feed
 * @param knownBoundary first boundary at or after the known time, epoch milliseconds
 * @param outcome admitted, rejected or duplicate
 * @param reason why rejected, {@code -} otherwise
 * @param change by how much the count changes
 * @param lastKnownAt greatest known time behind it, epoch milliseconds
 */
public record IntakeChange(
    String feed, long knownBoundary, String outcome, String reason, long change, long lastKnownAt) {

  static final String ADMITTED = "admitted";
  static final String REJECTED = "rejected";
  static final String DUPLICATE = "duplicate";
  private static final String NO_REASON = "-";

  static IntakeChange of(String feed, long knownBoundary, String outcome, int change, long at) {
    return new IntakeChange(feed, knownBoundary, outcome, NO_REASON, change, at);
  }

  /** The sum of two changes of the same count. */
  IntakeChange plus(IntakeChange other) {
    return new IntakeChange(
        feed,
        knownBoundary,
        outcome,
        reason,
        change + other.change,
        Math.max(lastKnownAt, other.lastKnownAt));
  }

  /** What makes two changes belong to one count. */
  record Count(String feed, long knownBoundary, String outcome, String reason) {}

  /** The count that it changes, as a key of the stream. */
  String key() {
    return feed + '|' + knownBoundary + '|' + outcome + '|' + reason;
  }

  /** The count that it changes. */
  Count count() {
    return new Count(feed, knownBoundary, outcome, reason);
  }
}
