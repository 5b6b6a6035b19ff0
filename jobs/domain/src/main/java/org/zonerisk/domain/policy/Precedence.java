package org.zonerisk.domain.policy;

/** Whether a rule book means its rules to overlap. The first that holds decides in any case. */
public enum Precedence {
  /** Rules that lead to different levels must not hold at once. */
  UNSTATED,
  /** They may: their order in the document is their precedence. */
  FIRST
}
