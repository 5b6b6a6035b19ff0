package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import org.zonerisk.domain.admission.Admission;
import org.zonerisk.map.access.Access;
import org.zonerisk.map.access.Permission;
import org.zonerisk.map.alerts.AlertDesk;
import org.zonerisk.map.alerts.Matter;
import org.zonerisk.map.alerts.MatterJson;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.World;
import org.zonerisk.map.live.Worlds;

/** The routes of alerts. */
final class AlertRoutes {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_NAME = 100;

  private final Worlds worlds;
  private final AlertDesk desk;
  private final Access access;
  private final Sight sight;

  AlertRoutes(Worlds worlds, AlertDesk desk, Access access, Sight sight) {
    this.worlds = worlds;
    this.desk = desk;
    this.access = access;
    this.sight = sight;
  }

  void attach(RoutesConfig routes, String dataset) {
    routes.get(dataset + "/alerts", this::open, Permission.LEVELS);
    routes.post(
        dataset + "/alerts/{alert}/acknowledge",
        context -> change(context, desk::acknowledge),
        Permission.ACT);
    routes.post(
        dataset + "/alerts/{alert}/close", context -> change(context, desk::close), Permission.ACT);
  }

  private interface Change {
    Matter of(String dataset, String id, String name);
  }

  private void open(Context context) {
    World world = Asked.world(context, worlds);
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("alerts");
    for (Matter matter : open(world)) {
      Matter seen = seen(context, world, matter);
      if (!seen.incidents().isEmpty()) {
        all.add(json(context, seen, seen.equals(matter)));
      }
    }
    MapApi.answer(context, json);
  }

  private void change(Context context, Change change) {
    World world = Asked.world(context, worlds);
    String dataset = world.dataset().name().value();
    String id = context.pathParam("alert");
    Matter matter =
        open(world).stream()
            .filter(one -> one.id().equals(id) && seen(context, world, one).equals(one))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("no open alert " + id + " of " + dataset));
    try {
      MapApi.answer(context, json(context, change.of(dataset, matter.id(), name(context)), true));
    } catch (NoSuchElementException | IllegalStateException e) {
      throw Problem.conflict(e.getMessage());
    }
  }

  private List<Matter> open(World world) {
    return desk.open(world.dataset().name().value())
        .orElseThrow(
            () ->
                Problem.unavailable(
                    "nobody watches " + world.dataset().name() + " for alerts yet; ask again"));
  }

  /**
   * A matter as the caller sees it.
   *
   * @param whole whether they see all of it
   */
  private ObjectNode json(Context context, Matter matter, boolean whole) {
    ObjectNode json = MatterJson.of(matter);
    json.put("may_answer", whole && Access.of(context).may(Permission.ACT));
    ArrayNode names = json.putArray("owner_names");
    matter.owners().forEach(zone -> names.add(desk.ownerName(zone).orElse(zone)));
    return json;
  }

  /** What the caller may see of it; they answer for it only where that is all. */
  private Matter seen(Context context, World world, Matter matter) {
    Registry registry = world.shown().states().registry();
    return matter.only(zone -> sight.sees(context, registry, zone));
  }

  /** Who answers: whose token it is; where nobody is asked, the name that is given. */
  private String name(Context context) {
    if (!access.isOpen()) {
      return Access.of(context).name();
    }
    String name = given(context).strip();
    if (name.isEmpty() || name.length() > LONGEST_NAME || Admission.looksLikeIdentifier(name)) {
      throw Problem.badRequest(
          "name must have 1 to %d characters, and be no number of a person"
              .formatted(LONGEST_NAME));
    }
    return name;
  }

  private static String given(Context context) {
    try {
      JsonNode body = JSON.readTree(context.bodyAsBytes());
      return body.path("name").asText();
    } catch (IOException e) {
      throw Problem.badRequest("the body must be JSON with a name");
    }
  }
}
