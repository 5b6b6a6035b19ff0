package org.zonerisk.map.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * An area within a county that an outside authority has listed.
 *
 * @param authority who publishes
 * @param name as the list prints it
 * @param level level on the list that stands, in the authority's words; empty where the area is on
 *     a held list alone
 * @param since when the first of the lists was seen that have had it at that level without a break
 * @param orBefore nobody looked further back than {@code since}
 * @param held a newer list that is held says something else of it
 * @param heldLevel what that list says; empty where it drops the area, and unless held
 */
public record ListedArea(
    String authority,
    String zoneId,
    String name,
    String level,
    Optional<Instant> since,
    boolean orBefore,
    boolean held,
    String heldLevel) {}
