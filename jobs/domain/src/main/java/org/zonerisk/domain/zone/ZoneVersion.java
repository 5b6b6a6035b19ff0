package org.zonerisk.domain.zone;

import java.time.Instant;
import java.util.List;

/**
 * One version of a zone of the registry. Versions of a zone do not overlap: the version in force at
 * a boundary is the one with the greatest {@code effectiveFrom} at or before it.
 *
 * @param zoneId zone with its scheme, as in {@code us-modzcta:10001}
 * @param version version of the zone, from 1
 * @param name what people call it
 * @param level administrative level
 * @param parentId parent in the zone tree, empty at the top
 * @param countyId zone within which levels depend on siblings, empty where there is none
 * @param population residents, negative where unknown
 * @param assessed whether it gets a level of its own
 * @param effectiveFrom boundary from which the version holds
 * @param effectiveTo boundary from which the zone is no more, {@link #STANDING} while it stands
 * @param predecessors zones that end at {@code effectiveFrom} and that this one comes out of
 * @param inherits what it inherits from them
 */
public record ZoneVersion(
    String zoneId,
    int version,
    String name,
    String level,
    String parentId,
    String countyId,
    long population,
    boolean assessed,
    Instant effectiveFrom,
    Instant effectiveTo,
    List<String> predecessors,
    Inheritance inherits) {

  /** What a zone inherits from those that it comes out of. */
  public enum Inheritance {
    /** Level, state and clocks, and the counts that they rest on. */
    STATE,
    /** Nothing: it starts without history. */
    NOTHING
  }

  /** Population where a registry has none. */
  public static final long UNKNOWN_POPULATION = -1;

  /** The end of a zone that stands: far away, and storable in milliseconds. */
  public static final Instant STANDING = Instant.ofEpochMilli(Long.MAX_VALUE);

  public ZoneVersion {
    // State that was written before zones had predecessors holds neither.
    predecessors = predecessors == null ? List.of() : List.copyOf(predecessors);
    inherits = inherits == null ? Inheritance.STATE : inherits;
  }

  /** A version of a zone that comes out of no other. */
  public ZoneVersion(
      String zoneId,
      int version,
      String name,
      String level,
      String parentId,
      String countyId,
      long population,
      boolean assessed,
      Instant effectiveFrom,
      Instant effectiveTo) {
    this(
        zoneId,
        version,
        name,
        level,
        parentId,
        countyId,
        population,
        assessed,
        effectiveFrom,
        effectiveTo,
        List.of(),
        Inheritance.STATE);
  }

  /** Whether the zone takes over the state of others at {@code effectiveFrom}. */
  public boolean takesOver() {
    return !predecessors.isEmpty() && inherits == Inheritance.STATE;
  }

  /** Whether this version is in force at {@code time}, as far as no later version replaces it. */
  public boolean standsAt(Instant time) {
    return !effectiveFrom.isAfter(time) && effectiveTo.isAfter(time);
  }
}
