package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonerisk.map.access.Access;
import org.zonerisk.map.access.Permission;
import org.zonerisk.map.alerts.AlertDesk;
import org.zonerisk.map.history.Changes;
import org.zonerisk.map.history.PastLists;
import org.zonerisk.map.history.PastStates;
import org.zonerisk.map.layers.LayerCatalogue;
import org.zonerisk.map.ledger.LedgerReader;
import org.zonerisk.map.ledger.LedgerSilent;
import org.zonerisk.map.ledger.ListedAreas;
import org.zonerisk.map.ledger.Moment;
import org.zonerisk.map.ledger.StandingList;
import org.zonerisk.map.live.Fingerprint;
import org.zonerisk.map.live.Registry;
import org.zonerisk.map.live.Shown;
import org.zonerisk.map.live.States;
import org.zonerisk.map.live.World;
import org.zonerisk.map.live.Worlds;
import org.zonerisk.map.places.ZoneOutlines;
import org.zonerisk.map.tiles.Tiles;
import org.zonerisk.sql.LedgerEntry;

/** The routes of the map. States and status are answered from memory; only history waits. */
public final class MapApi implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MapApi.class);
  private static final String DATASET = "/api/datasets/{dataset}";
  private static final String EVENT_STREAM = "text/event-stream";
  private static final int KEPT_BOUNDARIES = 64;

  private final Worlds worlds;
  private final Access access;
  private final AlertRoutes alerts;
  private final BriefRoute brief;
  private final LayerRoutes layers;
  private final Tiles tiles;
  private final Sight sight = new Sight();
  private final WebPages pages;
  private final Events events;
  private final LedgerGate gate = new LedgerGate();
  private final PastStates past = new PastStates(KEPT_BOUNDARIES);
  private final PastLists pastLists = new PastLists(KEPT_BOUNDARIES);
  private final KeptBodies registries =
      new KeptBodies(
          registry -> Body.kept(Json.CONTENT_TYPE, Json.bytes(RegistryJson.registry(registry))));
  private final Javalin server;

  /**
   * @param catalogue layers of the one map
   * @param access asks who calls
   * @param web folder with pages that stand in for those of the jar
   */
  public MapApi(
      Worlds worlds,
      ZoneOutlines outlines,
      LayerCatalogue catalogue,
      Access access,
      AlertDesk desk,
      Optional<Path> web) {
    this.worlds = worlds;
    this.access = access;
    this.alerts = new AlertRoutes(worlds, desk, access, sight);
    this.brief = new BriefRoute(worlds, gate, sight);
    this.layers = new LayerRoutes(worlds, catalogue, gate, sight);
    this.pages = new WebPages(web);
    this.events = new Events(worlds, desk);
    this.tiles = new Tiles(worlds, outlines);
    this.server = Javalin.create(this::configure);
  }

  /** Listens; returns the port. */
  public int start(String host, int port) {
    server.start(host, port);
    events.start();
    tiles.start();
    return server.port();
  }

  @Override
  public void close() {
    events.close();
    tiles.close();
    server.stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.routes.before(access.isOpen() ? Guard::check : Guard::harden);
    access.attach(config.routes);
    config.routes.get("/api/datasets", this::datasets, Permission.LEVELS);
    config.routes.get(DATASET + "/status", this::status, Permission.LEVELS);
    config.routes.get(DATASET + "/zones", this::zones, Permission.LEVELS);
    config.routes.get(DATASET + "/legend", this::legend, Permission.LEVELS);
    config.routes.get(DATASET + "/states", this::states, Permission.LEVELS);
    new TileRoutes(worlds, tiles).attach(config.routes, DATASET);
    config.routes.get(DATASET + "/boundaries", this::boundaries, Permission.LEVELS);
    config.routes.get(DATASET + "/zones/{zone}/why", this::why, Permission.GROUNDS);
    config.routes.get(DATASET + "/zones/{zone}/history", this::history, Permission.GROUNDS);
    config.routes.get(DATASET + "/changes", this::changes, Permission.LEVELS);
    config.routes.beforeMatched(DATASET + "/events", this::mayListen);
    config.routes.sse(
        DATASET + "/events",
        client -> events.connect(Asked.world(client.ctx(), worlds), client),
        Permission.LEVELS);
    alerts.attach(config.routes, DATASET);
    layers.attach(config.routes, DATASET);
    config.routes.get(DATASET + "/brief", brief::answer, Permission.GROUNDS);
    config.routes.get(
        "/api/<path>",
        context -> {
          throw Problem.notFound("no " + context.path());
        },
        Permission.ANYBODY);
    config.routes.get("/", context -> pages.answer(context, ""));
    config.routes.get("/<path>", context -> pages.answer(context, context.pathParam("path")));
    config.routes.exception(Problem.class, (problem, context) -> answer(context, problem));
    config.routes.exception(
        LedgerSilent.class,
        (silent, context) -> answer(context, Problem.unavailable(silent.getMessage())));
    config.routes.exception(
        HttpResponseException.class,
        (refused, context) ->
            answer(
                context,
                new Problem(HttpStatus.forStatus(refused.getStatus()), refused.getMessage())));
    config.routes.exception(
        Exception.class,
        (failure, context) -> {
          LOG.error("{} failed", context.path(), failure);
          answer(context, new Problem(HttpStatus.INTERNAL_SERVER_ERROR, "the map has failed"));
        });
  }

  private static void answer(Context context, Problem problem) {
    context.status(problem.status());
    Body.once(Problem.CONTENT_TYPE, Json.bytes(problem.json())).answer(context);
  }

  static void answer(Context context, ObjectNode json) {
    Body.once(Json.CONTENT_TYPE, Json.bytes(json)).answer(context);
  }

  private void datasets(Context context) {
    ObjectNode json = Json.object();
    ArrayNode all = json.putArray("datasets");
    worlds.all().forEach(world -> all.add(StatusJson.dataset(world.dataset())));
    answer(context, json);
  }

  private void status(Context context) {
    World world = Asked.world(context, worlds);
    answer(context, StatusJson.of(world, sight.of(context, world.shown())));
  }

  private void zones(Context context) {
    registries.of(registry(Asked.loaded(context, worlds))).answer(context);
  }

  private void legend(Context context) {
    World world = Asked.loaded(context, worlds);
    answer(context, RegistryJson.legend(world.shown().states().legend()));
  }

  private static Registry registry(World world) {
    return world.shown().states().registry();
  }

  private void states(Context context) {
    World world = Asked.loaded(context, worlds);
    Optional<Instant> at = Asked.instant(context, "at");
    if (at.isPresent()) {
      PastStates.Past then = past(world, "at", at.get());
      answer(context, sight.of(context, then.states()), at, Optional.of(then.asOf()));
    } else {
      Shown shown = world.shown();
      answer(context, sight.of(context, shown.states()), shown.boundary(), shown.asOf());
    }
  }

  private static void answer(
      Context context, States states, Optional<Instant> boundary, Optional<Instant> asOf) {
    boundary.ifPresent(time -> context.header("Zonerisk-Boundary", time.toString()));
    asOf.ifPresent(time -> context.header("Zonerisk-As-Of", time.toString()));
    context.header("Zonerisk-Registry", states.registry().version());
    context.header("Zonerisk-Legend", states.legend().version());
    Body.tagged("application/octet-stream", states.bytes(), etag(states, boundary, asOf))
        .answer(context);
  }

  /**
   * Another one also where the same levels are those of another time, which is told beside them.
   */
  static String etag(States states, Optional<Instant> boundary, Optional<Instant> asOf) {
    return new Fingerprint()
        .add(states.etag())
        .add(boundary.toString())
        .add(asOf.toString())
        .text();
  }

  private PastStates.Past past(World world, String parameter, Instant boundary) {
    return past.at(world, boundary, question -> gate.ask(world, question))
        .orElseThrow(
            () ->
                Problem.notFound(
                    "%s must be a boundary that the ledger of %s keeps, was %s"
                        .formatted(parameter, world.dataset().name(), boundary)));
  }

  private void boundaries(Context context) {
    answer(context, HistoryJson.boundaries(Asked.loaded(context, worlds).shown().boundaries()));
  }

  private void why(Context context) {
    World world = Asked.loaded(context, worlds);
    String zone = Asked.zone(context);
    Shown shown = world.shown();
    sight.require(context, shown.states().registry(), zone);
    Instant now = shown.asOf().orElseThrow(() -> noBoundaryYet(world));
    Instant at = Asked.instant(context, "at").orElse(now);
    Instant knownAt = Asked.instant(context, "known_at").orElse(now);
    if (shown.published().isPresent()) {
      answer(context, listed(world, zone, at, knownAt));
      return;
    }
    Function<LedgerReader, Optional<LedgerEntry>> question =
        ledger -> ledger.entry(zone, at, knownAt);
    LedgerEntry entry =
        gate.ask(world, question)
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "%s had not been assessed by %s, as known at %s"
                            .formatted(zone, at, knownAt)));
    answer(context, WhyJson.of(entry, shown.states().registry()));
  }

  /** What stands on published lists in a zone, where no rule decides. */
  private ObjectNode listed(World world, String zone, Instant at, Instant knownAt) {
    Registry registry = registry(world);
    OptionalInt number = registry.number(zone);
    if (number.isEmpty() || !registry.zones().get(number.getAsInt()).assessed()) {
      throw Problem.notFound(
          "%s is no county of %s, of which published lists are shown"
              .formatted(zone, world.dataset().name()));
    }
    List<StandingList> lists =
        pastLists.at(world, at, knownAt, question -> gate.ask(world, question));
    ListedAreas areas = gate.ask(world, ledger -> ledger.areas(zone, at, knownAt));
    return new PublishedWhy(registry.zones().get(number.getAsInt()), at, knownAt, lists, areas)
        .json();
  }

  private void history(Context context) {
    World world = Asked.loaded(context, worlds);
    String zone = Asked.zone(context);
    int days = Asked.days(context);
    Shown shown = world.shown();
    sight.require(context, shown.states().registry(), zone);
    Instant to = shown.boundary().orElseThrow(() -> noBoundaryYet(world));
    List<Moment> moments =
        gate.ask(world, ledger -> ledger.moments(zone, to.minus(Duration.ofDays(days)), to));
    if (moments.isEmpty() && shown.states().registry().number(zone).isEmpty()) {
      throw Problem.notFound("no zone " + zone + " in " + world.dataset().name());
    }
    answer(context, HistoryJson.history(zone, moments, shown.books()));
  }

  private void changes(Context context) {
    World world = Asked.loaded(context, worlds);
    Instant from =
        Asked.instant(context, "from")
            .orElseThrow(() -> Problem.badRequest("from must be an instant, was not given"));
    Optional<Instant> to = Asked.instant(context, "to");
    Optional<Instant> newest = world.shown().boundary();
    PastStates.Past before = past(world, "from", from);
    States after = to.isPresent() ? past(world, "to", to.get()).states() : world.shown().states();
    if (!areAlike(before.states(), after)) {
      // The registry or the legend became another in between: both are had anew.
      before = past(world, "from", from);
      after = to.isPresent() ? past(world, "to", to.get()).states() : world.shown().states();
    }
    if (!areAlike(before.states(), after)) {
      throw Problem.unavailable("the zones are changing just now; ask again");
    }
    Instant until = to.or(() -> newest).orElseThrow(() -> noBoundaryYet(world));
    answer(
        context,
        HistoryJson.changes(
            from,
            until,
            Changes.between(sight.of(context, before.states()), sight.of(context, after))));
  }

  private static boolean areAlike(States one, States other) {
    return one.legend() == other.legend()
        && one.registry().version().equals(other.registry().version());
  }

  private static Problem noBoundaryYet(World world) {
    return Problem.notFound("data set " + world.dataset().name() + " has no boundary yet");
  }

  private void mayListen(Context context) {
    Asked.world(context, worlds);
    if (!EVENT_STREAM.equals(context.header("Accept"))) {
      throw new Problem(HttpStatus.NOT_ACCEPTABLE, "events are for who accepts " + EVENT_STREAM);
    }
    if (!events.hasRoom()) {
      throw Problem.unavailable("too many browsers listen already");
    }
  }
}
