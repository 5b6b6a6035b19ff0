package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.zonerisk.map.access.Permission;
import org.zonerisk.map.layers.LayerAnswers;
import org.zonerisk.map.layers.LayerCatalogue;
import org.zonerisk.map.layers.LayerDefinition;
import org.zonerisk.map.layers.LayerValues;
import org.zonerisk.map.ledger.LayerAnswer;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.World;
import org.zonerisk.map.live.Worlds;

/** What else is known of zones: the layers that there are, and the values of one. */
final class LayerRoutes {

  private final Worlds worlds;
  private final LayerCatalogue catalogue;
  private final LedgerGate gate;
  private final Sight sight;
  private final LayerAnswers answers = new LayerAnswers(Clock.systemUTC());

  LayerRoutes(Worlds worlds, LayerCatalogue catalogue, LedgerGate gate, Sight sight) {
    this.worlds = worlds;
    this.catalogue = catalogue;
    this.gate = gate;
    this.sight = sight;
  }

  void attach(RoutesConfig routes, String dataset) {
    routes.get(dataset + "/layers", this::layers, Permission.LEVELS);
    routes.get(dataset + "/layers/{layer}", this::values, Permission.GROUNDS);
  }

  private void layers(Context context) {
    Asked.world(context, worlds);
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("layers");
    catalogue.all().forEach(layer -> all.add(LayerJson.definition(layer)));
    MapApi.answer(context, json);
  }

  private void values(Context context) {
    World world = Asked.loaded(context, worlds);
    LayerDefinition layer = layer(context.pathParam("layer"));
    Instant at = Asked.boundary(context, world);
    Optional<String> part = Asked.text(context, "part");
    Registry registry = world.shown().states().registry();
    LayerAnswer answer = answers.of(world, layer, at, question -> gate.ask(world, question));
    Predicate<Integer> visible = sight.zones(context, registry);
    LayerValues values = LayerValues.of(layer, registry, at, answer.rows(), part, visible);
    context.header("Zonerisk-Registry", registry.version());
    Body.once(Json.CONTENT_TYPE, Json.bytes(LayerJson.values(layer, at, values, answer.sql())))
        .answer(context);
  }

  private LayerDefinition layer(String id) {
    return catalogue
        .find(id)
        .orElseThrow(
            () -> {
              List<String> ids = catalogue.all().stream().map(LayerDefinition::id).toList();
              return Problem.notFound(
                  "no layer %s, there are %s".formatted(Asked.shown(id), String.join(", ", ids)));
            });
  }
}
