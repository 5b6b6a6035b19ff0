package org.zonerisk.domain.order;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.zonerisk.domain.admission.Admission;
import org.zonerisk.domain.order.OrderRefusal.Reason;
import org.zonerisk.domain.policy.Policy;
import org.zonerisk.domain.signature.Signatories;
import org.zonerisk.domain.zone.Boundaries;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * Decides whether an order may act. The answer is a function of the order, its known time and what
 * is known by then, so that it is the same in every run.
 */
public final class OrderCheck {

  /** How long an order may act at the longest. */
  public static final Duration LONGEST = Duration.ofHours(72);

  private static final int MOST_CHARACTERS = 2000;
  private static final int MOST_ZONES = 1000;

  /** A registry is a tree; one that is none must not hold up an order for ever. */
  private static final int MOST_STEPS_UP = 16;

  private final Boundaries boundaries;
  private final OrderUnits units;
  private final Signatories signatories;

  /** A check by the boundaries of a data set and those who may order in it. */
  public OrderCheck(Boundaries boundaries, OrderUnits units) {
    this.boundaries = boundaries;
    this.units = units;
    this.signatories = units.signatories();
  }

  /** Why {@code signed}, known at {@code knownAt}, is refused; empty where it is accepted. */
  public Optional<OrderRefusal> refusal(SignedOrder signed, Instant knownAt, OrderWorld world) {
    Order order = signed.order();
    return alone(signed, knownAt)
        .or(
            () ->
                world.accepted(order.orderId())
                    ? refused(Reason.ALREADY_KNOWN, "order %s has been accepted", order.orderId())
                    : Optional.empty())
        .or(() -> zones(order, order.start(knownAt), world))
        .or(() -> scope(signed, order.start(knownAt), world))
        .or(() -> level(order, order.start(knownAt), world));
  }

  /** Why it is refused by itself, whatever is known of zones and other orders. */
  public Optional<OrderRefusal> alone(SignedOrder signed, Instant knownAt) {
    return signatures(signed)
        .or(() -> content(signed.order()))
        .or(() -> times(signed.order(), knownAt));
  }

  private Optional<OrderRefusal> signatures(SignedOrder signed) {
    List<OrderSignature> all = signed.signatures();
    if (all.isEmpty()) {
      return refused(Reason.NOT_SIGNED, "it takes the signatures of two units, there is none");
    }
    if (all.size() == 1) {
      return refused(
          Reason.SINGLE_SIGNED,
          "it takes the signatures of two units, there is that of %s alone",
          all.get(0).unit());
    }
    Set<String> different = new HashSet<>();
    for (OrderSignature one : all) {
      if (!different.add(one.unit())) {
        return refused(Reason.SAME_UNIT, "%s signed twice", one.unit());
      }
    }
    for (OrderSignature one : all) {
      if (!units.units().containsKey(one.unit())) {
        return refused(
            Reason.UNKNOWN_KEY,
            "the unit must be one of %s, was %s",
            String.join(", ", new TreeMap<>(units.units()).keySet()),
            one.unit());
      }
    }
    for (OrderSignature one : all) {
      Optional<String> objection =
          signatories.objection(signed.order().signedBytes(), one.unit(), bytes(one.signature()));
      if (objection.isPresent()) {
        return refused(Reason.BAD_SIGNATURE, "%s", objection.get());
      }
    }
    return Optional.empty();
  }

  private Optional<OrderRefusal> content(Order order) {
    if (!order.dataset().equals(units.dataset())) {
      return refused(
          Reason.OTHER_DATA_SET, "it must be for %s, was for %s", units.dataset(), order.dataset());
    }
    if (order.orderId().isBlank() || order.orderId().length() > MOST_CHARACTERS / 10) {
      return refused(Reason.MALFORMED, "order_id must have 1 to 200 characters");
    }
    int least = order.kind().namesZones() ? 1 : 0;
    int most = order.kind().namesZones() ? MOST_ZONES : 0;
    if (order.zones().size() < least || order.zones().size() > most) {
      return refused(
          Reason.MALFORMED,
          "zones of %s must be %s to %s, were %s",
          order.kind(),
          least,
          most,
          order.zones().size());
    }
    if (order.kind().namesZones() != order.authority().isEmpty()
        || order.kind().namesZones() != order.publicationId().isEmpty()) {
      return refused(
          Reason.MALFORMED,
          "%s %s authority and publication_id",
          order.kind(),
          order.kind().namesZones() ? "has no" : "needs");
    }
    if (order.kind().namesLevel() == order.level().isEmpty()) {
      return refused(
          Reason.MALFORMED,
          "%s %s",
          order.kind(),
          order.kind().namesLevel() ? "needs a level" : "has no level, was " + order.level());
    }
    return text(Reason.MISSING_REASON, "reason", order.reason())
        .or(() -> text(Reason.MISSING_LEGAL_BASIS, "legal_basis", order.legalBasis()));
  }

