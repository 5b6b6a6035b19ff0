package org.zonerisk.map.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Matters as JSON: in the contract of the API, in messages to owners, and in the file. */
public final class MatterJson {

  private MatterJson() {}

  /** A matter of the contract. */
  public static ObjectNode of(Matter matter) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("id", matter.id());
    json.put("topic", matter.topic());
    json.put("state", matter.state().name().toLowerCase(Locale.ROOT));
    json.put("opened_at", matter.openedAt().toString());
    json.put("overnight", matter.overnight());
    matter.owners().forEach(json.putArray("owners")::add);
    json.put("told", matter.told());
    ArrayNode incidents = json.putArray("incidents");
    for (Incident one : matter.incidents()) {
      incidents
          .addObject()
          .put("zone_id", one.zoneId())
          .put("kind", one.kind().name().toLowerCase(Locale.ROOT))
          .put("from", one.from())
          .put("to", one.to())
          .put("reason", one.reason())
          .put("effective_at", one.effectiveAt().toString());
    }
    ArrayNode steps = json.putArray("steps");
    for (Matter.Step step : matter.steps()) {
      steps
          .addObject()
          .put("at", step.at().toString())
          .put("what", step.what())
          .put("who", step.who());
    }
    return json;
  }

  /**
   * The matter that {@link #of} has written.
   *
   * @throws IllegalArgumentException where it is none
   */
  public static Matter read(JsonNode json) {
    List<String> owners = new ArrayList<>();
    json.path("owners").forEach(zone -> owners.add(zone.asText()));
    List<Incident> incidents = new ArrayList<>();
    for (JsonNode one : json.path("incidents")) {
      incidents.add(
          new Incident(
              one.path("zone_id").asText(),
              Incident.Kind.valueOf(upper(one.path("kind"))),
              one.path("from").asText(),
              one.path("to").asText(),
              one.path("reason").asText(),
              Instant.parse(one.path("effective_at").asText())));
    }
    List<Matter.Step> steps = new ArrayList<>();
    for (JsonNode step : json.path("steps")) {
      steps.add(
          new Matter.Step(
              Instant.parse(step.path("at").asText()),
              step.path("what").asText(),
              step.path("who").asText()));
    }
    return new Matter(
        json.path("id").asText(),
        json.path("topic").asText(),
        owners,
        json.path("told").asInt(),
        incidents,
        Instant.parse(json.path("opened_at").asText()),
        Matter.State.valueOf(upper(json.path("state"))),
        json.path("overnight").asBoolean(),
        steps);
  }

  private static String upper(JsonNode text) {
    return text.asText().toUpperCase(Locale.ROOT);
  }
}
