package org.zonerisk.domain.order;

import java.util.List;

/**
 * An order as it was sent.
 *
 * @param order what it says
 * @param signatures who stands for it, valid or not
 */
public record SignedOrder(Order order, List<OrderSignature> signatures) {
  public SignedOrder {
    signatures = List.copyOf(signatures);
  }
}
