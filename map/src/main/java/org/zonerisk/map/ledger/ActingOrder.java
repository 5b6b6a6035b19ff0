package org.zonerisk.map.ledger;

import java.time.Instant;
import java.util.List;

/**
 * An order that acts, or acted.
 *
 * @param zones zones that it is for, with those below
 * @param level empty for an order that names none
 * @param signatories units that signed
 * @param effectiveFrom from when it acts
 * @param expiresAt boundary at which it acts no longer
 */
public record ActingOrder(
    String orderId,
    String kind,
    List<String> zones,
    String level,
    String reason,
    String legalBasis,
    List<String> signatories,
    Instant effectiveFrom,
    Instant expiresAt) {

  /** Keeps copies of the lists. */
  public ActingOrder {
    zones = List.copyOf(zones);
    signatories = List.copyOf(signatories);
  }
}
