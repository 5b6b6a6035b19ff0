package org.zonerisk.streaming.risk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zonerisk.domain.admission.Admission;
import org.zonerisk.domain.zone.ZonePath;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * The zones as admission sees them: every version that has become known, and what is above them. A
 * zone whose state others took over stays registered: what still comes under its id counts for
 * them.
 */
public final class ZoneRegistry implements Admission.Registry {

  /** Deeper than any tree of divisions; a registry that goes in circles ends here. */
  private static final int DEEPEST = 16;

  private static final Duration CLOCK_SKEW = Admission.Bounds.standard().clockSkew();

  private final Map<String, List<ZoneVersion>> versions = new HashMap<>();
  private final Set<String> parents = new HashSet<>();
  private final Set<String> assessed = new HashSet<>();
  private final Map<String, Instant> takenOver = new HashMap<>();
  private boolean parentsCount;
  private Instant begin = Instant.MAX;

  /** When a version begins or ends: between two of these every zone has one place. */
  private final NavigableSet<Instant> changes = new TreeSet<>();

  /** The last place that was asked for, by zone. */
  private final Map<String, Placed> placed = new HashMap<>();

  private record Placed(String place, Instant from, Instant until) {
    boolean holdsAt(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  /** Adds a version; one that is known already changes nothing. */
  public void add(ZoneVersion version) {
    List<ZoneVersion> of = versions.computeIfAbsent(version.zoneId(), any -> new ArrayList<>(1));
    if (of.contains(version)) {
      return;
    }
    of.add(version);
    placed.clear();
    changes.add(version.effectiveFrom());
    changes.add(version.effectiveTo());
    begin = version.effectiveFrom().isBefore(begin) ? version.effectiveFrom() : begin;
    if (version.takesOver()) {
      version.predecessors().forEach(before -> takenOver.put(before, version.effectiveFrom()));
    }
    if (!version.parentId().isEmpty()) {
      parents.add(version.parentId());
    }
    if (version.assessed()) {
      assessed.add(version.zoneId());
    }
    parentsCount =
        parentsCount
            || assessed.contains(version.parentId())
            || version.assessed() && parents.contains(version.zoneId());
  }

  /**
   * Where an event counts that happened in a zone at {@code time}: in the zone, and in those above
   * it that stood then and have a level of their own. What happened before the registry begins
   * counts where it would have at its beginning. All copies of an event have one place, whenever
   * they become known; so the tree is that of ten minutes before, for a clock may be as much ahead
   * and the next tree not be known yet.
   */
  String place(String zoneId, Instant time) {
    if (!parentsCount) {
      return zoneId;
    }
    Instant of = time.minus(CLOCK_SKEW);
    of = of.isBefore(begin) ? begin : of;
    Placed last = placed.get(zoneId);
    if (last == null || !last.holdsAt(of)) {
      Instant until = changes.higher(of);
      last =
          new Placed(placeAt(zoneId, of), changes.floor(of), until == null ? Instant.MAX : until);
      // ids that nobody registered have no end
      if (versions.containsKey(zoneId)) {
        placed.put(zoneId, last);
      }
    }
    return last.place();
  }

  private String placeAt(String zoneId, Instant of) {
    List<String> above = new ArrayList<>();
    ZoneVersion version = registeredAt(zoneId, of);
    version = version == null ? first(zoneId) : version;
    for (int up = 0; version != null && up < DEEPEST; up++) {
      version = at(version.parentId(), of).orElse(null);
      if (version != null && version.assessed() && !version.zoneId().equals(zoneId)) {
        above.add(version.zoneId());
      }
    }
    return ZonePath.of(zoneId, above.stream().distinct().toList());
  }

  /** The first version of a zone, null where it has none. */
  private ZoneVersion first(String zoneId) {
    return versions.getOrDefault(zoneId, List.of()).stream()
        .min(Comparator.comparing(ZoneVersion::effectiveFrom))
        .orElse(null);
  }

  @Override
  public boolean registered(String zoneId, Instant time) {
    return registeredAt(zoneId, time) != null;
  }

  /** The version of a zone that stands at {@code time}, if one does. */
  public Optional<ZoneVersion> at(String zoneId, Instant time) {
    return Optional.ofNullable(registeredAt(zoneId, time))
        .filter(version -> version.standsAt(time));
  }

  /** Every version that stands at {@code time}, in the order of the zones' ids. */
  public List<ZoneVersion> at(Instant time) {
    return new TreeSet<>(versions.keySet())
        .stream().map(zoneId -> at(zoneId, time)).flatMap(Optional::stream).toList();
  }

  /**
   * The version in force, or the last one of a zone that others took over; null where the zone does
   * not stand and nobody took it over.
   */
  private ZoneVersion registeredAt(String zoneId, Instant time) {
    ZoneVersion inForce = null;
    for (ZoneVersion version : versions.getOrDefault(zoneId, List.of())) {
      if (!version.effectiveFrom().isAfter(time)
          && (inForce == null || version.effectiveFrom().isAfter(inForce.effectiveFrom()))) {
        inForce = version;
      }
    }
    return inForce != null && (inForce.standsAt(time) || isTakenOver(zoneId, time))
        ? inForce
        : null;
  }

  private boolean isTakenOver(String zoneId, Instant time) {
    return takenOver.containsKey(zoneId) && !takenOver.get(zoneId).isAfter(time);
  }
}
