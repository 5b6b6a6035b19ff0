package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalInt;
import org.zonerisk.map.access.Permission;
import org.zonerisk.map.live.Fingerprint;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.World;
import org.zonerisk.map.live.Worlds;
import org.zonerisk.map.tiles.ShapesJson;
import org.zonerisk.map.tiles.TileAddress;
import org.zonerisk.map.tiles.TileSet;
import org.zonerisk.map.tiles.Tiles;

/** Where zones lie: as tiles, and as outlines where they are few. Known to all callers. */
final class TileRoutes {

  private static final String TILE = "application/vnd.mapbox-vector-tile";
  private static final String GEO_JSON = "application/geo+json";

  private final Worlds worlds;
  private final Tiles tiles;

  TileRoutes(Worlds worlds, Tiles tiles) {
    this.worlds = worlds;
    this.tiles = tiles;
  }

  void attach(RoutesConfig routes, String dataset) {
    routes.get(dataset + "/tiles", this::set, Permission.LEVELS);
    routes.get(dataset + "/tiles/{version}/{z}/{x}/{y}", this::tile, Permission.LEVELS);
    routes.get(dataset + "/shapes", this::shapes, Permission.LEVELS);
  }

  /** The zones that are asked for: below one, of a rank. */
  private record Choice(World world, Registry registry, OptionalInt below, Optional<String> rank) {

    TileSet set(Tiles tiles) {
      return tiles.set(registry, below, rank);
    }
  }

  private Choice choice(Context context) {
    World world = Asked.loaded(context, worlds);
    Registry registry = world.shown().states().registry();
    OptionalInt below = OptionalInt.empty();
    Optional<String> in = Asked.text(context, "in");
    if (in.isPresent()) {
      below = number(world, registry, in.get());
    }
    return new Choice(world, registry, below, Asked.text(context, "rank"));
  }

  private static OptionalInt number(World world, Registry registry, String zone) {
    OptionalInt number = registry.number(zone);
    if (number.isEmpty()) {
      throw Problem.notFound("no zone " + zone + " in " + world.dataset().name());
    }
    return number;
  }

  private void set(Context context) {
    TileSet set = choice(context).set(tiles);
    ObjectNode json =
        Json.object()
            .put("version", set.version())
            .put("registry", set.registry())
            .put("zones", set.size())
            .put("shown", Base64.getEncoder().encodeToString(set.bits()))
            .put("usual_width", set.usualWidth())
            .put("coarsest", set.coarsest())
            .put("finest", set.finest())
            .put("made_up", set.madeUp());
    ArrayNode bounds = json.putArray("bounds");
    set.bounds()
        .ifPresentOrElse(
            box -> {
              for (double degrees : box) {
                bounds.add(degrees);
              }
            },
            () -> json.putNull("bounds"));
    Body.kept(Json.CONTENT_TYPE, Json.bytes(json)).answer(context);
  }

  private void tile(Context context) {
    Choice choice = choice(context);
    TileSet set = choice.set(tiles);
    String version = context.pathParam("version");
    if (!version.equals(set.version())) {
      // not 404, which maps take for a part of the world without tiles
      throw new Problem(
          HttpStatus.GONE,
          "the tiles of %s are of version %s now; ask for the tile set again"
              .formatted(choice.world().dataset().name(), set.version()));
    }
    TileAddress address = address(context, set);
    String etag =
        new Fingerprint()
            .add(version)
            .add(choice.below().toString())
            .add(choice.rank().toString())
            .add(address.toString())
            .text();
    // another version has another address, so that nobody needs to ask whether it is still the same
    context.header("Cache-Control", "private, max-age=31536000, immutable");
    byte[] packed = tiles.tile(choice.registry(), choice.below(), choice.rank(), address);
    if (packed.length == 0) {
      context.status(HttpStatus.NO_CONTENT);
      return;
    }
    Body.packed(TILE, packed, etag).answer(context);
  }

  private static TileAddress address(Context context, TileSet set) {
    int z = Asked.whole(context, "z", set.coarsest(), set.finest());
    int last = (1 << z) - 1;
    return new TileAddress(
        z, Asked.whole(context, "x", 0, last), Asked.whole(context, "y", 0, last));
  }

  private void shapes(Context context) {
    Choice choice = choice(context);
    Optional<String> zone = Asked.text(context, "zone");
    TileSet set =
        zone.isPresent()
            ? tiles.only(
                choice.registry(), number(choice.world(), choice.registry(), zone.get()).getAsInt())
            : choice.set(tiles);
    if (set.size() > ShapesJson.MOST_ZONES) {
      throw Problem.badRequest(
          "shapes are of at most %d zones, these are %d; ask for their tiles"
              .formatted(ShapesJson.MOST_ZONES, set.size()));
    }
    context.header("Zonerisk-Registry", set.registry());
    Body.kept(GEO_JSON, ShapesJson.of(set)).answer(context);
  }
}
