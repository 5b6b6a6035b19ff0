package org.zonerisk.domain.policy;

import java.util.List;

/**
 * The level of the rest of a county in which a zone stands at one of some levels.
 *
 * @param level id of the level of the rest
 * @param when ids of the levels that cause it
 */
public record SiblingRule(String level, List<String> when) {
  public SiblingRule {
    when = List.copyOf(when);
  }
}
