package org.zonerisk.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zonerisk.oracle.records.Fields;

/** The registry: every version of every zone that has been admitted. */
final class Zones {

  /** A version of a zone; no population is negative. */
  record Version(
      String zoneId,
      String parent,
      String county,
      long population,
      boolean assessed,
      long from,
      long to) {}

  private final Map<String, List<Version>> versions = new HashMap<>();

  void add(Fields zone) {
    Version version =
        new Version(
            zone.text("zone_id"),
            zone.text("parent_id"),
            zone.text("county_id"),
            zone.isNull("population") ? -1 : zone.whole("population"),
            zone.yes("assessed"),
            zone.whole("effective_from"),
            zone.isNull("effective_to") ? Long.MAX_VALUE : zone.whole("effective_to"));
    versions.computeIfAbsent(version.zoneId(), any -> new ArrayList<>(1)).add(version);
  }

  /** The version in force at {@code time}, or null where the zone does not stand then. */
  Version at(String zoneId, long time) {
    Version newest = null;
    for (Version version : versions.getOrDefault(zoneId, List.of())) {
      if (version.from() <= time && (newest == null || version.from() > newest.from())) {
        newest = version;
      }
    }
    return newest == null || newest.to() <= time ? null : newest;
  }

  /** The version that assesses the zone at {@code boundary}, or null. */
  Version assessedAt(String zoneId, long boundary) {
    Version version = at(zoneId, boundary);
    return version == null || !version.assessed() ? null : version;
  }

  boolean registered(String zoneId, long time) {
    return at(zoneId, time) != null;
  }

  /**
   * Where something counts that becomes known at {@code time}: in the zone, and in every zone above
   * it that stands and is assessed then.
   */
  List<String> counting(String zoneId, long time) {
    Set<String> counting = new LinkedHashSet<>(List.of(zoneId));
    Set<String> passed = new HashSet<>(List.of(zoneId));
    Version below = at(zoneId, time);
    while (below != null && passed.add(below.parent())) {
      Version above = at(below.parent(), time);
      if (above != null && above.assessed()) {
        counting.add(above.zoneId());
      }
      below = above;
    }
    return List.copyOf(counting);
  }

  /** Every zone that was ever registered, by id. */
  TreeSet<String> ids() {
    return new TreeSet<>(versions.keySet());
  }
}
