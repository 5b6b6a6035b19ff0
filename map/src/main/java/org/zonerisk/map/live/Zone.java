package org.zonerisk.map.live;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A zone of the registry.
 *
 * @param parentId parent in the zone tree; empty at the top
 * @param countyId zone of county rank above it; empty where there is none
 * @param parent number of the parent; empty where it is not in the registry
 * @param county number of the zone of county rank; empty where it is not in the registry
 * @param population residents; empty where unknown
 */
public record Zone(
    String id,
    String name,
    String level,
    String parentId,
    String countyId,
    OptionalInt parent,
    OptionalInt county,
    OptionalLong population,
    boolean assessed) {}
