package org.zonerisk.domain.order;

/** Everything that an order can do; the list is closed. */
public enum OrderKind {
  /** At least this level; it may act between boundaries. */
  RAISE,
  /** At most this level, where the rules know one; an unknown level stays unknown. */
  LOWER,
  /** No milder than at the boundary before; it has no level. */
  HOLD,
  /**
   * Where the rules leave the level unknown: this one, or the mildest that is still possible where
   * that is more severe. The only kind by which an unknown zone can become green.
   */
  ASSUME,
  /**
   * The list of an outside authority that the publication gate holds is true after all; it is for
   * no zone and moves no level of the engine.
   */
  CONFIRM;

  /** Whether an order of this kind names a level. */
  public boolean namesLevel() {
    return this == RAISE || this == LOWER || this == ASSUME;
  }

  /** Whether it is for zones; otherwise it is for a list. */
  public boolean namesZones() {
    return this != CONFIRM;
  }

  /** Whether it may act between boundaries: only what can make no level of a zone milder. */
  public boolean actsAtOnce() {
    return this == RAISE || this == CONFIRM;
  }
}
