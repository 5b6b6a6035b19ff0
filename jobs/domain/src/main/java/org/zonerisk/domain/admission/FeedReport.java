package org.zonerisk.domain.admission;

import java.time.Instant;

/**
 * A source vouches for a feed in a zone, also when it had nothing new.
 *
 * @param eventId unique id
 * @param feed feed that it vouches for
 * @param zoneId zone
 * @param source system that reports
 * @param reportedAt the source's own time
 * @param completeUntil all that the source had up to here has been sent
 * @param knownAt when the pipeline could know it
 */
public record FeedReport(
    String eventId,
    String feed,
    String zoneId,
    String source,
    Instant reportedAt,
    Instant completeUntil,
    Instant knownAt) {}
