package org.zonerisk.streaming.risk;

import org.zonerisk.domain.publication.Publication;

/**
 * A zone and the level at which it stands in a complete publication.
 *
 * @param publication the publication
 * @param zoneId zone; empty in the one row of an empty list
 * @param level level in the authority's words; empty in the one row of an empty list
 * @param knownAt known time at which the publication was complete, epoch milliseconds
 */
public record PublishedLevel(Publication publication, String zoneId, String level, long knownAt) {}
