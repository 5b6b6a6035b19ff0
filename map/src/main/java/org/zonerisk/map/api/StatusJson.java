package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.zonerisk.map.ledger.ActingOrder;
import org.zonerisk.map.live.Age;
import org.zonerisk.map.live.DataSet;
import org.zonerisk.map.live.LevelCount;
import org.zonerisk.map.live.RiskState;
import org.zonerisk.map.live.Shown;
import org.zonerisk.map.live.World;

/** How current the map is, and what is wrong. */
final class StatusJson {

  private static final double MILLIS = 1_000;
  private static final String SILENT = "stale_";

  private StatusJson() {}

  static ObjectNode dataset(DataSet dataset) {
    return Json.object()
        .put("name", dataset.name().value())
        .put("time_zone", dataset.timeZone().getId())
        .put("interval_seconds", dataset.interval().toSeconds())
        .put("running", dataset.running());
  }

  /**
   * The status of a data set.
   *
   * @param shown what the caller sees of it
   */
  static ObjectNode of(World world, Shown shown) {
    Age.Reading age = world.age();
    ObjectNode status = Json.object();
    status.set("dataset", dataset(world.dataset()));
    Json.instant(status, "boundary", shown.boundary());
    Json.instant(status, "as_of", shown.asOf());
    Json.instant(status, "next_boundary", shown.boundary().map(world.boundaries()::after));
    status.put("age_seconds", age.age().map(StatusJson::seconds).orElse(null));
    status.put("own_clock", age.ownClock());
    status.put("stale", age.stale());
    status.put("stale_after_seconds", seconds(age.staleAfter()));
    status.put("ledger_answers", world.ledgerAnswers());
    status.put("live", world.isLive());
    levels(status.putArray("levels"), shown);
    ArrayNode silent = status.putArray("silent_feeds");
    shown
        .unknown()
        .forEach(
            (reason, zones) -> {
              if (reason.startsWith(SILENT)) {
                silent.addObject().put("reason", reason).put("zones", zones);
              }
            });
    ArrayNode held = status.putArray("held");
    shown.held().forEach(list -> held.add(PublishedJson.held(list)));
    ArrayNode orders = status.putArray("orders");
    shown.orders().forEach(order -> orders.add(order(order)));
    status.put("counterfactual", shown.counterfactual());
    status.set("published", shown.published().map(PublishedJson::of).orElse(null));
    return status;
  }

  private static void levels(ArrayNode levels, Shown shown) {
    for (LevelCount count : shown.levels()) {
      RiskState state = count.state();
      levels
          .addObject()
          .put("level", state.level())
          .put("severity", state.severity())
          .put("worst", state.worst())
          .put("colour", state.colour())
          .put("zh", state.zh())
          .put("en", state.en())
          .put("zones", count.zones());
    }
  }

  static ObjectNode order(ActingOrder order) {
    ObjectNode json = Json.object().put("order_id", order.orderId()).put("kind", order.kind());
    Json.text(json, "level", order.level());
    ArrayNode zones = json.putArray("zones");
    order.zones().forEach(zones::add);
    json.put("reason", order.reason()).put("legal_basis", order.legalBasis());
    ArrayNode signatories = json.putArray("signatories");
    order.signatories().forEach(signatories::add);
    return json.put("effective_from", order.effectiveFrom().toString())
        .put("expires_at", order.expiresAt().toString());
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
