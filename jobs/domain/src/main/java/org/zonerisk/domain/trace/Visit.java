package org.zonerisk.domain.trace;

/**
 * A person was in a zone. Which scan or trip shows it does not matter: of two visits that differ in
 * their known time alone, the one known first says all that the other does.
 *
 * @param place zone and what is above it, as {@code ZonePath} writes it
 * @param occurredAt when, epoch milliseconds
 * @param knownAt when it became known, epoch milliseconds
 */
public record Visit(String place, long occurredAt, long knownAt) {}
