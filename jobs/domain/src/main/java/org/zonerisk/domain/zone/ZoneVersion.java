package org.zonerisk.domain.zone;

import java.time.Instant;

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
 * @param effectiveTo boundary from which the zone is no more, {@link Instant#MAX} while it stands
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
    Instant effectiveTo) {

  /** Population where a registry has none. */
  public static final long UNKNOWN_POPULATION = -1;

  /** The end of a zone that stands: far away, and storable in milliseconds. */
  public static final Instant STANDING = Instant.ofEpochMilli(Long.MAX_VALUE);

  /** Whether this version is in force at {@code time}, as far as no later version replaces it. */
  public boolean standsAt(Instant time) {
    return !effectiveFrom.isAfter(time) && effectiveTo.isAfter(time);
  }
}