  private static Optional<OrderRefusal> text(Reason missing, String name, String text) {
    if (text.isBlank()) {
      return refused(missing, "%s must not be empty", name);
    }
    if (text.length() > MOST_CHARACTERS) {
      return refused(Reason.MALFORMED, "%s must have at most %s characters", name, MOST_CHARACTERS);
    }
    return Admission.looksLikeIdentifier(text)
        ? refused(
            Reason.SUSPECTED_IDENTIFIER,
            "%s holds what looks like a national id or a phone number",
            name)
        : Optional.empty();
  }

  private Optional<OrderRefusal> times(Order order, Instant knownAt) {
    if (!order.expiresAt().isAfter(knownAt)) {
      return refused(
          Reason.EXPIRED, "it expired at %s and was known at %s", order.expiresAt(), knownAt);
    }
    boolean later =
        order.effectiveFrom().isAfter(knownAt) && boundaries.isBoundary(order.effectiveFrom());
    if (!order.kind().actsAtOnce() && !later) {
      return refused(
          Reason.NOT_A_LATER_BOUNDARY,
          "%s must act from a boundary later than the known time %s, was %s",
          order.kind(),
          knownAt,
          order.effectiveFrom());
    }
    if (!boundaries.isBoundary(order.expiresAt())
        || !order.expiresAt().isAfter(order.effectiveFrom())) {
      return refused(
          Reason.INVALID_EXPIRY,
          "expires_at must be a boundary after %s, was %s",
          order.effectiveFrom(),
          order.expiresAt());
    }
    Duration length = Duration.between(order.effectiveFrom(), order.expiresAt());
    return length.compareTo(LONGEST) > 0
        ? refused(
            Reason.TOO_LONG,
            "it may act for %s h, was to act for %s h",
            LONGEST.toHours(),
            length.toHours())
        : Optional.empty();
  }

  private static Optional<OrderRefusal> zones(Order order, Instant start, OrderWorld world) {
    List<ZoneVersion> assessed = world.assessed(start);
    for (String zoneId : order.zones()) {
      boolean some =
          assessed.stream()
              .anyMatch(
                  zone ->
                      zone.zoneId().equals(zoneId)
                          || zone.parentId().equals(zoneId)
                          || zone.countyId().equals(zoneId));
      if (!some) {
        return refused(Reason.UNKNOWN_ZONE, "no assessed zone stands in %s at %s", zoneId, start);
      }
    }
    return Optional.empty();
  }

  /** A list is not below any zone: only who may order everywhere confirms it. */
  private Optional<OrderRefusal> scope(SignedOrder signed, Instant start, OrderWorld world) {
    for (OrderSignature one : signed.signatures()) {
      List<String> own = units.units().get(one.unit()).zones();
      if (!signed.order().kind().namesZones() && !own.contains(OrderUnits.EVERYWHERE)) {
        return refused(
            Reason.OUT_OF_SCOPE,
            "%s may order in %s, lists are confirmed by who may order everywhere",
            one.unit(),
            String.join(", ", own));
      }
      for (String zoneId : signed.order().zones()) {
        if (!own.contains(OrderUnits.EVERYWHERE)
            && atOrAbove(zoneId, start, world).stream().noneMatch(own::contains)) {
          return refused(
              Reason.OUT_OF_SCOPE,
              "%s may order in %s, not in %s",
              one.unit(),
              String.join(", ", own),
              zoneId);
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> atOrAbove(String zoneId, Instant time, OrderWorld world) {
    List<String> above = new ArrayList<>(List.of(zoneId));
    Optional<ZoneVersion> zone = world.zone(zoneId, time);
    for (int steps = 0; zone.isPresent() && steps < MOST_STEPS_UP; steps++) {
      above.add(zone.get().parentId());
      above.add(zone.get().countyId());
      String parent = zone.get().parentId();
      zone = parent.isEmpty() ? Optional.empty() : world.zone(parent, time);
    }
    return above;
  }

  private Optional<OrderRefusal> level(Order order, Instant start, OrderWorld world) {
    if (!order.kind().namesLevel()) {
      return Optional.empty();
    }
    Instant first = boundaries.atOrAfter(start);
    for (ZoneVersion zone : world.assessed(start)) {
      if (AcceptedOrder.covers(order, zone)) {
        Optional<Policy> policy = world.policy(zone, first);
        if (policy.isEmpty() || policy.get().rank(order.level()) < 0) {
          return refused(
              Reason.UNKNOWN_LEVEL,
              "%s of zone %s has no level %s",
              policy.map(book -> "the rule book " + book.id()).orElse("the missing rule book"),
              zone.zoneId(),
              order.level());
        }
      }
    }
    return Optional.empty();
  }

  private static byte[] bytes(String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }

  private static Optional<OrderRefusal> refused(Reason reason, String format, Object... values) {
    return Optional.of(new OrderRefusal(reason, String.format(format, values)));
  }
}
