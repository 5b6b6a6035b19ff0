package org.zonerisk.domain.admission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonerisk.domain.zone.ZoneVersion;

/**
 * The registry as it grows, in the order in which versions are published: which version may join
 * it, and where zones that come out of one another have their common home. What it has let in keeps
 * to one rule: a zone that comes out of others begins at the boundary at which all of them end, and
 * neither it nor they change that afterwards. Mutable, not thread safe.
 */
public final class Lineage {

  /** Shorter than any time between boundaries. */
  private static final Duration MOMENT = Duration.ofMillis(1);

  private final Map<String, List<ZoneVersion>> versions = new HashMap<>();
  private final Map<String, String> homes = new HashMap<>();
  private final Map<String, Instant> ends = new HashMap<>();

  /** What speaks against {@code version}; empty where it may join. */
  public Optional<Rejection> check(ZoneVersion version) {
    List<ZoneVersion> known = versions.getOrDefault(version.zoneId(), List.of());
    if (known.contains(version)) {
      return Optional.empty();
    }
    if (known.stream().anyMatch(other -> other.version() == version.version())) {
      return found(
          RejectionReason.VERSION_TAKEN,
          "version %d of %s is known with another content; a change is a new version",
          version.version(),
          version.zoneId());
    }
    if (ends.containsKey(version.zoneId())) {
      return found(
          RejectionReason.SUCCEEDED_ZONE,
          "other zones come out of %s at %s; no version of it is taken any more",
          version.zoneId(),
          ends.get(version.zoneId()));
    }
    for (ZoneVersion other : known) {
      if (!other.predecessors().isEmpty()
          && !version.effectiveFrom().isAfter(other.effectiveFrom())) {
        return found(
            RejectionReason.NOT_A_NEW_ZONE,
            "%s comes out of others at %s; another version must hold later, was %s",
            version.zoneId(),
            other.effectiveFrom(),
            version.effectiveFrom());
      }
    }
    return version.predecessors().isEmpty() ? Optional.empty() : succession(version, known);
  }

  /** Adds a version that {@link #check} lets in; gives whether it was not known already. */
  public boolean add(ZoneVersion version) {
    List<ZoneVersion> of = versions.computeIfAbsent(version.zoneId(), any -> new ArrayList<>(1));
    if (of.contains(version)) {
      return false;
    }
    of.add(version);
    homes.putIfAbsent(version.zoneId(), firstHome(version));
    version.predecessors().forEach(before -> ends.put(before, version.effectiveFrom()));
    return true;
  }

  /**
   * Where a zone of the registry is at home: the county in which it was first registered, or the
   * zone itself where it has none; a zone that comes out of others is at home where they are.
   */
  public String home(String zoneId) {
    return homes.get(zoneId);
  }

  private String firstHome(ZoneVersion version) {
    if (!version.predecessors().isEmpty()) {
      return homes.get(version.predecessors().get(0));
    }
    return version.countyId().isEmpty() ? version.zoneId() : version.countyId();
  }

  private Optional<Rejection> succession(ZoneVersion version, List<ZoneVersion> known) {
    String zoneId = version.zoneId();
    if (version.predecessors().contains(zoneId)) {
      return found(
          RejectionReason.OWN_PREDECESSOR,
          "%s is named as its own predecessor; a change of the same zone is a new version",
          zoneId);
    }
    if (!known.isEmpty()) {
      return found(
          RejectionReason.NOT_A_NEW_ZONE,
          "%s comes out of %s and has been registered before, as version %s",
          zoneId,
          version.predecessors(),
          known.get(0).version());
    }
    if (new HashSet<>(version.predecessors()).size() < version.predecessors().size()) {
      return found(
          RejectionReason.MALFORMED_FIELD,
          "predecessors of %s must be named once each, were %s",
          zoneId,
          version.predecessors());
    }
    Set<String> apart = new HashSet<>();
    for (String before : version.predecessors()) {
      Optional<Rejection> finding = predecessor(before, version.effectiveFrom());
      if (finding.isPresent()) {
        return finding;
      }
      apart.add(homes.get(before));
    }
    return apart.size() == 1
        ? Optional.empty()
        : found(
            RejectionReason.PREDECESSORS_APART,
            "the predecessors of %s were first registered in different counties, %s",
            zoneId,
            apart.stream().sorted().toList());
  }

  private Optional<Rejection> predecessor(String zoneId, Instant begin) {
    if (!standsAt(zoneId, begin.minus(MOMENT))) {
      return found(
          RejectionReason.UNKNOWN_PREDECESSOR,
          "predecessor %s must stand until %s, and does not stand at the boundary before",
          zoneId,
          begin);
    }
    // The version in force at the boundary may end it; a later one would let it stand again.
    for (ZoneVersion version : versions.get(zoneId)) {
      Instant from = version.effectiveFrom().isAfter(begin) ? version.effectiveFrom() : begin;
      if (standsAt(zoneId, from)) {
        return found(
            RejectionReason.PREDECESSOR_STANDS_ON,
            "predecessor %s must end at %s, and stands at %s",
            zoneId,
            begin,
            from);
      }
    }
    return Optional.empty();
  }

  private boolean standsAt(String zoneId, Instant time) {
    ZoneVersion inForce = null;
    for (ZoneVersion version : versions.getOrDefault(zoneId, List.of())) {
      if (!version.effectiveFrom().isAfter(time)
          && (inForce == null || version.effectiveFrom().isAfter(inForce.effectiveFrom()))) {
        inForce = version;
      }
    }
    return inForce != null && inForce.standsAt(time);
  }

  private static Optional<Rejection> found(RejectionReason reason, String detail, Object... of) {
    return Optional.of(new Rejection(reason, detail.formatted(of)));
  }
}
