package org.zonerisk.domain.trace;

/**
 * A person was in a zone.
 *
 * @param eventId scan or trip that shows it
 * @param zoneId zone
 * @param occurredAt when, epoch milliseconds
 * @param knownAt when it became known, epoch milliseconds
 */
public record Visit(String eventId, String zoneId, long occurredAt, long knownAt) {}
