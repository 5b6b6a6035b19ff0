package org.zonerisk.streaming.risk;

import org.zonerisk.domain.order.AcceptedOrder;
import org.zonerisk.domain.order.Order;
import org.zonerisk.domain.publication.OfferedList;

/**
 * What the gate of an authority takes: a complete list, or an order that confirms one that is held.
 *
 * @param authority who publishes
 * @param at known time at which it acts, epoch milliseconds
 * @param list the list; null for an order
 * @param publicationId id of the list that an order confirms; empty for a list
 * @param orderId id of that order; empty for a list
 */
public record GateInput(
    String authority, long at, OfferedList list, String publicationId, String orderId) {

  /** A complete list. */
  public static GateInput of(OfferedList list) {
    return new GateInput(list.publication().authority(), list.judgedAt(), list, "", "");
  }

  /**
   * An order that confirms the newest list with an id that is held when it begins to act, lists of
   * that time included. Where none is, it does nothing.
   */
  public static GateInput of(AcceptedOrder accepted) {
    Order order = accepted.order();
    long at = accepted.start().toEpochMilli();
    return new GateInput(order.authority(), at, null, order.publicationId(), order.orderId());
  }

  boolean isOrder() {
    return list == null;
  }
}
