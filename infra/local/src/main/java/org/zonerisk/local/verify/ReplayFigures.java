package org.zonerisk.local.verify;

import java.util.Map;

/**
 * What a replay says of itself; the verification holds it against the sources and the tables.
 *
 * @param sent records in the topic of each feed, ticks left out, by topic name without prefix
 * @param resent copies among them that were sent on purpose, by topic name without prefix
 * @param uncoveredPositives positives that a correction took away although no specimen stood
 * @param uncoveredTests tests that a correction took away although no specimen stood
 */
public record ReplayFigures(
    Map<String, Long> sent,
    Map<String, Long> resent,
    long uncoveredPositives,
    long uncoveredTests) {

  public ReplayFigures {
    sent = Map.copyOf(sent);
    resent = Map.copyOf(resent);
  }
}
