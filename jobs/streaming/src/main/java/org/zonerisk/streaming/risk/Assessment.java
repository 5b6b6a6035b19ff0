package org.zonerisk.streaming.risk;

import java.time.Instant;
import org.zonerisk.domain.order.Ordered;

/**
 * A row of the ledger.
 *
 * @param own decision of the zone's own policy on its own evidence, raised where siblings ask for
 *     it, with the level in force
 * @param engineLevel level by the rules alone, before any order
 * @param orderId order that set the level, empty where none did
 * @param kind scheduled, escalation, revision or order
 * @param revision number of the row among those of its zone and boundary, from 0
 * @param codeVersion version of the code that decided
 */
public record Assessment(
    ZoneDecision own,
    String engineLevel,
    String orderId,
    Kind kind,
    int revision,
    String codeVersion) {

  static Assessment of(
      ZoneDecision decision, Ordered ordered, Kind kind, int revision, String codeVersion) {
    return new Assessment(
        decision.decided(ordered.decision()),
        ordered.engineLevel(),
        ordered.orderId(),
        kind,
        revision,
        codeVersion);
  }

  /** Why a row was written. */
  public enum Kind {
    /** The boundary's own. */
    SCHEDULED,
    /** A level that rose between boundaries. */
    ESCALATION,
    /** Something that became known later changed the boundary. */
    REVISION,
    /** An order raised the level between boundaries. */
    ORDER;

    /** Whether the row is of its boundary itself, and not of the time before it. */
    boolean ofBoundary() {
      return this == SCHEDULED || this == REVISION;
    }

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
