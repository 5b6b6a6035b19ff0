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
  ASSUME;

  /** Whether an order of this kind names a level. */
  public boolean namesLevel() {
    return this != HOLD;
  }

  /** Whether it may act between boundaries: only what can make no level milder. */
  public boolean actsAtOnce() {
    return this == RAISE;
  }
}
