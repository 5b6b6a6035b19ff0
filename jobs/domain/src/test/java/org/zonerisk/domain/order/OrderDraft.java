package org.zonerisk.domain.order;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.zonerisk.domain.zone.Boundaries;

/** An order of which a test changes what it is about. Times are local, of March 2022. */
final class OrderDraft {

  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final Boundaries BOUNDARIES = Boundaries.everyTwoHours(SHANGHAI);

  String id = "order-1";
  String dataset = "town";
  OrderKind kind = OrderKind.LOWER;
  List<String> zones = List.of("cn:1");
  String level = "LOW";
  String authority = "";
  String publicationId = "";
  String reason = "the round was read twice";
  String legalBasis = "article 39";
  String from = "01 12:00";
  String to = "02 12:00";

  static Instant at(String local) {
    return LocalDateTime.parse("2022-03-" + local.replace(' ', 'T')).atZone(SHANGHAI).toInstant();
  }

  Order order() {
    return new Order(
        id,
        dataset,
        kind,
        zones,
        level,
        authority,
        publicationId,
        reason,
        legalBasis,
        at(from),
        at(to));
  }

  /** Makes it one that confirms a list. */
  void confirms(String authority, String publicationId) {
    kind = OrderKind.CONFIRM;
    zones = List.of();
    level = "";
    this.authority = authority;
    this.publicationId = publicationId;
  }

  AcceptedOrder known(String at) {
    return new AcceptedOrder(order(), at(at));
  }
}
