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

  /** Whether it acts. */
  public boolean accepted() {
    return refusal.isEmpty();
  }

  /** The order that acts. */
  AcceptedOrder order() {
    return new AcceptedOrder(sent.signed().order(), sent.knownAt());
  }
}
