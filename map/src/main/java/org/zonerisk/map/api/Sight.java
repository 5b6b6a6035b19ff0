package org.zonerisk.map.api;

import io.javalin.http.Context;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.zonerisk.map.access.Access;
import org.zonerisk.map.access.Jurisdiction;
import org.zonerisk.map.ledger.ActingOrder;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.Shown;
import org.zonerisk.map.live.States;

/**
 * What of a data set a caller may see: the zones of their jurisdiction. Names and places of all
 * zones are known to everybody; states, counts and grounds are not. Safe for threads.
 */
final class Sight {

  private static final int MOST_KEPT = 64;

  private record Key(Jurisdiction jurisdiction, String registry) {}

  private final Map<Key, BitSet> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, BitSet> eldest) {
          return size() > MOST_KEPT;
        }
      };

  /** What is shown, counted over the zones that the caller may see, with the orders on those. */
  Shown of(Context context, Shown shown) {
    Jurisdiction where = Access.of(context).jurisdiction();
    if (where.isEverywhere()) {
      return shown;
    }
    Registry registry = shown.states().registry();
    States seen = shown.states().only(zones(where, registry));
    return shown
        .with(seen, shown.asOf())
        .with(shown.orders().stream().filter(order -> touches(order, where, registry)).toList());
  }

  /** Whether an order is for zones of a jurisdiction, or for one above them. */
  private static boolean touches(ActingOrder order, Jurisdiction where, Registry registry) {
    return order.zones().stream()
        .anyMatch(
            zone ->
                where.covers(zone, registry::above)
                    || where.zones().stream()
                        .anyMatch(
                            own -> new Jurisdiction(Set.of(zone)).covers(own, registry::above)));
  }

  /** States of the zones that the caller may see. */
  States of(Context context, States states) {
    Jurisdiction where = Access.of(context).jurisdiction();
    return where.isEverywhere() ? states : states.only(zones(where, states.registry()));
  }

  /** By its number, whether the caller may see a zone. */
  Predicate<Integer> zones(Context context, Registry registry) {
    Jurisdiction where = Access.of(context).jurisdiction();
    return where.isEverywhere() ? any -> true : zones(where, registry)::get;
  }

  /** Whether the caller may see a zone; one that is not registered now only who sees all. */
  boolean sees(Context context, Registry registry, String zoneId) {
    Jurisdiction where = Access.of(context).jurisdiction();
    return where.isEverywhere() || where.covers(zoneId, registry::above);
  }

  /** Refuses a zone that the caller may not see. */
  void require(Context context, Registry registry, String zoneId) {
    if (!sees(context, registry, zoneId)) {
      throw Problem.forbidden(zoneId + " is in no zone that you may see");
    }
  }

  /** Refuses who may not see all zones. */
  void requireEverywhere(Context context, String what) {
    if (!Access.of(context).jurisdiction().isEverywhere()) {
      throw Problem.forbidden(what + " is of all zones, of which you may see some");
    }
  }

  private synchronized BitSet zones(Jurisdiction where, Registry registry) {
    return kept.computeIfAbsent(
        new Key(where, registry.version()),
        any -> {
          BitSet zones = new BitSet();
          for (int i = 0; i < registry.zones().size(); i++) {
            zones.set(i, where.covers(registry.zones().get(i).id(), registry::above));
          }
          return zones;
        });
  }
}
