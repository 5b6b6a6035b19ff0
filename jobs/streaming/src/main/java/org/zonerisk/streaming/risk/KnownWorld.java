package org.zonerisk.streaming.risk;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.zonerisk.domain.order.AcceptedOrder;
import org.zonerisk.domain.order.OrderWorld;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.zone.ZoneVersion;
import org.zonerisk.streaming.mapping.PolicyDocuments;

/**
 * What is known of a data set when an order is judged, as keyed state of {@link JudgeOrders}:
 * zones, rule books and where they hold, never cleared.
 */
final class KnownWorld implements OrderWorld {

  private final MapState<String, RegisteredZone> zones;
  private final MapState<String, PolicyUpdate.PolicyText> policies;
  private final MapState<String, PolicyUpdate.Assignment> assignments;
  private final MapState<String, AcceptedOrder> accepted;
  private final Map<String, Policy> parsed = new HashMap<>();
  private ZoneRegistry registry;

  KnownWorld(RuntimeContext context, MapState<String, AcceptedOrder> accepted) {
    this.accepted = accepted;
    zones =
        context.getMapState(
            new MapStateDescriptor<>(
                "zones", Types.STRING, TypeInformation.of(RegisteredZone.class)));
    policies = context.getMapState(PolicyBook.POLICIES);
    assignments = context.getMapState(PolicyBook.ASSIGNMENTS);
  }

  /** Learns a zone, a rule book, or where one holds. */
  void learn(OrderInput input) throws Exception {
    if (input.zone() != null) {
      ZoneVersion zone = input.zone().zone();
      zones.put(zone.zoneId() + '|' + zone.version(), input.zone());
      registry().add(zone);
    } else if (input.update().policy() != null) {
      String key = input.update().policy().key();
      if (!policies.contains(key)) {
        policies.put(key, input.update().policy());
      }
    } else {
      assignments.put(input.update().assignment().assignmentId(), input.update().assignment());
    }
  }

  @Override
  public Optional<ZoneVersion> zone(String zoneId, Instant time) {
    return registry().at(zoneId, time);
  }

  @Override
  public List<ZoneVersion> assessed(Instant time) {
    return registry().at(time).stream().filter(ZoneVersion::assessed).toList();
  }

  @Override
  public Optional<Policy> policy(ZoneVersion zone, Instant boundary) {
    return read(
        () -> {
          PolicyUpdate.Assignment best = PolicyBook.best(zone, boundary, assignments.values());
          if (best == null) {
            return Optional.empty();
          }
          String key = PolicyUpdate.PolicyText.key(best.policyId(), best.policyVersion());
          PolicyUpdate.PolicyText text = policies.get(key);
          return text == null || text.knownAt() > boundary.toEpochMilli()
              ? Optional.empty()
              : Optional.of(
                  parsed.computeIfAbsent(key, any -> PolicyDocuments.parse(text.document())));
        });
  }

  @Override
  public boolean accepted(String orderId) {
    return read(() -> accepted.contains(orderId));
  }

  private ZoneRegistry registry() {
    if (registry == null) {
      ZoneRegistry all = new ZoneRegistry();
      read(
          () -> {
            for (RegisteredZone zone : zones.values()) {
              all.add(zone.zone());
            }
            return all;
          });
      registry = all;
    }
    return registry;
  }

  /** A look into state. */
  private interface Look<T> {
    T look() throws Exception;
  }

  private static <T> T read(Look<T> look) {
    try {
      return look.look();
    } catch (Exception e) {
      throw new IllegalStateException("state cannot be read", e);
    }
  }
}
