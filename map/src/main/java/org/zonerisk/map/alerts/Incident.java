package org.zonerisk.map.alerts;

import java.time.Instant;

/**
 * A level that rose, or that nobody knows any more.
 *
 * @param zoneId zone
 * @param kind what happened
 * @param from level before, or UNKNOWN
 * @param to level now, or UNKNOWN
 * @param reason why it is unknown; empty for a rise
 * @param effectiveAt from when, on the clock of the data set
 */
public record Incident(
    String zoneId, Kind kind, String from, String to, String reason, Instant effectiveAt) {

  /** What can happen. */
  public enum Kind {
    ROSE,
    UNKNOWN
  }

  /** What incidents of one owner must share to be one matter. */
  String topic() {
    return kind == Kind.ROSE ? "rose to " + to : "unknown: " + reason;
  }
}
