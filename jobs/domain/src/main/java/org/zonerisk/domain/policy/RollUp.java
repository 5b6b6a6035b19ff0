package org.zonerisk.domain.policy;

/** What the zones above those that a rule book decides are shown at. */
public enum RollUp {
  /** Nothing follows for them. */
  NONE,
  /**
   * The most severe level of all assessed zones below; unknown where one of them is unknown, unless
   * another stands at the most severe level of all.
   */
  WORST
}
