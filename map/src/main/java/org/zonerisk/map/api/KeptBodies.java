package org.zonerisk.map.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.zonerisk.map.live.Registry;

/**
 * Answers that follow from a registry alone and are large: made once for each. Safe for threads.
 */
final class KeptBodies {

  private static final int MOST = 16;

  private final Function<Registry, Body> make;
  private final Map<String, Body> kept = new LinkedHashMap<>(MOST, 0.75f, true);

  KeptBodies(Function<Registry, Body> make) {
    this.make = make;
  }

  /** The answer for a registry. */
  synchronized Body of(Registry registry) {
    Body known = kept.get(registry.version());
    if (known != null) {
      return known;
    }
    Body made = make.apply(registry);
    kept.put(registry.version(), made);
    if (kept.size() > MOST) {
      kept.remove(kept.keySet().iterator().next());
    }
    return made;
  }
}
