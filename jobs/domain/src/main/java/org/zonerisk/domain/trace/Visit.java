package org.zonerisk.domain.trace;

/**
 * A person was in a zone. Which scan or trip shows it does not matter: of two visits that differ in
 * their known time alone, the one known first says all that the other does.
 *
 * @param zoneId zone
 * @param occurredAt when, epoch milliseconds
 * @param knownAt when it became known, epoch milliseconds
 */
public record Visit(String zoneId, long occurredAt, long knownAt) {}
