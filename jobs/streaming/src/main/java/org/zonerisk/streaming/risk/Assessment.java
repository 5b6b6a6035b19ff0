package org.zonerisk.streaming.risk;

import java.time.Instant;

/**
 * A row of the ledger.
 *
 * @param own decision of the zone's own policy on its own evidence, raised where siblings ask for
 *     it
 * @param kind scheduled, escalation or revision
 * @param revision number of the row among those of its zone and boundary, from 0
 * @param codeVersion version of the code that decided
 */
public record Assessment(ZoneDecision own, Kind kind, int revision, String codeVersion) {

  /** Why a row was written. */
  public enum Kind {
    /** The boundary's own. */
    SCHEDULED,
    /** A level that rose between boundaries. */
    ESCALATION,
    /** Something that became known later changed the boundary. */
    REVISION;

    /** As in the ledger. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** Zone. */
  public String zoneId() {
    return own.zone().zoneId();
  }

  /** Boundary that the row is for. */
  public Instant boundaryAt() {
    return own.boundaryAt();
  }
}
