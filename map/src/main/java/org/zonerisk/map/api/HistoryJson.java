package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.zonerisk.domain.policy.Level;
import org.zonerisk.map.history.Changes;
import org.zonerisk.map.ledger.Moment;
import org.zonerisk.map.live.RuleBooks;

/** Earlier boundaries: of one zone, of all, and what differs between two. */
final class HistoryJson {

  private HistoryJson() {}

  static ObjectNode boundaries(List<Instant> boundaries) {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("boundaries");
    boundaries.forEach(boundary -> all.add(boundary.toString()));
    return json;
  }

  static ObjectNode history(String zoneId, List<Moment> moments, RuleBooks books) {
    ObjectNode json = Json.object().put("zone_id", zoneId);
    ArrayNode history = json.putArray("history");
    for (Moment moment : moments) {
      String policy = moment.policyId();
      int version = moment.policyVersion();
      ObjectNode one =
          history
              .addObject()
              .put("boundary", moment.boundary().toString())
              .put("level", moment.level())
              .put("severity", books.severity(policy, version, moment.level()))
              .put("worst", books.worst(policy, version))
              .put("colour", moment.colour());
      Json.text(one, "at_least", moment.level().equals(Level.UNKNOWN) ? moment.atLeast() : "");
      one.put("posted_level", moment.postedLevel())
          .put(
              "posted_severity",
              books.severity(
                  moment.postedPolicyId(), moment.postedPolicyVersion(), moment.postedLevel()))
          .put("posted_colour", moment.postedColour())
          .put("revisions", moment.revisions())
          .put("escalated", moment.escalated());
      Json.text(one, "order_id", moment.orderId());
    }
    return json;
  }

  static ObjectNode changes(Instant from, Instant to, Changes changes) {
    ObjectNode json =
        Json.object()
            .put("from", from.toString())
            .put("to", to.toString())
            .put("zones", changes.zones());
    ArrayNode groups = json.putArray("groups");
    for (Changes.Group group : changes.groups()) {
      ObjectNode one =
          groups
              .addObject()
              .put("direction", group.direction().name().toLowerCase(Locale.ROOT))
              .put("from", group.from())
              .put("to", group.to());
      Json.number(one, "county", group.county());
      one.put("count", group.count());
      Json.number(one, "residents", group.residents());
      ArrayNode zones = one.putArray("zones");
      group.zones().forEach(zones::add);
    }
    return json;
  }
}
