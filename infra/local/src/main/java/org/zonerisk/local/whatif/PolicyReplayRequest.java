package org.zonerisk.local.whatif;

import java.time.Instant;
import java.util.Optional;
import org.zonerisk.domain.whatif.WhatIfRun.Knowledge;

/**
 * What to run.
 *
 * @param policy the rule book
 * @param from first boundary; empty for the first of the ledger
 * @param to last boundary; empty for the last of the ledger
 * @param knowledge by what was known at a boundary, or when it had settled
 * @param branch where rows go; empty for the usual name
 * @param writing whether rows are written at all
 */
public record PolicyReplayRequest(
    Choice policy,
    Optional<Instant> from,
    Optional<Instant> to,
    Knowledge knowledge,
    Optional<String> branch,
    Writing writing) {

  /** Whether rows are written. */
  public enum Writing {
    BRANCH,
    NOTHING
  }

  /**
   * Which rule book: the one that the data set knows by that name, else the document.
   *
   * @param name id of the newest version, id and version as in {@code ID:2}, {@link #AS_ASSIGNED},
   *     or what the document is called
   * @param document a rule book, if one is given
   */
  public record Choice(String name, Optional<String> document) {

    /** The rule books that were assigned, zone by zone and boundary by boundary. */
    public static final String AS_ASSIGNED = "as-assigned";

    boolean asAssigned() {
      return name.equals(AS_ASSIGNED);
    }
  }
}
