package org.zonerisk.local.verify;

import java.util.Map;

/**
 * What a replay says of itself; the verification holds it against the sources and the tables.
 *
 * @param sent records in the topic of each feed, ticks left out, by topic name without prefix
 * @param resent copies among them that were sent on purpose, by topic name without prefix
 * @param counted what else it counted, by name
 */
public record ReplayFigures(
    Map<String, Long> sent, Map<String, Long> resent, Map<String, Long> counted) {

  public ReplayFigures {
    sent = Map.copyOf(sent);
    resent = Map.copyOf(resent);
    counted = Map.copyOf(counted);
  }

  /** What it counted under a name; 0 where it counted nothing. */
  public long counted(String name) {
    return counted.getOrDefault(name, 0L);
  }
}
