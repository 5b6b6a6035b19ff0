package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.zonerisk.map.live.Legend;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.RiskState;
import org.zonerisk.map.live.Zone;

/** What numbers and bytes mean: the registry of zones, and the legend. */
final class RegistryJson {

  private RegistryJson() {}

  static ObjectNode registry(Registry registry) {
    ObjectNode json = Json.object().put("version", registry.version());
    ArrayNode zones = json.putArray("zones");
    for (Zone zone : registry.zones()) {
      ObjectNode one =
          zones
              .addObject()
              .put("id", zone.id())
              .put("name", zone.name())
              .put("level", zone.level());
      Json.number(one, "parent", zone.parent());
      Json.number(one, "county", zone.county());
      Json.number(one, "population", zone.population());
      one.put("assessed", zone.assessed());
    }
    return json;
  }

  static ObjectNode legend(Legend legend) {
    ObjectNode json = Json.object().put("version", legend.version());
    ArrayNode states = json.putArray("states");
    for (RiskState state : legend.states()) {
      ObjectNode one =
          states
              .addObject()
              .put("level", state.level())
              .put("severity", state.severity())
              .put("worst", state.worst())
              .put("colour", state.colour())
              .put("zh", state.zh())
              .put("en", state.en());
      Json.text(one, "at_least", state.atLeast());
      Json.number(one, "at_least_severity", state.atLeastSeverity());
      Json.text(one, "unknown_reason", state.unknownReason());
      one.put("ordered", state.ordered()).put("counterfactual", state.counterfactual());
      Json.text(one, "policy_id", state.policyId());
    }
    return json;
  }
}
