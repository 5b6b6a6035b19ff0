package org.zonerisk.streaming.risk;

/**
 * What judging orders is told: exactly one of the three is not null.
 *
 * @param zone a version of a zone
 * @param update a rule book, or where one holds
 * @param order an order
 */
public record OrderInput(RegisteredZone zone, PolicyUpdate update, SentOrder order) {

  static OrderInput of(RegisteredZone zone) {
    return new OrderInput(zone, null, null);
  }

  static OrderInput of(PolicyUpdate update) {
    return new OrderInput(null, update, null);
  }

  static OrderInput of(SentOrder order) {
    return new OrderInput(null, null, order);
  }

  /** Known time, epoch milliseconds. */
  long knownAt() {
    if (zone != null) {
      return zone.knownAt();
    }
    if (order != null) {
      return order.knownAt().toEpochMilli();
    }
    return update.policy() != null ? update.policy().knownAt() : update.assignment().knownAt();
  }
}
