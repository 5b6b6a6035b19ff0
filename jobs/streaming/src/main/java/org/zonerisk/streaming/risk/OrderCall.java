package org.zonerisk.streaming.risk;

import java.time.Instant;

/**
 * Calls a county at the time at which an order begins to act between two boundaries.
 *
 * @param county county, or the zone itself where it has none
 * @param at time
 */
public record OrderCall(String county, Instant at) {}
