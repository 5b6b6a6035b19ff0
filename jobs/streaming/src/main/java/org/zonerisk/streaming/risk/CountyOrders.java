package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.zonerisk.domain.order.AcceptedOrder;
import org.zonerisk.domain.order.Ordered;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * The orders of a county. Which act on a row follows from the moment at which the row takes effect,
 * so a boundary that is run again meets the orders that acted on it before: an order is never known
 * later than it acts.
 *
 * <p>State: the engine's last decision on each zone, for orders that begin between boundaries,
 * cleared with the zone; the level in force at each boundary, for orders that hold it, until the
 * boundary after it is settled.
 */
final class CountyOrders {

  private final Boundaries boundaries;
  private final MapState<String, ZoneDecision> latest;
  private final MapState<String, String> levels;

  CountyOrders(RuntimeContext context, Boundaries boundaries) {
    this.boundaries = boundaries;
    latest =
        context.getMapState(
            new MapStateDescriptor<>(
                "latest-decisions", Types.STRING, TypeInformation.of(ZoneDecision.class)));
    levels =
        context.getMapState(
            new MapStateDescriptor<>("levels-at-boundaries", Types.STRING, Types.STRING));
  }

  /** Learns an order, and forgets those that had expired by {@code time}. */
  static void learn(AcceptedOrder order, Instant time, BroadcastState<String, AcceptedOrder> orders)
      throws Exception {
    List<String> expired = new ArrayList<>();
    for (Map.Entry<String, AcceptedOrder> known : orders.immutableEntries()) {
      if (known.getValue().order().expiresAt().isBefore(time)) {
        expired.add(known.getKey());
      }
    }
    for (String orderId : expired) {
      orders.remove(orderId);
    }
    orders.put(order.order().orderId(), order);
  }

  /** {@code decision} with the orders that act when it takes effect. */
  Ordered on(
      ZoneDecision decision,
      Optional<Policy> policy,
      ReadOnlyBroadcastState<String, AcceptedOrder> orders)
      throws Exception {
    return at(decision.effectiveAt(), decision, policy, orders);
  }

  /** Notes what later rows are held against. */
  void note(ZoneDecision decision, Ordered ordered) throws Exception {
    if (decision.scheduled() || decision.escalation()) {
      latest.put(decision.zone().zoneId(), decision);
    }
    if (!decision.escalation()) {
      levels.put(
          key(decision.zone().zoneId(), decision.boundaryAt()), ordered.decision().atLeast());
    }
  }

  /** Whether an order begins to act at {@code time}, between two boundaries. */
  static boolean begins(Instant time, ReadOnlyBroadcastState<String, AcceptedOrder> orders)
      throws Exception {
    for (Map.Entry<String, AcceptedOrder> order : orders.immutableEntries()) {
      if (order.getValue().order().kind().actsAtOnce() && order.getValue().start().equals(time)) {
        return true;
      }
    }
    return false;
  }

  /** What the rules say of a zone from {@code time} to the next boundary, or null. */
  ZoneDecision between(String zoneId, Instant time) throws Exception {
    ZoneDecision last = latest.get(zoneId);
    return last == null ? null : last.between(time, boundaries.after(time));
  }

  /** Whether the orders that begin with {@code decision} change what was in force. */
  boolean changes(
      ZoneDecision decision,
      Ordered now,
      Optional<Policy> policy,
      ReadOnlyBroadcastState<String, AcceptedOrder> orders)
      throws Exception {
    Ordered before = at(decision.effectiveAt().minusMillis(1), decision, policy, orders);
    return !now.decision().level().equals(before.decision().level())
        || !now.decision().atLeast().equals(before.decision().atLeast());
  }

  /** Forgets what only boundaries up to {@code boundary} could ask for. */
  void settle(String zoneId, Instant boundary) throws Exception {
    levels.remove(key(zoneId, boundaries.before(boundary)));
  }

  /** Forgets a zone, whose last boundary was {@code boundary}. */
  void forget(String zoneId, Instant boundary) throws Exception {
    latest.remove(zoneId);
    levels.remove(key(zoneId, boundary));
  }

  private Ordered at(
      Instant moment,
      ZoneDecision decision,
      Optional<Policy> policy,
      ReadOnlyBroadcastState<String, AcceptedOrder> orders)
      throws Exception {
    List<AcceptedOrder> acting = acting(moment, decision.zone(), orders);
    if (policy.isEmpty() || acting.isEmpty()) {
      return Ordered.by(decision.decision());
    }
    String before =
        levels.get(key(decision.zone().zoneId(), boundaries.before(decision.boundaryAt())));
    return Ordered.by(decision.decision(), policy.get(), before == null ? "" : before, acting);
  }

  private static List<AcceptedOrder> acting(
      Instant moment, ZoneVersion zone, ReadOnlyBroadcastState<String, AcceptedOrder> orders)
      throws Exception {
    List<AcceptedOrder> acting = new ArrayList<>();
    for (Map.Entry<String, AcceptedOrder> order : orders.immutableEntries()) {
      if (order.getValue().actsAt(moment) && order.getValue().covers(zone)) {
        acting.add(order.getValue());
      }
    }
    return acting;
  }

  private static String key(String zoneId, Instant boundary) {
    return zoneId + '|' + boundary.toEpochMilli();
  }
}
