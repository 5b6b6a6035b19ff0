package org.zonerisk.domain.policy;

/** What holds where no rule speaks. Every policy says it. */
public enum Otherwise {
  /** The previous level stays; without one the zone is unknown, reason {@code no_history}. */
  HOLD,
  /** The zone is unknown, reason {@code no_rule}. */
  UNKNOWN
}
