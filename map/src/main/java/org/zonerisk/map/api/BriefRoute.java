package org.zonerisk.map.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.zonerisk.map.ledger.LedgerTable;
import org.zonerisk.map.live.World;
import org.zonerisk.map.live.Worlds;

/**
 * The daily brief: what changed in a day, what is due, what is unknown, where engine and orders
 * disagree. Each section is a query of {@code sql/queries/brief}, which is told with its answer, so
 * that everybody can ask the same again.
 */
final class BriefRoute {

  private static final Duration DAY = Duration.ofHours(24);
  private static final List<String> SECTIONS =
      List.of("levels", "changes", "due_relaxations", "unknown", "orders", "slowest_feeds");

  private final Worlds worlds;
  private final LedgerGate gate;
  private final Sight sight;

  BriefRoute(Worlds worlds, LedgerGate gate, Sight sight) {
    this.worlds = worlds;
    this.gate = gate;
    this.sight = sight;
  }

  void answer(Context context) {
    World world = Asked.loaded(context, worlds);
    sight.requireEverywhere(context, "a brief");
    if (world.shown().published().isPresent()) {
      throw Problem.notFound(
          "nothing is assessed in %s, which has no brief: its levels are published lists"
              .formatted(world.dataset().name()));
    }
    Instant at = Asked.boundary(context, world);
    Instant since = dayBefore(world.shown().boundaries(), at);
    ObjectNode json = Json.object().put("since", since.toString()).put("at", at.toString());
    ArrayNode sections = json.putArray("sections");
    for (String section : SECTIONS) {
      LedgerTable table = gate.ask(world, ledger -> ledger.brief(section, since, at));
      sections.add(table.json().put("id", section));
    }
    MapApi.answer(context, json);
  }

  /** The newest boundary that is a day before, or the oldest one that is kept. */
  private static Instant dayBefore(List<Instant> kept, Instant at) {
    Instant day = at.minus(DAY);
    return kept.stream()
        .filter(boundary -> !boundary.isAfter(day))
        .reduce((first, last) -> last)
        .orElse(kept.get(0));
  }
}
