package org.zonerisk.map.api;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.zonerisk.map.live.World;
import org.zonerisk.map.live.Worlds;

/** What a request asks for, or the problem that names the parameter, its value and the bound. */
final class Asked {

  private static final int LEAST_DAYS = 1;
  private static final int MOST_DAYS = 90;
  private static final int USUAL_DAYS = 14;
  private static final int LONGEST_ZONE = 200;
  private static final int LONGEST_SHOWN = 60;

  private Asked() {}

  static World world(Context context, Worlds worlds) {
    String name = context.pathParam("dataset");
    return worlds
        .find(name)
        .orElseThrow(
            () -> {
              List<String> names =
                  worlds.all().stream().map(world -> world.dataset().name().value()).toList();
              return Problem.notFound(
                  "no data set %s, there %s"
                      .formatted(
                          shown(name),
                          names.isEmpty() ? "are none" : "are " + String.join(", ", names)));
            });
  }

  /** A data set of which there is something to show. */
  static World loaded(Context context, Worlds worlds) {
    World world = world(context, worlds);
    if (!world.isLoaded()) {
      throw Problem.unavailable(
          "the ledger of " + world.dataset().name() + " has not been read yet; ask again");
    }
    return world;
  }

  /** The boundary {@code at}, which the ledger keeps; the newest if none is asked for. */
  static Instant boundary(Context context, World world) {
    Instant at =
        instant(context, "at")
            .or(() -> world.shown().boundary())
            .orElseThrow(
                () ->
                    Problem.notFound(
                        "data set " + world.dataset().name() + " has no boundary yet"));
    if (!world.shown().boundaries().contains(at)) {
      throw Problem.notFound(
          "at must be a boundary that the ledger of %s keeps, was %s"
              .formatted(world.dataset().name(), at));
    }
    return at;
  }

  static String zone(Context context) {
    String zone = context.pathParam("zone");
    if (zone.isEmpty() || zone.length() > LONGEST_ZONE) {
      throw Problem.badRequest(
          "zone must have 1 to %d characters, was %s".formatted(LONGEST_ZONE, shown(zone)));
    }
    return zone;
  }

  static Optional<Instant> instant(Context context, String parameter) {
    String text = context.queryParam(parameter);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException e) {
      throw Problem.badRequest(
          "%s must be an instant as in 2021-03-14T12:00:00Z, was %s"
              .formatted(parameter, shown(text)));
    }
  }

  static int days(Context context) {
    String text = context.queryParam("days");
    if (text == null) {
      return USUAL_DAYS;
    }
    try {
      int days = Integer.parseInt(text);
      if (days >= LEAST_DAYS && days <= MOST_DAYS) {
        return days;
      }
    } catch (NumberFormatException e) {
      // told below, as any other value that is out of bounds
    }
    throw Problem.badRequest(
        "days must be %d to %d, was %s".formatted(LEAST_DAYS, MOST_DAYS, shown(text)));
  }

  /** A text that may be left out. */
  static Optional<String> text(Context context, String parameter) {
    String text = context.queryParam(parameter);
    if (text != null && (text.isEmpty() || text.length() > LONGEST_ZONE)) {
      throw Problem.badRequest(
          "%s must have 1 to %d characters, was %s"
              .formatted(parameter, LONGEST_ZONE, shown(text)));
    }
    return Optional.ofNullable(text);
  }

  /** A whole number of the path. */
  static int whole(Context context, String parameter, int least, int most) {
    String text = context.pathParam(parameter);
    try {
      int value = Integer.parseInt(text);
      if (value >= least && value <= most) {
        return value;
      }
    } catch (NumberFormatException e) {
      // told below, as any other value that is out of bounds
    }
    throw Problem.badRequest(
        "%s must be %d to %d, was %s".formatted(parameter, least, most, shown(text)));
  }

  static String shown(String text) {
    return "\""
        + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text)
        + "\"";
  }
}
