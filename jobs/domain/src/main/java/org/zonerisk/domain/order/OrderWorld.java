package org.zonerisk.domain.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.zone.ZoneVersion;

/** What is known of the zones when an order becomes known. */
public interface OrderWorld {

  /** The version of a zone that stands at {@code time}, if one does. */
  Optional<ZoneVersion> zone(String zoneId, Instant time);

  /** Every assessed zone that stands at {@code time}. */
  List<ZoneVersion> assessed(Instant time);

  /** The rule book that holds for a zone at {@code boundary}, if one does. */
  Optional<Policy> policy(ZoneVersion zone, Instant boundary);

  /** Whether an order of this id has been accepted. */
  boolean accepted(String orderId);
}
