package org.zonerisk.map.places;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Features of one file that belong together, as the counties of a country.
 *
 * @param name for messages
 */
record Layer(String name, List<Feature> features) {

  /**
   * A place with everything by which it might be called.
   *
   * @param names its id, under an empty name, and its properties
   */
  record Feature(Map<String, String> names, Outline outline) {}

  /** Keeps a copy. */
  Layer {
    features = List.copyOf(features);
  }

  /** Outlines of the zones asked for, by the property that names most of them. */
  Map<String, Outline> find(Set<String> zones) {
    Map<String, Map<String, Outline>> byProperty = new TreeMap<>();
    for (Feature feature : features) {
      feature
          .names()
          .forEach(
              (property, name) -> {
                if (zones.contains(name)) {
                  byProperty
                      .computeIfAbsent(property, any -> new HashMap<>())
                      .merge(name, feature.outline(), Outline::and);
                }
              });
    }
    Map<String, Outline> most = Map.of();
    for (Map<String, Outline> found : byProperty.values()) {
      if (found.size() > most.size()) {
        most = found;
      }
    }
    return most;
  }
}
