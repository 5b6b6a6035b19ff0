package org.zonerisk.domain.order;

import java.time.Instant;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * An order that acts.
 *
 * @param order what it says
 * @param knownAt known time
 */
public record AcceptedOrder(Order order, Instant knownAt) {

  /** From when it acts: never before it was known. */
  public Instant start() {
    return order.start(knownAt);
  }

  /** Whether it acts at {@code moment}. */
  public boolean actsAt(Instant moment) {
    return !moment.isBefore(start()) && moment.isBefore(order.expiresAt());
  }

  /** Whether it is for {@code zone}: for itself, its parent or its county. */
  public boolean covers(ZoneVersion zone) {
    return covers(order, zone);
  }

  static boolean covers(Order order, ZoneVersion zone) {
    return order.zones().contains(zone.zoneId())
        || order.zones().contains(zone.parentId())
        || order.zones().contains(zone.countyId());
  }
}
