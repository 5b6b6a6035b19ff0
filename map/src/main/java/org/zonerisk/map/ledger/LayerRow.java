package org.zonerisk.map.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a zone for a layer of the one map.
 *
 * @param part what it is divided by, as in the colour of a code; empty where it is not divided
 * @param amount what was counted or measured; empty where that was not told
 * @param base what it is divided by; empty where there is none
 * @param measuredAt event time that it holds for
 * @param dueAt when the next one is expected; empty where nobody says
 */
public record LayerRow(
    String zoneId,
    String part,
    OptionalDouble amount,
    OptionalDouble base,
    Instant measuredAt,
    Optional<Instant> dueAt) {}
