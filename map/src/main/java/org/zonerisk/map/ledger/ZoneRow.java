package org.zonerisk.map.ledger;

import java.util.OptionalLong;

/**
 * A zone as it stands.
 *
 * @param id zone, with its scheme
 * @param name as people call it
 * @param level administrative level, as in street
 * @param parentId parent in the zone tree; empty at the top
 * @param countyId zone of county rank above it; empty where there is none
 * @param population residents; empty where unknown
 * @param assessed false: it is known, but not assessed
 */
public record ZoneRow(
    String id,
    String name,
    String level,
    String parentId,
    String countyId,
    OptionalLong population,
    boolean assessed) {}
