package org.zonerisk.oracle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.zonerisk.oracle.records.Fields;

/**
 * The orders that have been accepted, by id. Each is judged when it is read, for then exactly what
 * is known by its known time has been read.
 */
final class Orders {

  private static final long LONGEST = Duration.ofHours(72).toMillis();

  /**
   * An accepted order.
   *
   * @param start from when it acts, never before it was known
   * @param end boundary at which it acts no longer
   */
  record Accepted(String id, String kind, List<String> zones, String level, long start, long end) {

    boolean covers(Zones.Version zone) {
      return zones.contains(zone.zoneId())
          || zones.contains(zone.parent())
          || zones.contains(zone.county());
    }
  }

  private final OracleSettings settings;
  private final Zones zones;
  private final Policies policies;
  private final Map<String, Accepted> accepted = new TreeMap<>();

  Orders(OracleSettings settings, Zones zones, Policies policies) {
    this.settings = settings;
    this.zones = zones;
    this.policies = policies;
  }

  /** Takes an order; false where it is refused. */
  boolean take(Fields order, long knownAt) {
    long from = order.whole("effective_from");
    boolean atOnce = actsAtOnce(order.text("kind"));
    Accepted taken =
        new Accepted(
            order.text("order_id"),
            order.text("kind"),
            order.texts("zones"),
            order.text("level"),
            atOnce ? Math.max(from, knownAt) : from,
            order.whole("expires_at"));
    boolean holds =
        isSigned(order)
            && isWhole(order)
            && isInTime(taken, from, knownAt)
            && !accepted.containsKey(taken.id())
            && isInScope(taken, order)
            && hasItsLevel(taken);
    if (holds) {
      accepted.put(taken.id(), taken);
    }
    return holds;
  }

  /** The orders of a kind that act on a zone at {@code boundary}, by id. */
  List<Accepted> acting(String kind, Zones.Version zone, long boundary) {
    List<Accepted> acting = new ArrayList<>();
    for (Accepted order : accepted.values()) {
      if (order.kind().equals(kind)
          && order.start() <= boundary
          && boundary < order.end()
          && order.covers(zone)) {
        acting.add(order);
      }
    }
    return acting;
  }

  private boolean isSigned(Fields order) {
    byte[] text = text(order);
    Set<String> units = new HashSet<>();
    for (Fields one : order.records("signatures")) {
      boolean another = units.add(one.text("unit"));
      if (!another || !settings.units().signed(one.text("unit"), text, one.bytes("signature"))) {
        return false;
      }
    }
    return units.size() >= 2;
  }

  private boolean isWhole(Fields order) {
    String id = order.text("order_id");
    boolean ofList = order.text("kind").equals("CONFIRM");
    int zonesNamed = order.texts("zones").size();
    boolean listNamed =
        !order.text("authority").isEmpty() && !order.text("publication_id").isEmpty();
    boolean noList = order.text("authority").isEmpty() && order.text("publication_id").isEmpty();
    return order.text("dataset").equals(settings.units().dataset())
        && !id.isBlank()
        && id.length() <= 200
        && (ofList ? listNamed && zonesNamed == 0 : noList && zonesNamed >= 1 && zonesNamed <= 1000)
        && (ofList || order.text("kind").equals("HOLD")) == order.text("level").isEmpty()
        && isFit(order.text("reason"))
        && isFit(order.text("legal_basis"));
  }

  private static boolean isFit(String text) {
    return !text.isBlank() && text.length() <= 2000 && !Admitter.personal(text);
  }

  private boolean isInTime(Accepted order, long from, long knownAt) {
    BoundaryClock clock = settings.clock();
    boolean waits = from > knownAt && clock.isBoundary(from);
    return (actsAtOnce(order.kind()) || waits)
        && order.end() > knownAt
        && order.end() > from
        && clock.isBoundary(order.end())
        && order.end() - from <= LONGEST;
  }

  private static boolean actsAtOnce(String kind) {
    return kind.equals("RAISE") || kind.equals("CONFIRM");
  }

  private boolean isInScope(Accepted order, Fields signed) {
    if (order.kind().equals("CONFIRM")) {
      return signed.records("signatures").stream()
          .allMatch(one -> settings.units().zones().get(one.text("unit")).contains("*"));
    }
    for (String zone : order.zones()) {
      boolean somethingThere =
          assessed(order.start()).stream()
              .anyMatch(
                  one ->
                      one.zoneId().equals(zone)
                          || one.parent().equals(zone)
                          || one.county().equals(zone));
      if (!somethingThere) {
        return false;
      }
      Set<String> above = new HashSet<>();
      collectAbove(zone, order.start(), above, 0);
      for (Fields one : signed.records("signatures")) {
        List<String> own = settings.units().zones().get(one.text("unit"));
        if (!own.contains("*") && own.stream().noneMatch(above::contains)) {
          return false;
        }
      }
    }
    return true;
  }

  private void collectAbove(String zone, long time, Set<String> above, int depth) {
    above.add(zone);
    Zones.Version version = zones.at(zone, time);
    if (version != null && depth < 16) {
      above.add(version.county());
      above.add(version.parent());
      if (!version.parent().isEmpty()) {
        collectAbove(version.parent(), time, above, depth + 1);
      }
    }
  }

  private boolean hasItsLevel(Accepted order) {
    if (order.level().isEmpty()) {
      return true;
    }
    long first = settings.clock().ceiling(order.start());
    for (Zones.Version zone : assessed(order.start())) {
      if (order.covers(zone)) {
        Policies.InForce policy = policies.at(zone, first);
        if (policy == null || !policy.book().hasLevel(order.level())) {
          return false;
        }
      }
    }
    return true;
  }

  private List<Zones.Version> assessed(long time) {
    List<Zones.Version> assessed = new ArrayList<>();
    for (String id : zones.ids()) {
      Zones.Version version = zones.assessedAt(id, time);
      if (version != null) {
        assessed.add(version);
      }
    }
    return assessed;
  }

  /** The canonical text, as the contract describes it. */
  private static byte[] text(Fields order) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.writeBytes("zonerisk order 1\n".getBytes(StandardCharsets.UTF_8));
    write(text, "order_id", order.text("order_id"));
    write(text, "dataset", order.text("dataset"));
    write(text, "kind", order.text("kind"));
    order.texts("zones").forEach(zone -> write(text, "zone", zone));
    write(text, "level", order.text("level"));
    if (!order.text("authority").isEmpty() || !order.text("publication_id").isEmpty()) {
      write(text, "authority", order.text("authority"));
      write(text, "publication_id", order.text("publication_id"));
    }
    write(text, "reason", order.text("reason"));
    write(text, "legal_basis", order.text("legal_basis"));
    write(text, "effective_from", String.valueOf(order.whole("effective_from")));
    write(text, "expires_at", String.valueOf(order.whole("expires_at")));
    return text.toByteArray();
  }

  private static void write(ByteArrayOutputStream text, String name, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    text.writeBytes((name + ' ' + bytes.length + ' ').getBytes(StandardCharsets.UTF_8));
    text.writeBytes(bytes);
    text.write('\n');
  }
}
