package org.zonerisk.map.alerts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The owners of zones. The owner of a zone is the nearest one, at it or above it; one level up is
 * the next one above.
 *
 * @param byZone owners by the zone that they answer for
 */
public record Owners(Map<String, Owner> byZone) {

  /** Nobody owns anything: matters are in the page alone. */
  public static final Owners NONE = new Owners(Map.of());

  private static final int MOST_STEPS_UP = 16;

  /** Keeps a copy. */
  public Owners {
    byZone = Map.copyOf(byZone);
  }

  /**
   * Reads {@code {"owners": [{"zone": …, "name": …, "webhook": …, "secret": …}]}}.
   *
   * @throws IllegalArgumentException names the owner and what is wrong
   */
  public static Owners read(Path file) throws IOException {
    Map<String, Owner> owners = new TreeMap<>();
    for (JsonNode one : new ObjectMapper().readTree(Files.readString(file)).path("owners")) {
      String zone = one.path("zone").asText();
      Owner owner =
          new Owner(
              zone,
              one.path("name").asText(),
              one.hasNonNull("webhook")
                  ? Optional.of(URI.create(one.get("webhook").asText()))
                  : Optional.empty(),
              one.path("secret").asText());
      if (owners.put(zone, owner) != null) {
        throw new IllegalArgumentException("zone " + zone + " has two owners in " + file);
      }
    }
    return new Owners(owners);
  }

  /**
   * The owners of a zone, the nearest first.
   *
   * @param above the parent of a zone; empty at the top
   */
  public List<Owner> chain(String zoneId, Function<String, Optional<String>> above) {
    List<Owner> chain = new ArrayList<>();
    Optional<String> at = Optional.of(zoneId);
    for (int steps = 0; at.isPresent() && steps <= MOST_STEPS_UP; steps++) {
      Optional.ofNullable(byZone.get(at.get()))
          .filter(o -> !chain.contains(o))
          .ifPresent(chain::add);
      at = above.apply(at.get());
    }
    return chain;
  }
}
