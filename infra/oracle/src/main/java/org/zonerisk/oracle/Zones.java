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

/**
 * The registry: every version of every zone that has been admitted, and which zones come out of
 * which. A zone comes out of others once, at the boundary at which all of them end.
 */
final class Zones {

  /** A version of a zone; no population is negative. The words are those that decide nothing. */
  record Version(
      String zoneId,
      long number,
      String parent,
      String county,
      long population,
      boolean assessed,
      long from,
      long to,
      List<String> outOf,
      boolean goesOn,
      String words) {}

  private final Map<String, List<Version>> versions = new HashMap<>();
  private final Map<String, Long> outlived = new HashMap<>();
  private final Map<String, Long> ended = new HashMap<>();
  private final Map<String, String> firstCounty = new HashMap<>();
  private long beginning = Long.MAX_VALUE;
  private final Set<String> byDescent = new LinkedHashSet<>();

  /** Learns a version; gives why it cannot be, or that it is admitted. */
  String learn(Fields zone) {
    Version version = read(zone);
    String id = version.zoneId();
    List<Version> known = versions.getOrDefault(id, List.of());
    String reason = known.contains(version) ? "" : reason(version, known);
    if (!reason.isEmpty()) {
      return reason;
    }
    versions.computeIfAbsent(id, any -> new ArrayList<>(1)).add(version);
    beginning = Math.min(beginning, version.from());
    byDescent.clear();
    String county = version.county().isEmpty() ? id : version.county();
    firstCounty.putIfAbsent(
        id, version.outOf().isEmpty() ? county : firstCounty.get(version.outOf().get(0)));
    version.outOf().forEach(before -> ended.put(before, version.from()));
    if (version.goesOn()) {
      version.outOf().forEach(before -> outlived.put(before, version.from()));
    }
    return "admitted";
  }

  private String reason(Version version, List<Version> known) {
    if (known.stream().anyMatch(other -> other.number() == version.number())) {
      return Feeds.TAKEN;
    }
    if (ended.containsKey(version.zoneId())) {
      return Feeds.SUCCEEDED;
    }
    for (Version other : known) {
      if (!other.outOf().isEmpty() && version.from() <= other.from()) {
        return Feeds.NOT_NEW;
      }
    }
    if (version.outOf().isEmpty()) {
      return "";
    }
    if (version.outOf().contains(version.zoneId())) {
      return Feeds.ITS_OWN;
    }
    if (!known.isEmpty()) {
      return Feeds.NOT_NEW;
    }
    if (new TreeSet<>(version.outOf()).size() < version.outOf().size()) {
      return Feeds.MALFORMED;
    }
    Set<String> counties = new TreeSet<>();
    for (String before : version.outOf()) {
      if (at(before, version.from() - 1) == null) {
        return Feeds.NO_PREDECESSOR;
      }
      if (versions.get(before).stream()
          .anyMatch(of -> at(before, Math.max(of.from(), version.from())) != null)) {
        return Feeds.STANDS_ON;
      }
      counties.add(firstCounty.get(before));
    }
    return counties.size() > 1 ? Feeds.APART : "";
  }

  private static Version read(Fields zone) {
    List<String> outOf = zone.texts("predecessors");
    return new Version(
        zone.text("zone_id"),
        zone.whole("version"),
        zone.text("parent_id"),
        zone.text("county_id"),
        zone.isNull("population") ? -1 : zone.whole("population"),
        zone.yes("assessed"),
        zone.whole("effective_from"),
        zone.isNull("effective_to") ? Long.MAX_VALUE : zone.whole("effective_to"),
        outOf,
        !outOf.isEmpty() && zone.text("inherits").equals("STATE"),
        zone.text("name") + '|' + zone.text("level"));
  }

  /** The version in force at {@code time}, or null where the zone does not stand then. */
  Version at(String zoneId, long time) {
    Version newest = newest(zoneId, time);
    return newest == null || newest.to() <= time ? null : newest;
  }

  /** The version that came into force last until {@code time}, or null. */
  private Version newest(String zoneId, long time) {
    Version newest = null;
    for (Version version : versions.getOrDefault(zoneId, List.of())) {
      if (version.from() <= time && (newest == null || version.from() > newest.from())) {
        newest = version;
      }
    }
    return newest;
  }

  /** The version that assesses the zone at {@code boundary}, or null. */
  Version assessedAt(String zoneId, long boundary) {
    Version version = at(zoneId, boundary);
    return version == null || !version.assessed() ? null : version;
  }

  boolean registered(String zoneId, long time) {
    return at(zoneId, time) != null || isOutlived(zoneId, time);
  }

  /** Whether another zone has gone on from this one by {@code time}. */
  boolean isOutlived(String zoneId, long time) {
    return outlived.getOrDefault(zoneId, Long.MAX_VALUE) <= time;
  }

  /** The version with which the zone went on from others, or null. */
  Version goingOn(String zoneId) {
    for (Version version : versions.getOrDefault(zoneId, List.of())) {
      if (version.goesOn()) {
        return version;
      }
    }
    return null;
  }

  /** Zones that go on from {@code zoneId}. */
  List<String> goingOnFrom(String zoneId) {
    List<String> all = new ArrayList<>();
    for (String id : ids()) {
      Version version = goingOn(id);
      if (version != null && version.outOf().contains(zoneId)) {
        all.add(id);
      }
    }
    return all;
  }

  /** Every zone that was ever registered, those that others come out of before them. */
  Set<String> inOrderOfDescent() {
    if (byDescent.isEmpty()) {
      ids().forEach(this::addAfterItsOrigin);
    }
    return byDescent;
  }

  private void addAfterItsOrigin(String zoneId) {
    Version version = goingOn(zoneId);
    if (version != null) {
      version.outOf().forEach(this::addAfterItsOrigin);
    }
    byDescent.add(zoneId);
  }

  /**
   * Where something counts that happened at {@code time}: in the zone, and in every zone above it
   * that stood and was assessed then, by a clock that is set back by as much as one may be ahead.
   * Nothing happened before the first zone of all.
   */
  List<String> counting(String zoneId, long time) {
    long then = Math.max(beginning, time - Admitter.AHEAD);
    Set<String> counting = new LinkedHashSet<>(List.of(zoneId));
    Set<String> passed = new HashSet<>(List.of(zoneId));
    Version below = isOutlived(zoneId, then) ? newest(zoneId, then) : at(zoneId, then);
    if (below == null) {
      below = eldest(zoneId);
    }
    while (below != null && passed.add(below.parent())) {
      Version above = at(below.parent(), then);
      if (above != null && above.assessed()) {
        counting.add(above.zoneId());
      }
      below = above;
    }
    return List.copyOf(counting);
  }

  /** The version with which the zone began, or null. */
  private Version eldest(String zoneId) {
    Version eldest = null;
    for (Version version : versions.getOrDefault(zoneId, List.of())) {
      eldest = eldest == null || version.from() < eldest.from() ? version : eldest;
    }
    return eldest;
  }

  /** Every zone that was ever registered, by id. */
  TreeSet<String> ids() {
    return new TreeSet<>(versions.keySet());
  }
}
