package org.zonerisk.domain.policy;

import java.util.Map;

/**
 * What becomes of a zone when this policy takes over from another.
 *
 * @param states old level id to the new state (transition rules) or level (level rules); a level
 *     that is not named starts as a zone without history
 * @param clock what becomes of the time in state
 */
public record OnSwitch(Map<String, String> states, Clock clock) {
  public OnSwitch {
    states = Map.copyOf(states);
  }

  /** What becomes of the time in state at a switch. */
  public enum Clock {
    /** Time in state and what was counted stay. */
    KEEP,
    /** The state begins at the switch; earlier evidence is not new to it. */
    RESTART
  }
}
