package org.zonerisk.streaming.risk;

import org.zonerisk.domain.order.AcceptedOrder;

/**
 * What became of an order.
 *
 * @param sent the order
 * @param refusal stable reason, empty where it was accepted
 * @param detail what was found and what is allowed, empty where it was accepted
 */
public record JudgedOrder(SentOrder sent, String refusal, String detail) {

  /** Whether it was accepted. */
  public boolean accepted() {
    return refusal.isEmpty();
  }

  /** Whether it acts on zones. */
  boolean acts() {
    return accepted() && sent.signed().order().kind().namesZones();
  }

  /** Whether it confirms a list. */
  boolean confirms() {
    return accepted() && !sent.signed().order().kind().namesZones();
  }

  /** The order that acts. */
  AcceptedOrder order() {
    return new AcceptedOrder(sent.signed().order(), sent.knownAt());
  }
}
